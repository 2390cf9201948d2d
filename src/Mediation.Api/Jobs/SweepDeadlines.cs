using Mediation.Api.Cases.Clocks;

namespace Mediation.Api.Jobs;

/// <summary>Does what falls due. Several nodes may sweep at once; that only one is asked to spares the database.</summary>
public sealed class SweepDeadlines(DeadlineSweep sweep) : IScheduledWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        var report = await sweep.RunAsync(call.TenantId, call.Now, ct);
        return
        [
            new("looked", report.Looked),
            new("missed", report.Missed),
            new("deemed", report.Deemed),
            new("told", report.Told),
            new("failed", report.Failed),
        ];
    }
}
