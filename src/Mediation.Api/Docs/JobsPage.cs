using System.Text;
using Mediation.Api.Jobs;

namespace Mediation.Api.Docs;

/// <summary>What the register does by the clock: the schedule in words.</summary>
public static class JobsPage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/jobs.md";

    /// <summary>The whole page.</summary>
    public static string Render()
    {
        var page = new StringBuilder(
            """
            # Jobs

            Generated from the schedule in `JobSchedule`; the page is held to it by a test, and so is the scheduler's own table. Times are those of Asia/Shanghai:
            seconds, minutes, hours, day of month, month, day of week.

            | job | when | what it does |
            | --- | --- | --- |

            """
        );
        foreach (var job in JobSchedule.All)
        {
            page.Append($"| `{job.Name}` | {(job.Cron is null ? "when somebody runs it" : $"`{job.Cron}`")} | {job.En} {job.Zh} |\n");
        }
        page.Append(
            """

            ## Who runs them
            Every node whose `Mediation__Role` is not `api`. Such nodes are one cluster on the database: a job is run by one of them, once at a time. What a node that
            went away had begun is begun again by another as soon as it is missed; what fell due while no node ran is made up for by one run. That nothing is done
            twice never rests on this: each job does only what is not done yet.

            ## Looking at them
            `GET /v1/operations/jobs` (role `operator`): each job's next run and its last ten runs with outcome, duration, node and counts. Runs are kept for 30 days;
            the text of an error stands in the log alone. A run whose node went away is marked `abandoned` by the next.

            ## Running one by hand
            `POST /v1/operations/jobs/{job}/runs` answers when it is done; `dotnet run --project src/Mediation.Api -- run <job>` does the same without a server, and its exit
            code says how it ended. While another run of the job is under way, on whatever node, both refuse. Sent with `Mediation-Sandbox`, it runs on that sandbox, at
            the moment at which its clock stands.

            After an upgrade that brings new rules: `run startClocks`, once. It may be repeated, and broken off.

            ## Measuring them
            The meter `Mediation.Jobs`: `mediation.job.runs` by `job` and `outcome`, `mediation.job.duration` in seconds by `job`, `mediation.job.items` by `job` and `item`
            (of the sweep: `looked`, `missed`, `deemed`, `told`, `failed`). Runs in sandboxes are not measured.

            ## What they leave
            The weekly dispatch (周调度) and the monthly summary (月报) of each organisation: `GET /v1/reports`. They are never written over; what comes to a month's figures
            after they were made shows as adjustments beside them.

            """
        );
        return page.ToString().ReplaceLineEndings("\n");
    }
}
