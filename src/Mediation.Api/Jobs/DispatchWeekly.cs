using Mediation.Api.ReadModels.Reports;

namespace Mediation.Api.Jobs;

/// <summary>周调度: what every organisation speaks about on Monday morning, kept as it was.</summary>
public sealed class DispatchWeekly(ReportStore reports) : IScheduledWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct) =>
        [new("lists", await reports.DispatchAsync(call.TenantId, ReportPeriod.WeekOf(call.Now), call.Now, ct))];
}
