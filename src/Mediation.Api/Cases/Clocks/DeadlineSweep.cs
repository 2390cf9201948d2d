using System.Collections.Concurrent;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.DeadlineRegister;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases.Clocks;

/// <summary>What a sweep did.</summary>
/// <param name="Looked">Time limits at which it looked.</param>
/// <param name="Missed">Of them, those that had run out.</param>
/// <param name="Deemed">Cases whose mediation counts as failed since.</param>
/// <param name="Told">Warnings and escalations that were due.</param>
/// <param name="Failed">Cases that could not be brought up to date; the next sweep tries again.</param>
public sealed record SweepReport(int Looked, int Missed, int Deemed, int Told, int Failed)
{
    internal static SweepReport Nothing { get; } = new(0, 0, 0, 0, 0);

    internal SweepReport With(SweepReport more) =>
        new(Looked + more.Looked, Missed + more.Missed, Deemed + more.Deemed, Told + more.Told, Failed + more.Failed);
}

/// <summary>
/// Finds the time limits at which somebody has to look by a moment, and does what is due: a function of the tenant and the moment. It claims
/// them in sets by a lease; that nothing is done twice comes from the decision, the version of the stream and the key of a warning, not from
/// the claim. Any number of nodes may sweep at once.
/// </summary>
public sealed class DeadlineSweep(DeadlineAlarms alarms, ClockCommands commands, ILogger<DeadlineSweep> logger)
{
    private const int SetSize = 500;

    private const string Mediator = "mediator";
    private const string Manager = "organisation_manager";
    private const string Supervisor = "supervising_union";

    private readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    /// <summary>How many cases are brought up to date at once.</summary>
    public static int AtOnce { get; } = Math.Max(4, Environment.ProcessorCount * 4);

    /// <summary>Does everything that is due by a moment, in the order in which it fell due.</summary>
    public async Task<SweepReport> RunAsync(string tenantId, DateTimeOffset now, CancellationToken ct)
    {
        var report = SweepReport.Nothing;
        while (await alarms.ClaimAsync(tenantId, now, _node, SetSize, ct) is { Count: > 0 } due)
        {
            var done = await RunSetAsync(tenantId, due, now, ct);
            report = report.With(done);
            // A set of which nothing can be done would be claimed for ever.
            if (done.Failed == due.Count)
            {
                break;
            }
        }
        return report;
    }

    private async Task<SweepReport> RunSetAsync(string tenantId, IReadOnlyList<DueAlarm> due, DateTimeOffset now, CancellationToken ct)
    {
        var today = LawfulDay.Of(now);
        var over = due.Where(alarm => alarm.State == ClockState.Running && alarm.EndsAt <= now).ToArray();
        var deeming = due.Where(alarm => alarm.State == ClockState.Missed && alarm.DeemsOn < today).ToArray();
        var failed = new ConcurrentBag<DueAlarm>();
        var deemed = 0;
        await Parallel.ForEachAsync(
            over.Concat(deeming).GroupBy(alarm => alarm.CaseId),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (ofCase, token) =>
            {
                try
                {
                    var kept = await commands.KeepAsync(tenantId, ofCase.Key, now, KeepingFor.Facts, "sweepDeadlines", token);
                    foreach (var alarm in ofCase)
                    {
                        if (
                            kept?.After.Find(alarm.DeadlineId) is { State: ClockState.Missed, DeemsOn: { } deemsOn } clock
                            && deemsOn < today
                        )
                        {
                            // Refused is an answer: the case went elsewhere meanwhile. Not so where the database was at fault.
                            switch (await commands.DeemAsync(tenantId, ofCase.Key, clock, token))
                            {
                                case CommandResult:
                                    Interlocked.Increment(ref deemed);
                                    break;
                                case Problem { Entry.Status: >= StatusCodes.Status500InternalServerError }:
                                    failed.Add(alarm);
                                    break;
                            }
                        }
                    }
                }
#pragma warning disable CA1031 // One case must not keep the others waiting; its claim runs out and it is tried again.
                catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    logger.LogWarning(fault, "The time limits of a case could not be kept; the next sweep tries again");
                    foreach (var alarm in ofCase)
                    {
                        failed.Add(alarm);
                    }
                }
            }
        );
        var outcomes = due.Except(over).Except(failed).Select(alarm => Answer(alarm, today)).ToArray();
        await alarms.AnswerAsync(tenantId, outcomes, now, ct);
        return new(due.Count, over.Length, deemed, outcomes.Sum(outcome => outcome.Told.Count), failed.Count);
    }

    /// <summary>Who is told of what by now, and when to look again.</summary>
    internal static AlarmOutcome Answer(DueAlarm alarm, DateOnly today)
    {
        if (alarm.State == ClockState.Running)
        {
            // Of several days of warning that have passed, the last one speaks.
            var passed = Array.FindLastIndex(alarm.WarnOn, day => day <= today);
            var next = passed + 1 < alarm.WarnOn.Length ? LawfulDay.StartOf(alarm.WarnOn[passed + 1]) : alarm.EndsAt;
            return new(alarm, passed < 0 ? [] : [($"warning_{alarm.WarnOn.Length - passed}", Mediator)], next);
        }
        List<(string, string)> told = [("missed", Manager)];
        if (alarm.EscalatesOn < today)
        {
            told.Add(("escalated", Supervisor));
        }
        DateOnly?[] days = [alarm.EscalatesOn, alarm.DeemsOn];
        var waits = days.Where(day => day >= today).Min();
        return new(alarm, told, waits is { } wait ? LawfulDay.StartOf(wait.AddDays(1)) : null);
    }
}
