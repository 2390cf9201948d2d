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

    private const string Cause = "sweepDeadlines";

    private const string Mediator = "mediator";
    private const string Manager = "organisation_manager";
    private const string Supervisor = "supervising_union";

    private readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    // What a commit costs beside its rows is shared by so many cases; whoever is in their way waits no longer than for these.
    private const int CasesACommit = 16;

    /// <summary>How many commits are under way at once: a sweep leaves room for those who ask.</summary>
    public int AtOnce { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

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
        // What fell due at one moment is done several cases to a commit, and before anything that fell due later.
        var moments = over.Concat(deeming).GroupBy(alarm => alarm.CaseId).GroupBy(ofCase => ofCase.Min(FellDueAt));
        foreach (var moment in moments.OrderBy(moment => moment.Key))
        {
            await Parallel.ForEachAsync(
                moment.Chunk(CasesACommit),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                async (cases, token) =>
                {
                    var together = await TryTogetherAsync(tenantId, cases, now, token);
                    foreach (var ofCase in cases)
                    {
                        try
                        {
                            var kept = together is null
                                ? await commands.KeepAsync(tenantId, ofCase.Key, now, KeepingFor.Facts, Cause, token)
                                : together.GetValueOrDefault(ofCase.Key);
                            Interlocked.Add(ref deemed, await DeemAsync(tenantId, ofCase, kept, today, failed, token));
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
                }
            );
        }
        var outcomes = due.Except(over).Except(failed).Select(alarm => Answer(alarm, today)).ToArray();
        await alarms.AnswerAsync(tenantId, outcomes, now, ct);
        return new(due.Count, over.Length, deemed, outcomes.Sum(outcome => outcome.Told.Count), failed.Count);
    }

    /// <summary>Several cases in one commit; null where one of them is in the way of the others, so that each has to be done alone.</summary>
    private async Task<IReadOnlyDictionary<Guid, KeptClocks>?> TryTogetherAsync(
        string tenantId,
        IGrouping<Guid, DueAlarm>[] cases,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        try
        {
            return cases.Length == 1
                ? null
                : await commands.TryKeepAsync(tenantId, [.. cases.Select(ofCase => ofCase.Key)], now, KeepingFor.Facts, Cause, ct);
        }
#pragma warning disable CA1031 // Which of them it was is found out, and said, when each is done alone.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private async Task<int> DeemAsync(
        string tenantId,
        IEnumerable<DueAlarm> ofCase,
        KeptClocks? kept,
        DateOnly today,
        ConcurrentBag<DueAlarm> failed,
        CancellationToken ct
    )
    {
        var deemed = 0;
        foreach (var alarm in ofCase)
        {
            if (kept?.After.Find(alarm.DeadlineId) is not { State: ClockState.Missed, DeemsOn: { } deemsOn } clock || deemsOn >= today)
            {
                continue;
            }
            // Refused is an answer: the case went elsewhere meanwhile. Not so where the database was at fault.
            switch (await commands.DeemAsync(tenantId, alarm.CaseId, clock, ct))
            {
                case CommandResult:
                    deemed++;
                    break;
                case Problem { Entry.Status: >= StatusCodes.Status500InternalServerError }:
                    failed.Add(alarm);
                    break;
            }
        }
        return deemed;
    }

    private static DateTimeOffset FellDueAt(DueAlarm alarm) =>
        alarm is { State: ClockState.Missed, DeemsOn: { } deemsOn } ? LawfulDay.StartOf(deemsOn.AddDays(1)) : alarm.EndsAt;

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
