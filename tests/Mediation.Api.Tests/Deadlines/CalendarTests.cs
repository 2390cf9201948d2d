using System.Text;
using Mediation.Api.Deadlines;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Deadlines;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Deadlines;

public sealed class CalendarTests(Registers registers)
{
    private const string Coming = """
        {"source":"国务院办公厅通知","off":["2027-01-01","2027-01-02","2027-01-03","2027-02-05","2027-02-08"],"work":["2027-01-09"]}
        """;

    [Fact]
    public async Task A_published_year_is_read_by_anybody_with_its_working_days()
    {
        var answer = (await registers.Shared.As(null).Get("/v1/calendars/CN/2026")).ShouldBe(200);
        ((int)answer["workingDays"]!).ShouldBe(248);
        ((bool)answer["provisional"]!).ShouldBeFalse();
        answer.Strings("work").ShouldBe(["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]);
        answer.Strings("off").Length.ShouldBe(33);
        answer.ETag.ShouldBe("\"1\"");
        (await registers.Shared.As(null).Get("/v1/calendars/CN/2026", ("If-None-Match", "\"1\""))).ShouldBe(304);
        (await registers.Shared.As(null).Get("/v1/calendars/CN/2026?version=1")).ShouldBe(200);
    }

    [Fact]
    public async Task A_year_that_is_taken_in_ends_what_was_provisional_and_every_version_stays_readable()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        var (anybody, operators) = (app.As(null), app.As(Staff.Operator));
        async Task<string> Deadline()
        {
            var answer = (await anybody.Get("/v1/deadline-rules/MED_ACCEPT/preview?startsOn=2027-02-03")).ShouldBe(200);
            return $"{answer["dueOn"]} {answer["calendarVersion"]} {answer["provisional"]}";
        }

        (await Deadline()).ShouldBe("2027-02-08 CN/2027@0 true");
        var awaited = (await anybody.Get("/v1/calendars/CN/2027")).ShouldBe(200);
        ((bool)awaited["provisional"]!).ShouldBeTrue();
        ((int)awaited["workingDays"]!).ShouldBe(261);

        var first = (await Put(operators, "2027", Coming)).ShouldBe(201);
        first.ETag.ShouldBe("\"1\"");
        first.Headers["Location"].ShouldBe("/v1/calendars/CN/2027");
        (await Deadline()).ShouldBe("2027-02-10 CN/2027@1 false");
        // The same publication again is no new version, whatever the order of its days.
        (await Put(operators, "2027", Coming.Replace("\"2027-01-01\",\"2027-01-02\"", "\"2027-01-02\",\"2027-01-01\"")))
            .ShouldBe(200)
            .ETag.ShouldBe("\"1\"");

        var corrected = Coming.Replace(",\"2027-02-08\"", "");
        (await Put(operators, "2027", corrected, ("If-Match", "\"7\""))).ShouldBeProblem(412, "precondition_failed");
        (await Put(operators, "2027", corrected, ("If-Match", "\"1\""))).ShouldBe(200).ETag.ShouldBe("\"2\"");
        (await Deadline()).ShouldBe("2027-02-09 CN/2027@2 false");
        (await anybody.Get("/v1/calendars/CN/2027?version=1")).ShouldBe(200).Strings("off").ShouldContain("2027-02-08");
        (await anybody.Get("/v1/calendars/CN/2027?version=3")).ShouldBeProblem(404, "unknown_calendar");
    }

    [Fact]
    public async Task An_overlay_moves_the_days_of_its_division_and_of_those_below_it_alone()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        var (anybody, operators) = (app.As(null), app.As(Staff.Operator));
        (await Put(operators, "2026/overlays/421300", """{"source":"市政府通知","off":["2026-06-08"],"work":[]}""")).ShouldBe(201);
        async Task<string> Due(string division) =>
            (string)(await anybody.Get($"/v1/deadline-rules/MED_ACCEPT/preview?startsOn=2026-06-05{division}")).ShouldBe(200)["dueOn"]!;
        (await Due("")).ShouldBe("2026-06-10");
        (await Due("&division=420000")).ShouldBe("2026-06-10");
        (await Due("&division=421300")).ShouldBe("2026-06-11");
        (await Due("&division=421321")).ShouldBe("2026-06-11");
        var read = (await anybody.Get("/v1/calendars/CN/2026/overlays/421300")).ShouldBe(200);
        ((string)read["division"]!).ShouldBe("421300");
        var preview = await anybody.Get("/v1/deadline-rules/MED_ACCEPT/preview?startsOn=2026-06-05&division=421321");
        preview["skipped"]!.ToJsonString().ShouldContain("regional_holiday");
        (await Put(operators, "2026/overlays/421321", """{"source":"县政府通知","off":[],"work":["2026-06-13"]}""")).ShouldBe(201);
        // A day that the city takes off cannot be worked in its county, nor can the nation make both so.
        (
            await Put(operators, "2026/overlays/421300", """{"source":"市政府通知","off":["2026-06-08","2026-06-13"],"work":[]}""")
        ).ShouldBeInvalid("/off/1 calendar_contradicts");
        (await Put(operators, "2026/overlays/421300", """{"source":"市政府通知","off":["2026-10-10"],"work":[]}""")).ShouldBeInvalid(
            "/off/0 calendar_contradicts"
        );
        (await Put(operators, "2026", """{"source":"国务院通知","off":["2026-06-13"],"work":[]}""")).ShouldBeInvalid(
            "/off/0 calendar_contradicts"
        );
        // Zhejiang lies elsewhere.
        (await Put(operators, "2026/overlays/330000", """{"source":"省政府通知","off":["2026-06-12"],"work":[]}""")).ShouldBe(201);
    }

    [Fact]
    public async Task A_calendar_with_any_fault_is_refused_as_a_whole_with_all_of_them()
    {
        var operators = registers.Shared.As(Staff.Operator);
        (
            await Put(
                operators,
                "2027",
                """{"source":"x","off":["2027-01-02","2027-01-02","2026-12-31"],"work":["2027-01-02","2027-01-04"]}"""
            )
        ).ShouldBeInvalid(
            "/off/1 calendar_day_twice",
            "/off/2 calendar_day_outside_year",
            "/work/0 calendar_day_twice",
            "/work/1 calendar_day_not_weekend"
        );
        (await Put(operators, "2027", """{"off":["2027-02-30"],"wrok":[]}""")).ShouldBeInvalid(
            "/off/0 bad_date",
            "/source required",
            "/work required",
            "/wrok unknown_property"
        );
        (await Put(operators, "2027", """{"source":"  ","off":[null],"work":[],"work":[]}""")).ShouldBeInvalid(
            "/off/0 wrong_type",
            "/source required",
            "/work duplicate_property"
        );
        (await Put(operators, "2027", "{")).ShouldBeProblem(400, "malformed_json");
        (await Put(operators, "2027/overlays/999999", """{"source":"x","off":[],"work":[]}""")).ShouldBeProblem(400, "invalid_request");
        (await Put(operators, "2029", """{"source":"x","off":[],"work":["2029-01-08"]}""")).ShouldBeInvalid(
            "/work/0 calendar_day_not_weekend",
            "year calendar_year_not_next"
        );
        (await Put(operators, "2022", """{"source":"x","off":[],"work":[]}""")).ShouldBeProblem(400, "invalid_request");
        (await Put(operators, "1999", """{"source":"x","off":[],"work":[]}""")).ShouldBeProblem(404, "unknown_calendar");
        (await operators.Send(HttpMethod.Put, "/v1/calendars/DE/2027", Json("""{"source":"x","off":[],"work":[]}"""))).ShouldBeProblem(
            404,
            "unknown_calendar"
        );
        ((int)(await operators.Get("/v1/calendars/CN/2027")).ShouldBe(200)["version"]!).ShouldBe(0);
        (
            await registers
                .Shared.As(Staff.Mediator)
                .Send(HttpMethod.Put, "/v1/calendars/CN/2027", Json("""{"source":"x","off":[],"work":[]}"""))
        ).ShouldBeProblem(403, "forbidden_role");
    }

    [Theory]
    [InlineData("/v1/calendars/CN/2023")]
    [InlineData("/v1/calendars/CN/2100")]
    [InlineData("/v1/calendars/CN/-5")]
    [InlineData("/v1/calendars/XX/2026")]
    [InlineData("/v1/calendars/%3Cscript%3E/2026")]
    [InlineData("/v1/calendars/CN/%2B2026", "(not the name of one)")]
    [InlineData("/v1/calendars/CN/02026", "CN/02026")]
    [InlineData("/v1/calendars/CN/2026%20")]
    [InlineData("/v1/calendars/CN/2026/overlays/450000", "CN/2026/450000")]
    [InlineData("/v1/calendars/CN/2026/overlays/%3Cb%3E", "(not the name of one)")]
    [InlineData("/v1/calendars/CN/2026?version=7", "CN/2026@7")]
    public async Task A_calendar_that_nobody_has_is_not_found(string path, string? name = null)
    {
        var answer = await registers.Shared.As(null).Get(path);
        answer.ShouldBeProblem(404, "unknown_calendar");
        if (name is not null)
            ((string)answer["detail"]!).ShouldContain(name);
    }

    [Fact]
    public async Task A_year_has_one_address_for_writing_too() =>
        (
            await registers
                .Shared.As(Staff.Operator)
                .Send(HttpMethod.Put, "/v1/calendars/CN/+2027", Json("""{"source":"x","off":[],"work":[]}"""))
        ).ShouldBeProblem(404, "unknown_calendar");

    [Fact]
    public async Task Ten_operators_at_once_make_ten_versions_and_none_is_lost()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(number => Put(app.As(Staff.Operator), "2027", $$"""{"source":"notice {{number}}","off":[],"work":[]}"""))
        );
        var taken = replies.Where(reply => reply.Status is 200 or 201).Select(reply => (int)reply["version"]!).ToArray();
        taken.Order().ShouldBe(Enumerable.Range(1, taken.Length));
        replies.ShouldAllBe(reply => reply.Status == 200 || reply.Status == 201 || reply.Status == 503);
        (await app.ReadAsync<long>("SELECT count(*) FROM mediation.calendars WHERE year = 2027")).Single().ShouldBe(taken.Length);
    }

    [Fact]
    public async Task Two_calendars_that_contradict_each_other_do_not_both_come_in_however_close_they_are()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        var operators = app.As(Staff.Operator);
        for (var month = 1; month <= 8; month++)
        {
            var first = new DateOnly(2027, month, 1);
            var saturday = first.AddDays((6 - (int)first.DayOfWeek) % 7);
            string Notice(string off, string work) => $$"""{"source":"notice {{month}}","off":[{{off}}],"work":[{{work}}]}""";
            var replies = await Task.WhenAll(
                Put(operators, "2027", Notice($"\"{saturday:yyyy-MM-dd}\"", "")),
                Put(operators, "2027/overlays/421321", Notice("", $"\"{saturday:yyyy-MM-dd}\""))
            );
            replies.Count(reply => reply.Status is 200 or 201).ShouldBe(1, string.Join("\n", replies.Select(reply => reply.Text)));
            replies.Single(reply => reply.Status is not (200 or 201)).Faults.Single().ShouldEndWith("calendar_contradicts");
            (await Put(operators, "2027", Notice("", ""))).Status.ShouldBeLessThan(300);
            (await Put(operators, "2027/overlays/421321", Notice("", ""))).Status.ShouldBeLessThan(300);
        }
    }

    [Fact]
    public async Task Another_node_counts_with_the_new_calendar_without_being_told()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        var calendars = app.Services.GetRequiredService<Calendars>();
        var before = await calendars.OfAsync(null, TestContext.Current.CancellationToken);
        var store = app.Services.GetRequiredService<CalendarStore>();
        (
            await store.AddAsync(
                new(new YearCalendar("CN", null, 2027, 1, "notice", [new(2027, 2, 5)], []), DateTimeOffset.UnixEpoch, "another-node"),
                await store.NewestAsync(TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken
            )
        ).ShouldBeTrue();
        before.IsWorkingDay(new(2027, 2, 5)).ShouldBeTrue();
        await Eventually.HoldsAsync(async () =>
            !(await calendars.OfAsync(null, TestContext.Current.CancellationToken)).IsWorkingDay(new(2027, 2, 5))
        );
    }

    [Theory]
    [InlineData("CN-2026", """{"source":"x","off":["2026-01-01","2026-01-01"],"work":[]}""", "CN-2026.json: 2026-01-01: DayTwice")]
    [InlineData("CN-2026", """{"source":"x","off":["2025-01-01"],"work":[]}""", "DayOutsideYear")]
    [InlineData("CN-2026", """{"source":"x","off":[],"work":["2026-01-05"]}""", "NotAWeekend")]
    [InlineData("CN-2026", """{"source":"x","off":[]}""", "source, off and work are needed")]
    [InlineData("CN-2026", "null", "an object is expected")]
    [InlineData("CN-2026", "[", "CN-2026.json")]
    [InlineData("china", """{"source":"x","off":[],"work":[]}""", "named by country and year")]
    public void A_broken_calendar_file_stops_the_start(string name, string json, string fault) =>
        Should.Throw<InvalidDataException>(() => EmbeddedCalendars.Load([(name, json)])).Message.ShouldContain(fault);

    private static Task<Reply> Put(ApiClient client, string year, string body, params (string, string)[] headers) =>
        client.Send(HttpMethod.Put, $"/v1/calendars/CN/{year}", Json(body), headers);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
