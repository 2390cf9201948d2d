using System.Text;
using System.Text.RegularExpressions;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.CalendarFeeds;

/// <summary>Sessions in people's own calendars, under secret addresses.</summary>
public sealed class CalendarFeedTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private ApiClient Anybody => own.App.As(null);

    [Fact]
    public async Task A_case_is_read_without_credentials_and_names_no_party()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.InMediation);
        var number = (string)(await road.Client.Get(road.Path))["caseNumber"]!;
        var answer = (await Anybody.Get(await LinkAsync(road.Client, $"{road.Path}/calendar-links"))).ShouldBe(200);
        answer.ContentType.ShouldBe("text/calendar");
        answer.Headers["Cache-Control"].ShouldContain("private");
        var calendar = Unfolded(answer);
        calendar.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        calendar.ShouldEndWith("END:VCALENDAR\r\n");
        calendar.ShouldContain($"UID:{road.Session}@mediation\r\n");
        calendar.ShouldContain("DTSTART:20260312T013000Z\r\nDTEND:20260312T023000Z\r\n");
        calendar.ShouldContain($"SUMMARY:Video session {number}\r\n");
        calendar.ShouldContain("LOCATION:线上调解室\r\n");
        calendar.ShouldContain($"/v1/cases/{road.CaseId}\r\n");
        calendar.ShouldNotContain(road.WorkerName);
        calendar.ShouldNotContain(road.EmployerName);
        answer.Text.ReplaceLineEndings("\n").Split('\n').ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);

        (await Anybody.Get(await LinkAsync(road.Client, $"{road.Path}/calendar-links", "zh-CN"))).Text.ShouldContain("SUMMARY:视频调解");
    }

    [Fact]
    public async Task Each_change_of_the_plan_counts_and_a_session_without_a_date_is_cancelled()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.InMediation);
        var address = await LinkAsync(road.Client, $"{road.Path}/calendar-links");
        var first = await Anybody.Get(address);
        (await Anybody.Get(address, ("If-None-Match", first.ETag!))).Status.ShouldBe(304);
        EventOf(first, road.Session).ShouldContain("SEQUENCE:0\r\nSTATUS:CONFIRMED\r\n");

        await road.GiveAsync("adjournSession");
        var moved = EventOf(await Anybody.Get(address, ("If-None-Match", first.ETag!)), road.Session);
        moved.ShouldContain("SEQUENCE:1\r\nSTATUS:CONFIRMED\r\nDTSTART:20260313T013000Z\r\n");

        await road.GiveAsync("adjournSession", body => body.Remove("startsAt"));
        EventOf(await Anybody.Get(address), road.Session).ShouldContain("SEQUENCE:2\r\nSTATUS:CANCELLED\r\n");
    }

    [Fact]
    public async Task What_was_planned_for_after_the_end_of_the_case_does_not_take_place()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.InMediation);
        await road.GiveAsync("adjournSession", body => body["startsAt"] = "2097-03-13T09:30:00+08:00");
        var address = await LinkAsync(road.Client, $"{road.Path}/calendar-links");
        await road.GiveAsync("withdrawCase");
        EventOf(await Anybody.Get(address), road.Session).ShouldContain("SEQUENCE:2\r\nSTATUS:CANCELLED\r\n");
    }

    [Fact]
    public async Task A_mediator_has_the_sessions_of_all_cases_in_one_calendar_until_another_takes_over()
    {
        var one = await Road.ToAsync(own.App, CaseStatus.MediatorAssigned);
        var two = await Road.ToAsync(own.App, CaseStatus.MediatorAssigned);
        await one.GiveAsync("scheduleSession", body => body["startsAt"] = "2096-03-13T09:30:00+08:00");
        await two.GiveAsync("scheduleSession", body => body["startsAt"] = "2096-03-14T09:30:00+08:00");
        var address = await LinkAsync(one.Client, "/v1/mediators/me/calendar-links");
        var calendar = Unfolded(await Anybody.Get(address));
        calendar.ShouldContain($"UID:{one.Session}@mediation");
        calendar.ShouldContain($"UID:{two.Session}@mediation");
        await two.GiveAsync("replaceMediator");
        Unfolded(await Anybody.Get(address)).ShouldNotContain($"UID:{two.Session}@mediation");
    }

    [Fact]
    public async Task A_revoked_link_an_unknown_one_and_nonsense_do_not_exist()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.InMediation);
        var made = (await road.Client.Post($"{road.Path}/calendar-links", null)).ShouldBe(201);
        var (address, link) = (PathOf(made), $"{road.Path}/calendar-links/{made["linkId"]}");
        (await Anybody.Get(address)).ShouldBe(200);
        // Not by a colleague, and not as a link of one's own.
        (await own.App.As(Staff.OtherMediator).Send(HttpMethod.Delete, link, null)).ShouldBeProblem(404, "not_found");
        (await own.App.As(Staff.Stranger).Send(HttpMethod.Delete, link, null)).ShouldBeProblem(404, "not_found");
        (await road.Client.Send(HttpMethod.Delete, $"/v1/mediators/me/calendar-links/{made["linkId"]}", null)).ShouldBeProblem(
            404,
            "not_found"
        );
        (await own.App.As(Staff.Manager).Send(HttpMethod.Delete, link, null)).ShouldBe(204);
        (await road.Client.Send(HttpMethod.Delete, link, null)).ShouldBe(204);
        (await Anybody.Get(address)).ShouldBeProblem(404, "not_found");
        foreach (var token in new[] { "x", new string('A', 43), new string('A', 5_000), "a%2fb", "令牌" })
        {
            (await Anybody.Get($"/v1/feeds/{Uri.EscapeDataString(Uri.UnescapeDataString(token))}/calendar.ics")).Status.ShouldBe(404);
        }
    }

    [Fact]
    public async Task The_secret_is_kept_nowhere_and_a_link_shows_what_its_maker_may_see()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.InMediation);
        var made = await own.App.As(Staff.OtherMediator).Post($"{road.Path}/calendar-links", null);
        made.ShouldBe(201);
        var outline = Unfolded(await Anybody.Get(PathOf(made)));
        outline.ShouldContain($"UID:{road.Session}@mediation");
        outline.ShouldNotContain("LOCATION");
        var token = PathOf(made).Split('/')[3];
        token.Length.ShouldBe(43);
        (await own.App.ReadAsync<string>("SELECT row_to_json(l)::text FROM mediation.calendar_links l")).ShouldAllBe(row =>
            !row.Contains(token)
        );
    }

    [Fact]
    public async Task Asked_for_again_under_its_key_it_is_one_link_and_its_secret_is_not_told_again()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.InMediation);
        foreach (var path in new[] { $"{road.Path}/calendar-links", "/v1/mediators/me/calendar-links" })
        {
            var key = $"{Guid.NewGuid()}";
            var first = (await road.Client.Post(path, null, key: key)).ShouldBe(201);
            var again = (await road.Client.Post(path, null, key: key)).ShouldBe(201);
            again.IsReplayed.ShouldBeTrue();
            again.Json.AsObject().Select(member => member.Key).ShouldBe(["linkId"]);
            ((Guid)again["linkId"]!).ShouldBe((Guid)first["linkId"]!);
            (await Anybody.Get(PathOf(first))).ShouldBe(200);
            var kept = await own.App.ReadAsync<byte[]>("SELECT body FROM mediation.idempotency_records WHERE key = $1", key);
            Encoding.UTF8.GetString(kept.Single()).ShouldNotContain((string)first["token"]!);
        }
        (await road.Client.Post($"{road.Path}/calendar-links", null, key: "no spaces")).ShouldBeProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Links_are_made_by_those_who_know_of_the_case_and_by_mediators_for_themselves()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.InMediation);
        (await own.App.As(Staff.Stranger).Post($"{road.Path}/calendar-links", null)).ShouldBeProblem(404, "not_found");
        (await own.App.As(Staff.Manager).Post("/v1/mediators/me/calendar-links", null)).ShouldBeProblem(403, "forbidden_role");
        var mine = await road.Client.Post("/v1/mediators/me/calendar-links", null);
        (await road.Client.Send(HttpMethod.Delete, $"/v1/mediators/me/calendar-links/{mine["linkId"]}", null)).ShouldBe(204);
        (await Anybody.Get(PathOf(mine))).ShouldBeProblem(404, "not_found");
    }

    private static async Task<string> LinkAsync(ApiClient client, string path, string language = "en") =>
        PathOf((await client.Post(path, null, null, null, ("Accept-Language", language))).ShouldBe(201));

    private static string PathOf(Reply made) => new Uri((string)made["address"]!).AbsolutePath;

    private static string Unfolded(Reply answer) => answer.ShouldBe(200).Text.Replace("\r\n ", "", StringComparison.Ordinal);

    private static string EventOf(Reply answer, Guid session) =>
        Regex
            .Split(Unfolded(answer), "BEGIN:VEVENT\r\n", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Single(part => part.Contains($"UID:{session}@"));
}
