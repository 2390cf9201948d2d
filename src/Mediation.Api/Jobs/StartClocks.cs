namespace Mediation.Api.Jobs;

/// <summary>
/// Starts what ought to run on any case and does not: the one repeatable command for cases begun before a rule was kept here. Recorded now,
/// started then.
/// </summary>
public sealed class StartClocks(EveryCase everyCase) : IScheduledWork
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct) => everyCase.KeepAllAsync(call, "startClocks", ct);
}
