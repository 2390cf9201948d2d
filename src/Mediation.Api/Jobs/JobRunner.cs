using System.Diagnostics.Metrics;
using Mediation.Api.Access;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Jobs;

/// <summary>Runs a job once at a time over all nodes, whoever asks, and keeps what came of it.</summary>
public sealed class JobRunner(JobRuns runs, IServiceProvider services, CaseTime time, ILogger<JobRunner> logger) : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Mediation.Jobs";

    private readonly Meter _meter = new(MeterName);
    private readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}";
    private Instruments? _instruments;

    /// <summary>Runs a job now; null where a run of it is under way already.</summary>
    public async Task<JobRun?> RunAsync(ScheduledJob job, string tenantId, bool manual, CancellationToken ct)
    {
        await using var hold = await runs.TryHoldAsync(tenantId, job.Name, ct);
        if (hold is null)
        {
            return null;
        }
        var began = time.Real.GetUtcNow();
        var run = new JobRun(Guid.CreateVersion7(began), began, null, null, JobOutcome.Running, manual, _node, []);
        await runs.BeginAsync(tenantId, job.Name, run, ct);
        try
        {
            var work = (IScheduledWork)services.GetRequiredService(job.Work);
            var counts = await work.RunAsync(new(tenantId, time.GetUtcNow()), ct);
            run = run with { Outcome = JobOutcome.Succeeded, Counts = counts };
        }
#pragma warning disable CA1031 // Whatever it was, the history says that it was and the next run goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "The job {Job} broke off; its next run goes on", job.Name);
            run = run with { Outcome = JobOutcome.Failed };
        }
        var ended = time.Real.GetUtcNow();
        run = run with { EndedAt = ended, Milliseconds = (long)(ended - began).TotalMilliseconds };
        await runs.EndAsync(tenantId, run, CancellationToken.None);
        if (tenantId == Caller.LiveTenant)
        {
            Measure(job, run);
        }
        return run;
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Measure(ScheduledJob job, JobRun run)
    {
        var instruments = _instruments ??= new(
            _meter.CreateCounter<long>("mediation.job.runs", "{run}", "Runs of jobs, by job and outcome."),
            _meter.CreateHistogram<double>("mediation.job.duration", "s", "How long runs of jobs took, by job."),
            _meter.CreateCounter<long>(
                "mediation.job.items",
                "{item}",
                "What jobs counted, by job and name: time limits looked at, missed, told."
            )
        );
        var name = new KeyValuePair<string, object?>("job", job.Name);
        instruments.Runs.Add(1, name, new("outcome", Codes.Of(run.Outcome)));
        instruments.Duration.Record((run.EndedAt!.Value - run.StartedAt).TotalSeconds, name);
        foreach (var count in run.Counts)
        {
            instruments.Items.Add(count.Count, name, new("item", count.Name));
        }
    }

    private sealed record Instruments(Counter<long> Runs, Histogram<double> Duration, Counter<long> Items);
}
