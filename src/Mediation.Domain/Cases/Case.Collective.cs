using System.Collections.Immutable;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Domain.Cases;

/// <summary>What a case of many workers knows beyond any other.</summary>
public sealed partial record Case
{
    /// <summary>From so many workers on a dispute is collective (LDMAL Art. 7, Arbitration Rules Art. 62).</summary>
    public const int CollectiveFrom = 10;

    /// <summary>Who speaks for the workers; null until somebody was elected.</summary>
    public Representation? Representation { get; init; }

    /// <summary>Parts of it that go on as cases of their own.</summary>
    public ImmutableList<SplitOffPart> SplitOffs { get; init; } = [];

    /// <summary>The case from which this one was split off.</summary>
    public SplitOrigin? SplitFrom { get; init; }

    /// <summary>Whether ten or more workers ask together; it stays so when some of them leave.</summary>
    public bool IsCollective => Parties.Count(party => party.IsApplyingWorker) >= CollectiveFrom;

    /// <summary>The workers who still ask in this case.</summary>
    public IEnumerable<Party> StandingWorkers => Parties.Where(party => party is { IsApplyingWorker: true, IsStanding: true });

    /// <summary>Sum of the claims for money; those that went to another case count there.</summary>
    public long ClaimedFen
    {
        get
        {
            var elsewhere = SplitOffs.SelectMany(part => part.PartyIds).ToHashSet();
            return Claims.Where(claim => !elsewhere.Contains(claim.ClaimantPartyId)).Sum(claim => claim.AmountFen ?? 0);
        }
    }

    /// <summary>Workers who have not consented to the agreement on the table.</summary>
    public IEnumerable<Guid> WorkersWithoutConsent()
    {
        var consenting = Agreement?.WorkerAnswers.Where(answer => answer.Consents).Select(answer => answer.PartyId).ToHashSet() ?? [];
        return StandingWorkers.Select(worker => worker.PartyId).Where(worker => !consenting.Contains(worker));
    }

    /// <summary>What the agreement gives to each standing worker, in fen.</summary>
    public IReadOnlyDictionary<Guid, long> AgreedByWorker()
    {
        var claimants = Claims.ToDictionary(claim => claim.ClaimId, claim => claim.ClaimantPartyId);
        var agreed = StandingWorkers.ToDictionary(worker => worker.PartyId, _ => 0L);
        foreach (var result in Agreement?.Terms.Results ?? [])
        {
            if (claimants.TryGetValue(result.ClaimId, out var claimant) && agreed.TryGetValue(claimant, out var soFar))
            {
                agreed[claimant] = soFar + (result.AgreedFen ?? 0);
            }
        }
        return agreed;
    }

    /// <summary>
    /// Whether a party agrees to a step of the procedure: by its own last word, else, for a worker of a collective case, by that of a representative.
    /// A settlement is no such step: each worker consents to it alone (Arbitration Rules Art. 63).
    /// </summary>
    public bool AgreesTo(ConsentScope scope, Guid partyId)
    {
        if (LastWord(scope, partyId) is { } own)
        {
            return own.Given;
        }
        return Representation is { } representation
            && FindParty(partyId) is { IsApplyingWorker: true }
            && representation.PartyIds.Any(representative => LastWord(scope, representative) is { Given: true });
    }

    /// <summary>The case with a worker's word on the settlement.</summary>
    public Case WithAnswer(WorkerAnswer answer) =>
        this with
        {
            Agreement = Agreement! with { WorkerAnswers = Agreement.WorkerAnswers.Add(answer) },
        };

    private Consent? LastWord(ConsentScope scope, Guid partyId) =>
        Consents
            .Where(consent => consent.PartyId == partyId && consent.Scopes.Contains(scope))
            .OrderBy(consent => consent.At)
            .LastOrDefault();
}
