using Mediation.Api.ReadModels.Reports;

namespace Mediation.Api.Jobs;

/// <summary>Every organisation's figures of the month before, kept as they were.</summary>
public sealed class SummariseMonth(ReportStore reports) : IScheduledWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct) =>
        [new("summaries", await reports.SummariseAsync(call.TenantId, ReportPeriod.MonthBefore(call.Now), call.Now, ct))];
}
