using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Mediation.Testing;

namespace Mediation.Api.Tests.ReadModels;

/// <summary>A register in which cases of every status stand, and whose background work has caught up.</summary>
public sealed class BusyRegister(Registers registers) : IAsyncLifetime
{
    private RegisterApp? _app;

    public RegisterApp App => _app!;

    public List<Road> Roads { get; } = [];

    /// <summary>How many cases began as a part of one of the roads.</summary>
    public int SplitOff(bool fromCourt) => Roads.Count(road => road.HasSplit && road.FromCourt == fromCourt);

    public async ValueTask InitializeAsync()
    {
        _app = await RegisterApp.StartAsync(registers.Postgres);
        foreach (var status in Road.Statuses)
        {
            Roads.Add(await Road.ToAsync(_app, status, fromCourt: Roads.Count % 2 == 0));
        }
        var amended = await Road.ToAsync(_app, CaseStatus.InMediation);
        await amended.AmendAsync();
        await amended.GiveAsync("recordCaucusNotes");
        Roads.Add(amended);
        Roads.Add(await new Road(_app) { Who = Staff.Stranger }.WalkAsync(CaseStatus.Settled));
        await CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => _app is null ? ValueTask.CompletedTask : _app.DisposeAsync();

    public Task<Reply> OperateAsync(string path) => App.As(Staff.Operator).Send(HttpMethod.Post, $"/v1/operations/{path}", null);

    private Task CaughtUpAsync() =>
        Eventually.HoldsAsync(async () =>
        {
            var events = (await App.ReadAsync<long>("SELECT count(*) FROM mediation.mt_events")).Single();
            var items = (await App.As(Staff.Operator).Get("/v1/operations/projections")).ShouldBe(200)["items"]!.AsArray();
            return items.All(item => (long)item!["head"]! == events && (long)item["lag"]! == 0);
        });
}

/// <summary>Read models agree with the events, and where they are made not to, that is found and mended.</summary>
public sealed class UpkeepTests(BusyRegister register) : IClassFixture<BusyRegister>
{
    private static readonly string[] s_projections = ["case_register", "party_index", "case_figures", "session_schedule"];

    [Theory]
    [InlineData("case_register", "UPDATE mediation.case_register SET status = 'closed', paid_fen = 1 WHERE stream_id = $1")]
    [InlineData("case_register", "DELETE FROM mediation.case_register WHERE stream_id = $1")]
    [InlineData("party_index", "DELETE FROM mediation.party_index WHERE stream_id = $1 AND side = 'applicant'")]
    [InlineData("party_index", "UPDATE mediation.party_index SET name = 'x', phone_hash = NULL WHERE stream_id = $1")]
    [InlineData("case_figures", "UPDATE mediation.case_figures SET claimed_fen = claimed_fen + 1 WHERE stream_id = $1")]
    [InlineData("session_schedule", "UPDATE mediation.session_schedule SET takes_time = NOT takes_time WHERE stream_id = $1")]
    public async Task What_does_not_agree_with_the_events_is_named_and_mended(string projection, string damage)
    {
        foreach (var every in s_projections)
        {
            ((long)(await VerifyAsync(every))["differenceCount"]!).ShouldBe(0, every);
        }
        var road = register.Roads.Single(road => road.Who == Staff.Stranger);
        var before = await register.App.As(Staff.Stranger).Get("/v1/cases");
        await register.App.ReadAsync<int>(damage, road.CaseId);

        var found = await VerifyAsync(projection);
        ((Guid)found["differences"]!.AsArray().ShouldHaveSingleItem()!["streamId"]!).ShouldBe(road.CaseId);
        (await register.OperateAsync($"projections/{projection}/rebuilds")).ShouldBe(200);
        ((long)(await VerifyAsync(projection))["differenceCount"]!).ShouldBe(0);
        (await register.App.As(Staff.Stranger).Get("/v1/cases")).Text.ShouldBe(before.Text);
    }

    [Fact]
    public async Task Figures_add_up_over_what_the_caller_knows_of()
    {
        var ofStranger = (await register.App.As(Staff.StrangeManager).Get("/v1/figures?from=2026-01-01&to=2026-12-31")).ShouldBe(200);
        (long Received, long Accepted, long Settled, long AgreedFen) strange = (
            (long)ofStranger["received"]!,
            (long)ofStranger["accepted"]!,
            (long)ofStranger["settled"]!,
            (long)ofStranger["agreedFen"]!
        );
        strange.ShouldBe((1, 1, 1, 2_000_000));

        var ofCourt = await register.App.As(Staff.CourtClerk).Get("/v1/figures?from=2026-01-01&to=2026-12-31");
        ((long)ofCourt["received"]!).ShouldBe(register.Roads.Count(road => road.FromCourt) + register.SplitOff(fromCourt: true));
        var ofStudio = await register.App.As(Staff.Mediator).Get("/v1/figures?from=2026-01-01&to=2026-12-31");
        ((long)ofStudio["received"]!).ShouldBe(
            register.Roads.Count(road => road.Who == Staff.Mediator)
                + register.SplitOff(fromCourt: true)
                + register.SplitOff(fromCourt: false)
        );
        foreach (var who in new[] { Staff.Operator, Staff.OtherCourtClerk })
        {
            ((long)(await register.App.As(who).Get("/v1/figures?from=2026-01-01&to=2026-12-31"))["received"]!).ShouldBe(0);
        }
        ((long)(await register.App.As(Staff.Mediator).Get("/v1/figures?from=2025-01-01&to=2025-12-31"))["received"]!).ShouldBe(0);
    }

    [Fact]
    public async Task The_record_is_sound_and_nothing_is_parked()
    {
        var proof = (await register.OperateAsync("verifications")).ShouldBe(200);
        ((long)proof["findingCount"]!).ShouldBe(0);
        ((long)proof["positions"]!).ShouldBe((long)proof["events"]!);
        (await register.App.As(Staff.Operator).Get("/v1/operations/parked-streams"))["items"]!.AsArray().ShouldBeEmpty();
    }

    private async Task<Reply> VerifyAsync(string projection) =>
        (await register.OperateAsync($"projections/{projection}/verifications")).ShouldBe(200);
}
