using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Intake;

/// <summary>One worker of a roster with what it asks for.</summary>
/// <param name="Worker">An applying worker, under its own id.</param>
/// <param name="Claims">Its claim lines.</param>
public sealed record RosterRow(Party Worker, ImmutableArray<Claim> Claims);

/// <summary>Puts many workers and their claims on the case at once (花名册). The same row twice is one worker.</summary>
/// <param name="Workers">Row by row.</param>
public sealed record ImportRoster(ImmutableArray<RosterRow> Workers) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        IntakeRefusals.DuplicateItemId,
        IntakeRefusals.SamePersonTwice,
        IntakeRefusals.UnknownWorkerGroup,
        IntakeRefusals.UnknownPlatformRelation,
        IntakeRefusals.UnknownClaimItem,
        IntakeRefusals.AmountRequired,
        IntakeRefusals.AmountNotExpected,
        CaseRefusals.AmountOutOfRange,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var known = @case.Parties.ToDictionary(party => party.PartyId);
        var claims = @case.Claims.ToDictionary(claim => claim.ClaimId);
        var persons = @case
            .Parties.Where(party => party.Identity?.Identifier is not null)
            .Select(party => party.Identity!.Identifier!)
            .ToHashSet(StringComparer.Ordinal);
        HashSet<Guid> others =
        [
            @case.CaseId,
            .. @case.Agents.Select(agent => agent.AgentId),
            .. @case.Helpers.Select(helper => helper.HelperId),
            .. @case.Investigations.Select(investigation => investigation.InvestigationId),
        ];
        List<CaseEvent> events = [];
        List<Refusal> faults = [];
        foreach (var (row, index) in Workers.Select((row, index) => (row, index)))
        {
            var at = $"/workers/{index}";
            var worker = row.Worker;
            if (known.TryGetValue(worker.PartyId, out var there))
            {
                if (!IsSame(there, worker))
                {
                    faults.Add(IntakeRefusals.DuplicateItemId.At($"{at}/partyId", ("id", worker.PartyId)));
                }
            }
            else
            {
                known.Add(worker.PartyId, worker);
                if (others.Contains(worker.PartyId))
                {
                    faults.Add(IntakeRefusals.DuplicateItemId.At($"{at}/partyId", ("id", worker.PartyId)));
                }
                if (worker.Identity!.Identifier is { } person && !persons.Add(person))
                {
                    faults.Add(IntakeRefusals.SamePersonTwice.At(at));
                }
                faults.AddRange(IntakeChecks.FaultsOfParty(worker, at, context));
                events.Add(PartyIdentityEvents.Joined(worker));
            }
            foreach (var (claim, line) in row.Claims.Select((claim, line) => (claim, line)))
            {
                if (!claims.TryAdd(claim.ClaimId, claim))
                {
                    if (claims[claim.ClaimId] != claim)
                    {
                        faults.Add(IntakeRefusals.DuplicateItemId.At($"{at}/claims/{line}/claimId", ("id", claim.ClaimId)));
                    }
                    continue;
                }
                faults.AddRange(IntakeChecks.FaultsOfItem(claim, $"{at}/claims/{line}", context));
                events.Add(new ClaimAdded(claim));
            }
        }
        return faults.Count > 0 ? Decision<CaseEvent>.Refuse(faults) : Decision<CaseEvent>.Accept(events);
    }

    private static bool IsSame(Party there, Party row) =>
        there is { IsApplyingWorker: true, IsStanding: true, Identity: { } identity }
        && (there.PlatformRelation, there.Capacity) == (row.PlatformRelation, row.Capacity)
        && identity.IsSameAs(row.Identity!);
}
