using System.Security.Cryptography;
using Mediation.Api.Access;
using Mediation.Api.Deadlines;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Clocks;

/// <summary>What the register itself does to cases when time passes, through the same door as everyone.</summary>
public sealed class ClockCommands(PostgresEventStore store, ClockKeeper keeper, LawClocks laws, CaseCommandRunner runner)
{
    private const int Attempts = 5;

    /// <summary>Under this name the register acts.</summary>
    public static readonly Actor Register = new("register", Role.System, null);

    // What follows stands in the notice that the mediator serves; here only where it leads.
    private const string Advice = "调解期限届满，未达成调解协议，视为调解不成；当事人可以依法申请劳动仲裁，或者依法提起诉讼。";

    /// <summary>Looks at the time limits of a case and records what became true about them; how many events that were.</summary>
    public async Task<KeptClocks?> KeepAsync(
        string tenantId,
        Guid caseId,
        DateTimeOffset now,
        KeepingFor @for,
        string cause,
        CancellationToken ct
    )
    {
        await laws.ReadyAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.OpenSession(tenantId);
            var clocksId = CaseFolding.ClocksStreamOf(caseId);
            var start = await session.BeginAsync(new SessionPlan { StreamIds = [caseId, clocksId], Lock = attempt > 1 }, ct);
            if (start.Streams.GetValueOrDefault(caseId) is not { Type: CaseEventJson.CaseStream } slice)
            {
                return null;
            }
            var kept = keeper.Keep(CaseFolding.Fold(slice), slice, [], start.Streams.GetValueOrDefault(clocksId), now, @for);
            if (kept.Events.Count == 0)
            {
                return kept;
            }
            keeper.Stage(session, kept, now, Register.StaffId, null, cause);
            switch (await session.CommitAsync(ct))
            {
                case CommitResult.Committed:
                    return kept;
                case var lost when attempt == Attempts:
                    throw new InvalidOperationException(
                        $"The time limits of a case could not be kept in {Attempts} attempts: {lost.GetType().Name}."
                    );
            }
        }
    }

    /// <summary>
    /// The same for several cases in one commit; null where they have to be looked at one by one: somebody was faster on one of them, or one
    /// cannot be read.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, KeptClocks>?> TryKeepAsync(
        string tenantId,
        IReadOnlyList<Guid> caseIds,
        DateTimeOffset now,
        KeepingFor @for,
        string cause,
        CancellationToken ct
    )
    {
        await laws.ReadyAsync(ct);
        await using var session = store.OpenSession(tenantId);
        var start = await session.BeginAsync(
            new SessionPlan { StreamIds = [.. caseIds.SelectMany(id => (Guid[])[id, CaseFolding.ClocksStreamOf(id)])] },
            ct
        );
        var all = new Dictionary<Guid, KeptClocks>(caseIds.Count);
        foreach (var caseId in caseIds)
        {
            if (start.Streams.GetValueOrDefault(caseId) is not { Type: CaseEventJson.CaseStream } slice)
            {
                continue;
            }
            var clocks = start.Streams.GetValueOrDefault(CaseFolding.ClocksStreamOf(caseId));
            var kept = all[caseId] = keeper.Keep(CaseFolding.Fold(slice), slice, [], clocks, now, @for);
            keeper.Stage(session, kept, now, Register.StaffId, null, cause);
        }
        return all.Values.All(kept => kept.Events.Count == 0) || await session.CommitAsync(ct) is CommitResult.Committed ? all : null;
    }

    /// <summary>Records what the law deems once a time limit ran out; nothing where the case has gone elsewhere meanwhile.</summary>
    public Task<IResult> DeemAsync(string tenantId, Guid caseId, Clock clock, CancellationToken ct) =>
        laws.Deemed(clock.RuleVersion) switch
        {
            "mediation_deemed_failed" => GiveAsync(
                tenantId,
                caseId,
                () => new DeemMediationFailed(clock.DeadlineId, Advice) { HappenedAt = clock.Count.EndsAt },
                ct
            ),
            "proposal_deemed_accepted" => GiveAsync(
                tenantId,
                caseId,
                () => new DeemProposalAccepted { HappenedAt = clock.Count.EndsAt },
                ct
            ),
            var other => throw new InvalidOperationException($"No command records that '{other}' is deemed."),
        };

    /// <summary>Records that an instalment is overdue, where its last day and the grace are over and nobody has recorded it.</summary>
    public Task<IResult> RecordDefaultAsync(string tenantId, Guid caseId, Guid instalmentId, DateTimeOffset at, CancellationToken ct) =>
        GiveAsync(tenantId, caseId, () => new RecordDefault(instalmentId, null) { HappenedAt = at }, ct);

    /// <summary>Disposes of a whole file, where its term is over and nothing stands against it.</summary>
    public Task<IResult> DisposeAsync(string tenantId, Guid caseId, CancellationToken ct) =>
        GiveAsync(tenantId, caseId, () => new EraseData(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), null), ct);

    private Task<IResult> GiveAsync<TCommand>(string tenantId, Guid caseId, Func<TCommand> command, CancellationToken ct)
        where TCommand : CaseCommand =>
        runner.RunAsync(
            new CommandRequest(
                new Caller(Register, tenantId),
                Codes.OfCommand(typeof(TCommand)),
                null,
                null,
                [],
                false,
                null,
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))
            ),
            caseId,
            command,
            CommandIds.None,
            ct
        );
}
