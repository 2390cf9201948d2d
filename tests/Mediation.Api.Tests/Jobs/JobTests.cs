using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Jobs;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Jobs;

/// <summary>Jobs as an operator runs them, over HTTP, on a register on which nothing else is done.</summary>
public sealed class JobTests(OwnRegister register) : IClassFixture<OwnRegister>
{
    private const string Jobs = "/v1/operations/jobs";

    private ApiClient Operator => register.App.As(Staff.Operator);

    [Fact]
    public async Task A_run_by_hand_answers_what_it_did_and_stands_in_the_history()
    {
        var run = (await Operator.Post($"{Jobs}/forgetAnswers/runs", null)).ShouldBe(200);
        ((string)run["outcome"]!, (bool)run["manual"]!).ShouldBe(("succeeded", true));

        var jobs = (await Operator.Get(Jobs)).ShouldBe(200)["items"]!.AsArray();
        jobs.Select(job => (string)job!["job"]!).ShouldBe(JobSchedule.All.Select(job => job.Name));
        var shown = jobs.Single(job => (string)job!["job"]! == "forgetAnswers")!;
        ((string)shown["runs"]![0]!["runId"]!).ShouldBe((string)run["runId"]!);
        DateTimeOffset.Parse((string)shown["nextAt"]!, null).ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        jobs.Single(job => (string)job!["job"]! == "startClocks")!["nextAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Jobs_are_for_operators_and_those_there_are()
    {
        (await register.App.As(Staff.Manager).Get(Jobs)).ShouldBe(403);
        (await register.App.As(Staff.Manager).Post($"{Jobs}/sweepDeadlines/runs", null)).ShouldBe(403);
        (await Operator.Post($"{Jobs}/sweepEverything/runs", null)).ShouldBe(404);
    }

    [Fact]
    public async Task A_job_runs_once_at_a_time_and_what_a_lost_node_left_is_marked()
    {
        var runs = register.App.Services.GetRequiredService<JobRuns>();
        var lost = Guid.CreateVersion7();
        var began = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await runs.BeginAsync(
            Caller.LiveTenant,
            "sweepDeadlines",
            new(lost, began, null, null, JobOutcome.Running, false, "gone", []),
            default
        );
        await using (await runs.TryHoldAsync(Caller.LiveTenant, "sweepDeadlines", default))
        {
            var refused = await Operator.Post($"{Jobs}/sweepDeadlines/runs", null);
            refused.ShouldBe(409);
            ((string)refused["code"]!).ShouldBe("job_under_way");
        }
        (await Operator.Post($"{Jobs}/sweepDeadlines/runs", null)).ShouldBe(200);
        var last = (await runs.LastAsync(Caller.LiveTenant, began.AddMinutes(-1), 10, default))["sweepDeadlines"].ToArray();
        last.Single(run => run.RunId == lost).Outcome.ShouldBe(JobOutcome.Abandoned);
    }

    [Fact]
    public async Task An_instalment_that_is_unpaid_after_the_grace_is_recorded_as_overdue_once()
    {
        var road = await Road.ToAsync(register.App, CaseStatus.Settled);
        CountOf(await Operator.Post($"{Jobs}/followUpInstalments/runs", null), "failed").ShouldBe(0);
        var after = (await road.Client.Get(road.Path)).ShouldBe(200);
        after["performance"]!["instalments"]!.AsArray().ShouldAllBe(instalment => instalment!["default"] != null);

        CountOf(await Operator.Post($"{Jobs}/followUpInstalments/runs", null), "failed").ShouldBe(0);
        ((long)(await road.Client.Get(road.Path))["version"]!).ShouldBe((long)after["version"]!);
    }

    [Fact]
    public async Task Clocks_of_cases_begun_before_their_rules_were_kept_here_start_by_one_command_that_may_be_repeated()
    {
        var road = await Road.ToAsync(register.App, CaseStatus.Accepted);
        var before = await DeadlinesAsync(road);
        // A case as it was before there were clocks.
        foreach (var table in new[] { "deadline_register", "deadline_alarms", "mt_events", "mt_streams" })
        {
            var id = table == "mt_streams" ? "id" : "stream_id";
            await register.App.ReadAsync<int>(
                $"WITH gone AS (DELETE FROM mediation.{table} WHERE {id} = $1 RETURNING 1) SELECT count(*)::int FROM gone",
                Mediation.Api.Cases.CaseFolding.ClocksStreamOf(road.CaseId)
            );
        }
        (await DeadlinesAsync(road)).ShouldBeEmpty();

        CountOf(await Operator.Post($"{Jobs}/startClocks/runs", null), "started").ShouldBeGreaterThanOrEqualTo(before.Count);
        (await DeadlinesAsync(road)).ShouldBe(before);
        CountOf(await Operator.Post($"{Jobs}/startClocks/runs", null), "changed").ShouldBe(0);
    }

    [Fact]
    public async Task Publishing_a_calendar_moves_the_provisional_time_limits_and_no_others()
    {
        var sandbox = await SandboxAsync("2026-12-14T09:00:00+08:00");
        var earlier = await RegisterAsync(sandbox, "2026-12-14T09:00:00+08:00");
        await AdvanceAsync(sandbox, "2026-12-30T09:00:00+08:00");
        var later = await RegisterAsync(sandbox, "2026-12-30T09:00:00+08:00");
        var (untouched, before) = (await DeadlinesAsync(earlier, sandbox), await DeadlinesAsync(later, sandbox));
        before.ShouldContain(line => line.Contains("MED_ACCEPT 2027-01-04 provisional", StringComparison.Ordinal));

        var calendar = new JsonObject
        {
            ["source"] = "国务院办公厅关于2027年部分节假日安排的通知",
            ["off"] = new JsonArray("2027-01-01", "2027-01-02", "2027-01-03"),
            ["work"] = new JsonArray(),
        };
        (
            await Operator.Send(
                HttpMethod.Put,
                "/v1/calendars/CN/2027",
                new StringContent(calendar.ToJsonString(), null, "application/json")
            )
        ).ShouldBe(201);
        var run = await Operator.Post($"{Jobs}/recheckCalendars/runs", null, headers: sandbox);
        CountOf(run, "failed").ShouldBe(0);
        CountOf(run, "moved").ShouldBeGreaterThan(0);

        var after = await DeadlinesAsync(later, sandbox);
        after.ShouldContain(line => line.Contains("MED_ACCEPT 2027-01-05 published", StringComparison.Ordinal));
        before.Except(after).ShouldAllBe(line => line.EndsWith("provisional", StringComparison.Ordinal));
        (await DeadlinesAsync(earlier, sandbox)).ShouldBe(untouched);
        CountOf(await Operator.Post($"{Jobs}/recheckCalendars/runs", null, headers: sandbox), "moved").ShouldBe(0);
    }

    [Fact]
    public async Task Reports_stay_as_they_were_made_and_a_month_shows_what_came_to_it_since()
    {
        var sandbox = await SandboxAsync("2026-03-16T07:00:00+08:00");
        await RegisterAsync(sandbox, "2026-03-14T09:00:00+08:00");
        await Operator.Post($"{Jobs}/dispatchWeekly/runs", null, headers: sandbox);
        var list = await ReportAsync("weekly_dispatch", sandbox);
        list.ShouldBe(200);
        ((string)list["period"]!, (string)list["from"]!, (string)list["to"]!).ShouldBe(("2026-W12", "2026-03-16", "2026-03-22"));
        list["dispatch"]!["items"]!.AsArray().Count.ShouldBeGreaterThan(0);

        await AdvanceAsync(sandbox, "2026-04-01T02:00:00+08:00");
        CountOf(await Operator.Post($"{Jobs}/summariseMonth/runs", null, headers: sandbox), "summaries").ShouldBe(1);
        var month = await ReportAsync("monthly_summary&period=2026-03", sandbox);
        ((long)month["figures"]!["received"]!, (long)month["adjustments"]!["received"]!).ShouldBe((1, 0));

        await RegisterAsync(sandbox, "2026-03-16T10:00:00+08:00");
        CountOf(await Operator.Post($"{Jobs}/summariseMonth/runs", null, headers: sandbox), "summaries").ShouldBe(0);
        month = await ReportAsync("monthly_summary", sandbox);
        ((long)month["figures"]!["received"]!, (long)month["adjustments"]!["received"]!).ShouldBe((1, 1));
        (await ReportAsync("weekly_dispatch&period=2026-W12", sandbox))["dispatch"]!
            .ToJsonString()
            .ShouldBe(list["dispatch"]!.ToJsonString());

        (await ReportAsync("weekly_dispatch", sandbox, Staff.StrangeManager)).ShouldBe(404);
        (await ReportAsync("weekly_dispatch", sandbox, Staff.CourtClerk)).ShouldBe(404);
        (await register.App.As(Staff.Mediator).Get("/v1/reports")).ShouldBe(400);
    }

    private static long CountOf(Reply run, string name)
    {
        run.ShouldBe(200);
        ((string)run["outcome"]!).ShouldBe("succeeded");
        return (long)run["counts"]!.AsArray().Single(count => (string)count!["name"]! == name)!["count"]!;
    }

    private Task<Reply> ReportAsync(string query, (string, string) sandbox, StaffToken? who = null) =>
        register.App.As(who ?? Staff.Mediator).Get($"/v1/reports?kind={query}", sandbox);

    private async Task<(string, string)> SandboxAsync(string startsAt)
    {
        var made = await Operator.Post("/v1/sandboxes", new JsonObject { ["startsAt"] = startsAt });
        made.ShouldBe(201);
        return ("Mediation-Sandbox", (string)made["sandboxId"]!);
    }

    private async Task AdvanceAsync((string, string Id) sandbox, string to) =>
        (await Operator.Post($"/v1/sandboxes/{sandbox.Id}/clock", new JsonObject { ["advanceTo"] = to })).ShouldBe(200);

    private async Task<Guid> RegisterAsync((string, string) sandbox, string receivedAt)
    {
        var body = Commands.Of("registerCase").Body(new Road(register.App));
        body["happenedAt"] = receivedAt;
        var registered = await register.App.As(Staff.Mediator).Post("/v1/cases", body, headers: sandbox);
        registered.ShouldBe(201);
        return (Guid)registered["caseId"]!;
    }

    private Task<IReadOnlyList<string>> DeadlinesAsync(Road road) => DeadlinesAsync(road.CaseId);

    private async Task<IReadOnlyList<string>> DeadlinesAsync(Guid caseId, params (string, string)[] headers) =>
        [
            .. (await register.App.As(Staff.Mediator).Get($"/v1/cases/{caseId}/deadlines", headers)).ShouldBe(200)["items"]!
                .AsArray()
                .Select(item =>
                    $"{item!["deadlineId"]} {item["state"]} {item["ruleCode"]} {item["dueOn"]} {((bool)item["computation"]!["provisional"]! ? "provisional" : "published")}"
                )
                .Order(StringComparer.Ordinal),
        ];
}
