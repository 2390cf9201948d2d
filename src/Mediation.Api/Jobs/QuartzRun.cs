using Mediation.Api.Access;
using Quartz;

namespace Mediation.Api.Jobs;

/// <summary>Where the scheduler hands over: it knows when and on which node, the runner knows the rest. The job's name is all it carries.</summary>
public sealed class QuartzRun(JobRunner runner, ILogger<QuartzRun> logger) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        if (JobSchedule.Find(name) is not { } job)
        {
            // A newer node may know it, an older one may have left it.
            logger.LogWarning("The schedule has no job {Job}", name);
            return;
        }
        await runner.RunAsync(job, Caller.LiveTenant, manual: false, cancellationToken);
    }
}
