using Mediation.Api.Jobs;
using Mediation.Api.Tests.Cases;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mediation.Api.Tests.Jobs;

/// <summary>The scheduler itself, on registers that are asked to run it.</summary>
public sealed class JobClusterTests(Registers registers)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_scheduler_has_what_the_schedule_says()
    {
        await using var register = await NodeAsync();
        await SchedulerOfAsync(register);
        (
            await register.ReadAsync<string>(
                """
                SELECT concat_ws(' ', j.job_name, c.cron_expression, c.time_zone_id) FROM mediation_jobs.qrtz_job_details j
                LEFT JOIN mediation_jobs.qrtz_cron_triggers c ON c.trigger_name = j.job_name AND c.sched_name = j.sched_name
                WHERE j.is_nonconcurrent AND j.requests_recovery AND j.is_durable ORDER BY 1
                """
            )
        ).ShouldBe(
            JobSchedule
                .All.Select(job => job.Cron is null ? job.Name : $"{job.Name} {job.Cron} Asia/Shanghai")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Where_jobs_run_a_sandbox_lives_by_its_own_clock_all_the_same()
    {
        await using var node = await NodeAsync();
        var mediator = node.As(Staff.Mediator);
        var made = (await mediator.Post("/v1/sandboxes", Commands.Json(new { startsAt = "2026-03-05T09:00:00+08:00" }))).ShouldBe(201);
        var sandbox = ("Mediation-Sandbox", (string)made["sandboxId"]!);
        var body = Commands.Of("registerCase").Body(new Road(node));
        body.Remove("happenedAt");
        var registered = (await mediator.Post("/v1/cases", body, headers: sandbox)).ShouldBe(201);

        var shown = (await mediator.Get($"/v1/cases/{(string)registered["caseId"]!}/deadlines", sandbox)).ShouldBe(200);
        shown["items"]!.AsArray().ShouldAllBe(item => (string)item!["startsOn"]! == "2026-03-05" && (string)item["state"]! == "running");
    }

    [Fact]
    public async Task Two_nodes_on_one_database_run_a_job_once()
    {
        await using var one = await NodeAsync();
        var folder = Directory.CreateTempSubdirectory("mediation-register");
        File.Copy(Path.Combine(one.Folder, "master.key"), Path.Combine(folder.FullName, "master.key"));
        await using var two = await RegisterApp.StartOnAsync(one.Database, folder, AsksForJobs, migrate: false);
        IScheduler[] nodes = [await SchedulerOfAsync(one), await SchedulerOfAsync(two)];
        nodes.Select(node => node.SchedulerInstanceId).Distinct().Count().ShouldBe(2);

        const int Asked = 8;
        for (var index = 0; index < Asked; index++)
        {
            await nodes[index % 2].TriggerJob(new JobKey("startClocks", JobsSetup.Cluster), null, Cancelled);
        }

        await Eventually.HoldsAsync(async () => (await RunsAsync(one, "ended_at IS NOT NULL")) == Asked);
        (await RunsAsync(one, "outcome = 'succeeded'")).ShouldBe(Asked);
        // None began while another was under way.
        (
            await one.ReadAsync<long>(
                """
                SELECT count(*) FROM mediation.job_runs a JOIN mediation.job_runs b ON a.job = b.job AND a.run_id <> b.run_id
                WHERE a.job = 'startClocks' AND a.started_at <= b.started_at AND b.started_at < a.ended_at
                """
            )
        ).ShouldBe([0]);
        // Nothing is left over that would be run again.
        await Eventually.HoldsAsync(async () =>
            (await one.ReadAsync<long>("SELECT count(*) FROM mediation_jobs.qrtz_triggers WHERE job_name = 'startClocks'")).Single() == 0
        );
        (await RunsAsync(one, "true")).ShouldBe(Asked);
    }

    private Task<RegisterApp> NodeAsync() => RegisterApp.StartAsync(registers.Postgres, AsksForJobs);

    private static void AsksForJobs(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) =>
        builder.Configuration["Mediation:Role"] = "jobs";

    private static async Task<IScheduler> SchedulerOfAsync(RegisterApp register)
    {
        var scheduler = await register.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancelled);
        await Eventually.HoldsAsync(() => scheduler.Status == SchedulerStatus.Running);
        return scheduler;
    }

    private static async Task<long> RunsAsync(RegisterApp register, string which) =>
        (await register.ReadAsync<long>($"SELECT count(*) FROM mediation.job_runs WHERE job = 'startClocks' AND {which}")).Single();
}
