using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Reading;

/// <summary>A case as it is, and as it was recorded at any moment and version.</summary>
public sealed class GetCaseEndpointTests(Registers registers)
{
    [Theory]
    [InlineData(CaseStatus.Closed, false)]
    [InlineData(CaseStatus.Closed, true)]
    [InlineData(CaseStatus.SettledPerformed, false)]
    [InlineData(CaseStatus.Failed, true)]
    [InlineData(CaseStatus.Refused, false)]
    public async Task Every_state_it_was_ever_in_can_be_read_again_to_the_byte(CaseStatus status, bool fromCourt)
    {
        var app = registers.Shared;
        var road = new Road(app) { FromCourt = fromCourt };
        StaffToken[] readers = fromCourt ? [Staff.Mediator, Staff.Manager, Staff.CourtClerk] : [Staff.Mediator, Staff.Manager];
        List<(StaffToken Who, Reply Then)> states = [];
        await road.WalkAsync(
            status,
            async (_, _) =>
            {
                foreach (var who in readers)
                {
                    states.Add((who, (await app.As(who).Get(road.Path)).ShouldBe(200)));
                }
            }
        );

        foreach (var (who, then) in states)
        {
            var asOf = await app.As(who).Get($"{road.Path}?asOf={Uri.EscapeDataString(then.AsOf!)}");
            asOf.ShouldBe(200).Text.ShouldBe(then.Text);
            (asOf.ETag, asOf.AsOf).ShouldBe((then.ETag, then.AsOf));
            // As it stands in the header, for those who forget that a plus in an address is a space.
            (await app.As(who).Get($"{road.Path}?asOf={then.AsOf}"))
                .ShouldBe(200)
                .Text.ShouldBe(then.Text);

            var inShanghai = DateTimeOffset.Parse(then.AsOf!).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz");
            (await app.As(who).Get($"{road.Path}?asOf={Uri.EscapeDataString(inShanghai)}")).ShouldBe(200).Text.ShouldBe(then.Text);

            var version = await app.As(who).Get($"{road.Path}?version={then.ETag!.Trim('"')}");
            version.ShouldBe(200).Text.ShouldBe(then.Text);
            version.AsOf.ShouldBe(then.AsOf);
        }
        var moments = states.Where(state => state.Who == Staff.Mediator).Select(state => DateTimeOffset.Parse(state.Then.AsOf!)).ToArray();
        moments.ShouldBe(moments.Order().Distinct());
    }

    [Fact]
    public async Task Recorded_times_strictly_rise_and_each_moment_between_belongs_to_the_event_before()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled);
        var events = (await road.Client.Get($"{road.Path}/events"))["items"]!.AsArray();
        var recorded = events.Select(e => (DateTimeOffset)e!["recordedAt"]!).ToArray();
        recorded.Zip(recorded.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        for (var i = 0; i < recorded.Length - 1; i++)
        {
            var justBefore = recorded[i + 1].AddMicroseconds(-1).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
            ((long)(await road.Client.Get($"{road.Path}?asOf={justBefore}"))["version"]!).ShouldBe(i + 1);
        }
    }

    [Fact]
    public async Task Before_its_birth_there_is_no_case_and_nobody_reads_the_future()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        // Received on 5 March, recorded today: what is asked for is what the register knew.
        (await road.Client.Get($"{road.Path}?asOf=2026-03-06T00:00:00Z")).ShouldBeProblem(404, "as_of_before_birth");
        (await road.Client.Get($"{road.Path}?asOf=2199-01-01T00:00:00Z")).ShouldBeInvalid("asOf as_of_in_future");
        (await road.Client.Get($"{road.Path}?version={road.Version + 1}")).ShouldBeProblem(404, "version_unknown");
        (await road.Client.Get($"{road.Path}?version=1&asOf=2026-03-06T00:00:00Z")).ShouldBeInvalid("asOf excludes_each_other");
    }

    [Theory]
    [InlineData("version=0", "version out_of_range")]
    [InlineData("version=-1", "version out_of_range")]
    [InlineData("version=one", "version not_an_integer")]
    [InlineData("version=99999999999999999999", "version out_of_range")]
    [InlineData("asOf=yesterday", "asOf bad_date_time")]
    [InlineData("asOf=2026-03-06", "asOf bad_date_time")]
    [InlineData("asOf=2026-03-06T00:00:00", "asOf bad_date_time")]
    [InlineData("asOf=", "asOf bad_date_time")]
    [InlineData("version=1&version=2", "version repeated_parameter")]
    [InlineData("include=all", "include unknown_parameter")]
    public async Task Bounds_are_checked(string query, string fault)
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.Client.Get($"{road.Path}?{query}")).ShouldBeInvalid(fault);
        // To those who do not know of the case, the address does not exist, whatever they ask.
        (await registers.Shared.As(Staff.Stranger).Get($"{road.Path}?{query}")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Whoever_holds_the_version_is_told_so_and_no_more()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        foreach (var held in new[] { road.ETag, $"W/{road.ETag}", $"\"1\", {road.ETag}", "*" })
        {
            var answer = await road.Client.Get(road.Path, ("If-None-Match", held));
            answer.Status.ShouldBe(304, held);
            answer.Text.ShouldBeEmpty();
            answer.ETag.ShouldBe(road.ETag);
            answer.AsOf.ShouldNotBeNull();
        }
        (await road.Client.Get(road.Path, ("If-None-Match", "\"1\""))).ShouldBe(200);
        (await road.Client.Get($"{road.Path}?version=1", ("If-None-Match", "\"1\""))).Status.ShouldBe(304);
        (await registers.Shared.As(Staff.Stranger).Get(road.Path, ("If-None-Match", road.ETag))).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Nobody_reads_without_a_token()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        foreach (
            var path in new[]
            {
                road.Path,
                $"{road.Path}/events",
                "/v1/cases",
                "/v1/figures",
                $"{road.Path}/sessions/{road.Caucus}/caucus-notes",
            }
        )
        {
            (await registers.Shared.As(null).Get(path)).ShouldBeProblem(401, "unauthenticated");
        }
    }
}
