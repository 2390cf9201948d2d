using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>Something that must hold for a track to be opened.</summary>
public delegate IEnumerable<Refusal> TrackGuard(TrackQuestion question);

/// <summary>The last day on which a track may be opened; null where there is none or it cannot be told.</summary>
public delegate DueDay? TrackTerm(TrackQuestion question);

/// <summary>May this track be opened on this case on this day? Asked by the command, and by whoever wants to know the remedies.</summary>
/// <param name="Kind">Which track.</param>
/// <param name="Basis">On what.</param>
/// <param name="BasisTrackId">On which earlier track.</param>
/// <param name="PartyIds">Who would apply.</param>
/// <param name="AmountFen">For how much; null where nobody has said yet.</param>
/// <param name="Case">The case.</param>
/// <param name="On">Which day.</param>
/// <param name="Clock">The time limits.</param>
/// <param name="Reference">The directory.</param>
public sealed record TrackQuestion(
    TrackKind Kind,
    TrackBasis? Basis,
    Guid? BasisTrackId,
    ImmutableArray<Guid> PartyIds,
    long? AmountFen,
    Case Case,
    DateOnly On,
    LawClock Clock,
    ReferenceBook Reference
)
{
    /// <summary>The row of the kind.</summary>
    public TrackRow Row => TrackTable.Of(Kind);

    /// <summary>The day on which the agreement took effect; null without one.</summary>
    public DateOnly? AgreedOn => Case.Agreement is { EffectiveAt: { } at } ? LawfulDay.Of(at) : null;

    /// <summary>The track on which it stands.</summary>
    public Track? BasisTrack => BasisTrackId is { } id ? Case.Tracks.Find(track => track.TrackId == id) : null;

    /// <summary>What those who apply ask for in this case. Who withdrew from mediation gave up no claim.</summary>
    public IEnumerable<Claim> Claims => Case.Claims.Where(claim => PartyIds.Contains(claim.ClaimantPartyId));

    /// <summary>What was agreed on a claim, in fen; null where nothing or not for money.</summary>
    public long? AgreedOnClaim(Claim claim) =>
        Case.Agreement?.Terms.Results.FirstOrDefault(result => result.ClaimId == claim.ClaimId)?.AgreedFen;

    /// <summary>The claims that the agreement answers with money.</summary>
    public IEnumerable<Claim> ClaimsAgreedOn => Case.Claims.Where(claim => AgreedOnClaim(claim) > 0);

    /// <summary>Whether the agreement obliges to something beside payment.</summary>
    public bool OwesMoreThanMoney => Case.Agreement is { } agreement && agreement.Terms.Results.Any(result => result.AgreedFen is null);

    /// <summary>What those who apply should have been paid under the agreement by the day, and were not, in fen.</summary>
    /// <param name="toAnybody">Whoever is to be paid.</param>
    public long DueUnpaidFen(bool toAnybody = false)
    {
        if (Case.Ledger is not { } ledger || AgreedOn is null)
        {
            return 0;
        }
        var paid = ledger
            .Payments.Where(payment => payment.PaidOn <= On)
            .SelectMany(payment => payment.Parts)
            .GroupBy(part => part.InstalmentId)
            .ToDictionary(group => group.Key, group => group.Sum(part => part.AmountFen));
        var open = ledger
            .Instalments.Select(instalment =>
                (Instalment: instalment, Fen: instalment.AmountFen - paid.GetValueOrDefault(instalment.InstalmentId))
            )
            .Where(left => left.Fen > 0)
            .ToList();
        var overdue = open.Where(left => Overdue(left.Instalment.DueOn)).ToList();
        // One default makes the whole rest due, where that was agreed.
        var due = overdue.Count > 0 && Case.Agreement!.Terms.Acceleration ? open : overdue;
        return due.Where(left => toAnybody || PartyIds.Contains(left.Instalment.PayeePartyId)).Sum(left => left.Fen);
    }

    /// <summary>The enforceable paper of the case that stands in the place of the agreement, if there is one.</summary>
    public Track? TitleOfAgreement =>
        Case.Tracks.Find(track =>
            track.Kind is TrackKind.JudicialConfirmation or TrackKind.ArbitrationReview
            && TrackTable.Of(track.Kind).Titles.Contains(track.State)
        );

    private bool Overdue(DateOnly dueOn) => On > (Clock.Due("INSTALMENT", dueOn)?.On ?? dueOn);
}
