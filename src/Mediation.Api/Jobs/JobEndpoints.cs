using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Operations;
using Mediation.Api.Problems;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Jobs;

/// <summary>What operators see of the jobs, and how they run one.</summary>
public static class JobEndpoints
{
    /// <summary>A job.</summary>
    /// <param name="Job">Its name.</param>
    /// <param name="Zh">What it does, in Chinese.</param>
    /// <param name="En">What it does, in English.</param>
    /// <param name="Cron">When it is due, in Asia/Shanghai: seconds, minutes, hours, day of month, month, day of week; null where people run it.</param>
    /// <param name="NextAt">When it is due next; null where people run it.</param>
    /// <param name="Runs">Its last runs, the newest first.</param>
    public sealed record JobView(string Job, string Zh, string En, string? Cron, DateTimeOffset? NextAt, IReadOnlyList<JobRun> Runs);

    /// <summary>All jobs.</summary>
    /// <param name="Items">In the order of the schedule.</param>
    public sealed record JobList(IReadOnlyList<JobView> Items);

    private const int RunsShown = 10;

    private static readonly JobRun s_run = new(
        Guid.Parse("01970000-0000-7000-8000-0000000000b1"),
        Cases.Examples.Moment(2026, 3, 5, 9, 0),
        Cases.Examples.Moment(2026, 3, 5, 9, 0),
        412,
        JobOutcome.Succeeded,
        false,
        "node-1/4711",
        [new("looked", 9), new("missed", 2), new("deemed", 0), new("told", 6), new("failed", 0)]
    );

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var jobs = routes
            .MapGroup("/v1/operations/jobs")
            .AddEndpointFilter(OperationsEndpoints.OperatorsOnlyAsync)
            .Needs(Need.RunTheRegister);
        jobs.MapGet("", ListAsync)
            .Describes(
                new(
                    "listJobs",
                    OperationsEndpoints.Tag,
                    "List jobs",
                    "What the register does by the clock: each job's schedule, when it is due next, its last runs with outcome, duration and what they counted. The text of an error stays in the log."
                )
            )
            .Answers(200, "As asked.", new JobList([ViewOf(JobSchedule.All[0], Cases.Examples.Moment(2026, 3, 5, 9, 0), [s_run])]))
            .Refuses("forbidden_role");
        jobs.MapPost("/{job}/runs", RunAsync)
            .Describes(
                new(
                    "runJob",
                    OperationsEndpoints.Tag,
                    "Run a job",
                    "Runs a job now and answers when it is done; done twice, it is done once. In a sandbox it is run on the sandbox, at its moment. A job runs once at a time, on whatever node."
                )
            )
            .Answers(200, "It ran; `outcome` says how that ended.", s_run with { Manual = true })
            .Refuses("forbidden_role", "not_found", "job_under_way");
    }

    private static async Task<IResult> ListAsync(HttpContext context, JobRuns runs, CaseTime time)
    {
        var now = time.Real.GetUtcNow();
        var last = await runs.LastAsync(Caller.Of(context).TenantId, now - JobRuns.Kept, RunsShown, context.RequestAborted);
        return TypedResults.Json(new JobList([.. JobSchedule.All.Select(job => ViewOf(job, now, [.. last[job.Name]]))]), ApiJson.Options);
    }

    private static async Task<IResult> RunAsync(HttpContext context, string job, JobRunner runner)
    {
        var known = JobSchedule.Find(job)!;
        return await runner.RunAsync(known, Caller.Of(context).TenantId, manual: true, context.RequestAborted) is { } run
            ? TypedResults.Json(run, ApiJson.Options)
            : Problem.Of("job_under_way", ("job", known.Name));
    }

    private static JobView ViewOf(ScheduledJob job, DateTimeOffset now, IReadOnlyList<JobRun> runs) =>
        new(job.Name, job.Zh, job.En, job.Cron, JobSchedule.NextAfter(job, now) is { } next ? LawfulDay.InShanghai(next) : null, runs);
}
