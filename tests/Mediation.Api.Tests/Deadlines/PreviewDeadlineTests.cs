using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Deadlines;
using Mediation.Api.ReferenceData;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Deadlines;

public sealed class PreviewDeadlineTests(Registers registers)
{
    private ApiClient Anybody => registers.Shared.As(null);

    private static DeadlineRulebook Book { get; } = RulebookLoader.LoadEmbedded(ReferenceBookLoader.LoadEmbedded());

    [Fact]
    public async Task Every_worked_example_of_every_rule_comes_out_to_the_day()
    {
        WorkedExample.All.Keys.ShouldBe(Book.Rules.All.Select(rule => rule.Code), ignoreOrder: true);
        foreach (var (code, examples) in WorkedExample.All)
        {
            examples.ShouldNotBeEmpty(code);
            foreach (var example in examples)
                await ShouldComeOut(Anybody, code, example);
        }
    }

    /// <summary>What the file says of the example is what the preview answers.</summary>
    internal static async Task ShouldComeOut(ApiClient anybody, string code, WorkedExample example)
    {
        var place = example.Division is null ? "" : $"&division={example.Division}";
        var answer = (await anybody.Get($"/v1/deadline-rules/{code}/preview?startsOn={example.StartsOn:yyyy-MM-dd}{place}")).ShouldBe(200);
        var what = $"{code} from {example.StartsOn:yyyy-MM-dd}: {answer.Text}";
        ((string)answer["rawEnd"]!).ShouldBe(example.RawEnd.ToString("yyyy-MM-dd"), what);
        ((string)answer["dueOn"]!).ShouldBe(example.DueOn.ToString("yyyy-MM-dd"), what);
        ((string?)answer["lengthened"]?["dueOn"]).ShouldBe(example.ExtendedDueOn?.ToString("yyyy-MM-dd"), what);
        ((bool)answer["provisional"]!).ShouldBe(example.Provisional, what);
        ((string)answer["article"]!).ShouldNotBeEmpty();
        ((string)answer["explanation"]!).ShouldContain(example.DueOn.ToString("yyyy-MM-dd"));
        (example.Story.Zh + example.Story.En + example.Why.Zh + example.Why.En).Length.ShouldBeGreaterThan(20, code);
    }

    [Fact]
    public async Task Every_checked_vector_comes_out_through_any_ordinary_rule_of_its_length()
    {
        var rules = (await Anybody.Get("/v1/deadline-rules")).ShouldBe(200)["items"]!.AsArray();
        using var vectors = JsonDocument.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(Golden.Root, "tests/Mediation.Domain.Tests/Deadlines/vectors.json"),
                TestContext.Current.CancellationToken
            )
        );
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            var fitting = rules
                .Where(rule =>
                    (int)rule!["length"]! == vector.GetProperty("length").GetInt32()
                    && vector.GetProperty("unit").ValueEquals((string)rule["unit"]!)
                    && (string)rule["direction"]! == "forwards"
                    && (string)rule["roll"]! == "next_working_day"
                )
                .ToArray();
            fitting.ShouldNotBeEmpty($"{vector}");
            foreach (var rule in fitting)
            {
                var answer = await Anybody.Get($"/v1/deadline-rules/{rule!["code"]}/preview?startsOn={vector.GetProperty("startsOn")}");
                ((string)answer.ShouldBe(200)["dueOn"]!).ShouldBe(vector.GetProperty("dueOn").GetString(), answer.Text);
                ((string)answer["rawEnd"]!).ShouldBe(vector.GetProperty("rawEnd").GetString(), answer.Text);
            }
        }
    }

    [Fact]
    public async Task A_preview_explains_itself_in_both_languages()
    {
        const string path = "/v1/deadline-rules/MED_ACCEPT/preview?startsOn=2026-09-17&division=421321";
        var answer = (await Anybody.Get(path)).ShouldBe(200);
        ((string)answer["article"]!).ShouldBe("企业劳动争议协商调解规定（人社部令第17号）第22条");
        ((string)answer["version"]!).ShouldBe("MED_ACCEPT@2012-01-01");
        ((string)answer["countedFrom"]!).ShouldBe("2026-09-18");
        ((string)answer["dueOn"]!).ShouldBe("2026-09-21");
        ((string)answer["endsAt"]!).ShouldBe("2026-09-22T00:00:00+08:00");
        answer["skipped"]!.ToJsonString().ShouldBe("""[{"day":"2026-09-19","reason":"weekend"}]""");
        answer["worked"]!.ToJsonString().ShouldBe("""[{"day":"2026-09-20","reason":"makeup_workday"}]""");
        ((string)answer["calendarVersion"]!).ShouldBe("CN/2026@1");
        var zh = (await Anybody.Get(path, ("Accept-Language", "zh-CN"))).ShouldBe(200);
        ((string)zh["explanation"]!).ShouldBe(
            "依据企业劳动争议协商调解规定（人社部令第17号）第22条，调解组织收到申请之日为2026年9月17日，自次日起算3个工作日，至2026年9月21日届满；2026年9月20日为调休上班日，计入工作日。"
        );
    }

    [Fact]
    public async Task Posting_in_time_is_enough_where_procedure_law_counts_and_arrival_elsewhere()
    {
        const string asked = "/preview?startsOn=2026-03-17&arrivedOn=2026-04-20&postedOn=2026-04-16";
        var confirmation = (await Anybody.Get("/v1/deadline-rules/JC_APPLY" + asked)).ShouldBe(200);
        confirmation["timeliness"]!.ToJsonString().ShouldBe("""{"inTime":true,"judgedBy":"2026-04-16","byPosting":true}""");
        var review = (
            await Anybody.Get("/v1/deadline-rules/AR_APPLY/preview?startsOn=2026-03-17&arrivedOn=2026-04-03&postedOn=2026-04-01")
        );
        ((bool)review.ShouldBe(200)["timeliness"]!["inTime"]!).ShouldBeTrue();
        var acceptance = (await Anybody.Get("/v1/deadline-rules/MED_ORG_15" + asked)).ShouldBe(200);
        acceptance["timeliness"]!.ToJsonString().ShouldBe("""{"inTime":false,"judgedBy":"2026-04-20","byPosting":false}""");
    }

    [Fact]
    public async Task A_period_of_calendar_days_that_ends_on_a_make_up_day_says_that_it_is_worked() =>
        (
            (string)
                (await Anybody.Get("/v1/deadline-rules/REFER_POST_7/preview?startsOn=2026-02-07", ("Accept-Language", "zh")))[
                    "explanation"
                ]!
        ).ShouldContain("至2026年2月14日届满；2026年2月14日为调休上班日，属于工作日。");

    [Fact]
    public async Task Every_rule_has_an_answer_or_a_clear_problem_on_every_day_at_the_edges()
    {
        string[] days =
        [
            "1000-01-01",
            "2023-12-29",
            "2023-12-31",
            "2024-01-01",
            "2024-01-02",
            "2024-01-08",
            "2024-02-29",
            "2026-12-31",
            "2027-01-01",
            "2069-12-31",
            "2098-12-31",
            "2099-12-24",
            "2099-12-30",
            "2099-12-31",
            "2100-01-01",
            "2200-12-31",
        ];
        string[] questions = ["", "&excluded=1900-01-01..2200-12-31", "&excluded=2024-01-01..2099-12-31", "&division=360100"];
        foreach (var code in Book.Rules.All.Select(rule => rule.Code))
        foreach (var day in days)
        foreach (var question in questions)
        {
            var answer = await Anybody.Get($"/v1/deadline-rules/{code}/preview?startsOn={day}{question}");
            answer.Status.ShouldBeOneOf([200, 400, 422], $"{code} {day} {question}: {answer.Text}");
        }
    }

    [Fact]
    public async Task Days_left_out_move_the_end_by_their_number()
    {
        var answer = (
            await Anybody.Get(
                "/v1/deadline-rules/REFER_PRE_30/preview?startsOn=2026-05-11&excluded=2026-05-16..2026-05-23,2026-05-20..2026-05-25"
            )
        ).ShouldBe(200);
        ((string)answer["rawEnd"]!).ShouldBe("2026-06-20");
        answer["excluded"]!.ToJsonString().ShouldBe("""[{"from":"2026-05-16","to":"2026-05-25"}]""");
        ((string)answer["explanation"]!).ShouldContain("without 2026-05-16 to 2026-05-25");
        (
            (string)
                (
                    await Anybody.Get(
                        "/v1/deadline-rules/REFER_PRE_30/preview?startsOn=2026-05-11&excluded=2026-05-16..2026-05-16",
                        ("Accept-Language", "zh")
                    )
                )["explanation"]!
        ).ShouldContain("扣除2026年5月16日至2026年5月16日");
    }

    [Fact]
    public async Task A_region_with_a_rule_of_its_own_has_it_and_the_others_have_the_national_one()
    {
        async Task<Reply> Of(string place) =>
            (await Anybody.Get($"/v1/deadline-rules/SUP_OPINION_REPLY/preview?startsOn=2026-01-20{place}")).ShouldBe(200);
        ((string)(await Of(""))["dueOn"]!).ShouldBe("2026-02-10");
        ((string)(await Of("&division=421321"))["version"]!).ShouldNotContain("/");
        var nanchang = await Of("&division=360100");
        ((string)nanchang["division"]!).ShouldBe("360100");
        ((string)nanchang["rawEnd"]!).ShouldBe("2026-03-21");
        var zhejiang = (await Anybody.Get("/v1/deadline-rules/MED_PROV/preview?startsOn=2026-01-20")).ShouldBe(200);
        ((string)zhejiang["division"]!).ShouldBe("330000");
        (await Anybody.Get("/v1/deadline-rules/MED_PROV/preview?startsOn=2026-01-20&division=421321")).ShouldBeProblem(
            422,
            "deadline_rule_not_in_force"
        );
    }

    [Theory]
    [InlineData("NOT_A_RULE/preview?startsOn=2026-01-20", 404, "unknown_deadline_rule")]
    [InlineData("med_accept/preview?startsOn=2026-01-20", 404, "unknown_deadline_rule")]
    [InlineData("%3Cb%3E/preview?startsOn=2026-01-20", 404, "unknown_deadline_rule")]
    [InlineData("MED_ACCEPT", 400, "invalid_request", "?nope=1", "nope unknown_parameter")]
    [InlineData("MED_ACCEPT/preview", 400, "invalid_request", "", "startsOn required")]
    [InlineData("MED_ACCEPT/preview", 400, "invalid_request", "?startsOn=2026-02-30", "startsOn bad_date")]
    [InlineData("MED_ACCEPT/preview", 400, "invalid_request", "?startsOn=2026-2-3", "startsOn bad_date")]
    [InlineData(
        "MED_ACCEPT/preview",
        400,
        "invalid_request",
        "?startsOn=2026-01-20&startsAt=2026-01-20T10:00:00Z",
        "startsAt must_be_absent"
    )]
    [InlineData("MED_ACCEPT/preview", 400, "invalid_request", "?startsOn=2026-01-20&division=999999", "division unknown_division")]
    [InlineData("MED_ACCEPT/preview", 400, "invalid_request", "?startsOn=2026-01-20&excluded=2026-01-22", "excluded interval_invalid")]
    [InlineData(
        "MED_ACCEPT/preview",
        400,
        "invalid_request",
        "?startsOn=2026-01-20&excluded=2026-01-22..2026-01-21",
        "excluded ends_before_start"
    )]
    [InlineData(
        "ARB_HEARING_NOTICE/preview",
        400,
        "invalid_request",
        "?startsOn=2026-01-20&excluded=2026-01-12..2026-01-13",
        "excluded must_be_absent"
    )]
    [InlineData(
        "INSTALMENT/preview",
        400,
        "invalid_request",
        "?startsOn=2026-01-20&excluded=2026-01-19..2026-01-23",
        "excluded must_be_absent"
    )]
    [InlineData("MED_ACCEPT/preview", 400, "invalid_request", "?startsOn=2026-01-20&postedOn=2026-01-21", "arrivedOn required")]
    [InlineData(
        "MED_ACCEPT/preview",
        400,
        "invalid_request",
        "?startsOn=2026-01-20&postedOn=2026-01-21&arrivedOn=2026-01-20",
        "postedOn ends_before_start"
    )]
    [InlineData("MED_ACCEPT/preview?startsOn=2023-12-20", 422, "calendar_missing")]
    [InlineData("MED_ACCEPT/preview?startsOn=2150-12-31", 422, "calendar_missing")]
    [InlineData("MED_ACCEPT/preview", 400, "invalid_request", "?startsOn=9999-12-31", "startsOn out_of_range")]
    [InlineData("ENF_APPLY/preview?startsOn=2099-12-31", 422, "calendar_missing")]
    [InlineData("MED_ACCEPT/preview?startsOn=2011-12-31", 422, "deadline_rule_not_in_force")]
    public async Task What_cannot_be_counted_is_a_problem_that_names_the_fault(
        string path,
        int status,
        string code,
        string query = "",
        string? fault = null
    )
    {
        var answer = await Anybody.Get($"/v1/deadline-rules/{path}{query}");
        answer.ShouldBeProblem(status, code);
        if (fault is not null)
            answer.Faults.ShouldBe([fault]);
    }

    [Fact]
    public async Task All_faults_of_a_question_are_named_at_once() =>
        (await Anybody.Get("/v1/deadline-rules/MED_ACCEPT/preview?division=1&excluded=x&postedOn=2026-13-01&nope=1")).ShouldBeInvalid(
            "division unknown_division",
            "excluded interval_invalid",
            "nope unknown_parameter",
            "postedOn bad_date",
            "startsOn required",
            "arrivedOn required"
        );

    [Fact]
    public async Task A_rule_that_counts_hours_is_asked_for_a_moment()
    {
        var book = RulebookLoader.Load(
            name =>
                name == "own-service"
                    ? Changed(name, rules => With(rules, "CONTACT_APPLICANT", ("length", 24), ("unit", "hour")))
                    : RulebookLoader.Embedded(name),
            ReferenceBookLoader.LoadEmbedded()
        );
        await using var app = await RegisterApp.StartAsync(registers.Postgres, builder => builder.Services.AddSingleton(book));
        var answer = await app.As(null).Get("/v1/deadline-rules/CONTACT_APPLICANT/preview?startsAt=2026-03-13T15:30:00%2B08:00");
        ((string)answer.ShouldBe(200)["endsAt"]!).ShouldBe("2026-03-16T16:00:00+08:00");
        ((string)answer["explanation"]!).ShouldContain(
            "24 hours counted from the next full hour: 2026-03-14, a day off, so 2026-03-16 at 16:00."
        );
        (
            (string)
                (
                    await app.As(null)
                        .Get("/v1/deadline-rules/CONTACT_APPLICANT/preview?startsAt=2026-03-11T23:30:00%2B08:00", ("Accept-Language", "zh"))
                )["explanation"]!
        ).ShouldContain("自下一整点起算24小时，至2026年3月12日届满（24:00）");
        (await app.As(null).Get("/v1/deadline-rules/CONTACT_APPLICANT/preview?startsOn=2026-03-13")).ShouldBeInvalid(
            "startsAt required",
            "startsOn must_be_absent"
        );
    }

    internal static string Changed(string name, Action<JsonArray> change)
    {
        var rules = JsonNode.Parse(RulebookLoader.Embedded(name))!.AsArray();
        change(rules);
        return rules.ToJsonString();
    }

    internal static void With(JsonArray rules, string code, params (string Member, JsonNode Value)[] members)
    {
        foreach (var (member, value) in members)
            rules.Single(rule => (string)rule!["code"]! == code)!["versions"]![0]![member] = value;
    }
}
