using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Consents;

/// <summary>In which form a party's consent to a step is on record.</summary>
public enum ConsentForm
{
    /// <summary>签名、盖章或者指印.</summary>
    Signed,

    /// <summary>可靠电子签名.</summary>
    ESigned,

    /// <summary>记入笔录或者录音录像.</summary>
    Recorded,
}

/// <summary>One party's consent to one step of the procedure.</summary>
/// <param name="PartyId">Whose.</param>
/// <param name="Form">How it is on record.</param>
/// <param name="GivenOn">The day on which it was given.</param>
public sealed record PartyConsent(Guid PartyId, ConsentForm Form, DateOnly GivenOn);

/// <summary>What the consents to a step must satisfy.</summary>
public static class PartyConsents
{
    /// <summary>What can be wrong with them.</summary>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [CaseRefusals.UnknownParty, ConsentRefusals.PartyNamedTwice, ConsentRefusals.ConsentGivenLater, ConsentRefusals.ConsentMissing];

    /// <summary>Each party at most once, and by the day of the step; every party still of the case, where the step needs them all.</summary>
    public static IEnumerable<Refusal> Faults(
        Case @case,
        ImmutableArray<PartyConsent> consents,
        string at,
        CaseContext context,
        bool ofAll = true
    )
    {
        var named = new HashSet<Guid>();
        foreach (var (consent, index) in consents.Select((consent, index) => (consent, index)))
        {
            if (@case.FindParty(consent.PartyId) is null)
            {
                yield return CaseRefusals.UnknownParty.At($"{at}/{index}/partyId", ("partyId", consent.PartyId));
            }
            if (!named.Add(consent.PartyId))
            {
                yield return ConsentRefusals.PartyNamedTwice.At($"{at}/{index}/partyId", ("partyId", consent.PartyId));
            }
            if (consent.GivenOn > context.HappenedOn)
            {
                yield return ConsentRefusals.ConsentGivenLater.At($"{at}/{index}/givenOn", ("givenOn", consent.GivenOn.ToString("O")));
            }
        }
        // A representative's word binds every worker in all that is no settlement and gives up no claim (Arbitration Rules Art. 63).
        var workersSpokenFor = @case.Representation?.PartyIds.Any(named.Contains) == true;
        var missing = @case.Parties.Where(party =>
            ofAll && party.IsStanding && !named.Contains(party.PartyId) && !(workersSpokenFor && party.IsApplyingWorker)
        );
        foreach (var party in missing)
        {
            yield return ConsentRefusals.ConsentMissing.At(at, ("partyId", party.PartyId));
        }
    }
}
