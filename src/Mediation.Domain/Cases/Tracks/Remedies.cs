using System.Collections.Frozen;
using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>What is still wanted before an application can go out.</summary>
public enum RemedyNeed
{
    /// <summary>Both sides must come together.</summary>
    BothSides,

    /// <summary>The sum must be named, no more than is due.</summary>
    Sum,

    /// <summary>The employer's signed IOU for wages.</summary>
    Iou,

    /// <summary>The day on which the claim arose.</summary>
    KnownOn,

    /// <summary>For wages owed while the relation lasts the time runs from its end.</summary>
    EndOfRelation,

    /// <summary>The day on which the party received the award.</summary>
    ReceiptOfAward,
}

/// <summary>One way in which an application is possible.</summary>
/// <param name="Basis">On what.</param>
/// <param name="BasisTrackId">On which earlier track.</param>
/// <param name="PartyIds">Who may apply.</param>
/// <param name="Jointly">Whether they must apply together.</param>
/// <param name="MostFen">For how much at the most; null where no sum is to be named.</param>
/// <param name="Until">Until when; null where there is no time limit or it cannot be told.</param>
public sealed record RemedyWay(
    TrackBasis? Basis,
    Guid? BasisTrackId,
    ImmutableArray<Guid> PartyIds,
    bool Jointly,
    long? MostFen,
    DueDay? Until
);

/// <summary>Whether the remedy is for a claim.</summary>
/// <param name="ClaimId">Which.</param>
/// <param name="Why">Why not; null where it is.</param>
public sealed record RemedyClaim(Guid ClaimId, Refusal? Why);

/// <summary>One remedy, open or not.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Ways">The ways in which it is open; none where it is not.</param>
/// <param name="Hindrances">Why it is not open.</param>
/// <param name="Needs">What is still wanted.</param>
/// <param name="Claims">For which claims, where it is not for all.</param>
/// <param name="Until">Until when it is or was open.</param>
public sealed record Remedy(
    TrackKind Kind,
    ImmutableArray<RemedyWay> Ways,
    ImmutableArray<Refusal> Hindrances,
    ImmutableArray<RemedyNeed> Needs,
    ImmutableArray<RemedyClaim> Claims,
    DueDay? Until
)
{
    /// <summary>Whether it is open.</summary>
    public bool IsOpen => !Ways.IsEmpty;
}

/// <summary>What can be done on a day: the guards of the tracks, asked for everybody who could apply.</summary>
/// <param name="Case">The case.</param>
/// <param name="On">The day.</param>
/// <param name="Limitation">The limitation of arbitration.</param>
/// <param name="Clock">The time limits.</param>
/// <param name="Reference">The directory.</param>
public sealed record Remedies(Case Case, DateOnly On, LimitationLedger Limitation, LawClock Clock, ReferenceBook Reference)
{
    /// <summary>All kinds, in the order of the table.</summary>
    public IEnumerable<Remedy> All() => TrackTable.All.Select(Of);

    /// <summary>Whether no means are looked at for legal aid (法律援助法 Art. 42): it says to which group a worker belongs.</summary>
    public bool LegalAidWithoutMeans =>
        Case.Parties.Any(party =>
            party.Identity?.WorkerGroups.Contains("migrant_worker") == true
            && Case.Claims.Any(claim => claim.ClaimantPartyId == party.PartyId && TrackClaims.LegalAidWithoutMeans.Contains(claim.Item))
        );

    private Remedy Of(TrackRow row)
    {
        var asked = Questions(row)
            .Select(question =>
                (
                    Question: question,
                    Faults: (Refusal[])[.. TrackGuards.OfEveryKind(question), .. row.Guards.SelectMany(guard => guard(question))]
                )
            )
            .ToArray();
        var open = asked.Where(one => one.Faults.All(IsSumOnly)).ToArray();
        ImmutableArray<RemedyWay> ways =
        [
            .. open.Select(one => new RemedyWay(
                one.Question.Basis,
                one.Question.BasisTrackId,
                one.Question.PartyIds,
                row.Applicants == TrackApplicants.AllPartiesJointly,
                one.Faults.Where(IsSumOnly).Select(fault => (long?)long.Parse(fault.Values["dueFen"], Invariant)).FirstOrDefault(),
                UntilOf(one.Question)
            )),
        ];
        ImmutableArray<Refusal> hindrances = ways.IsEmpty
            ? [.. asked.SelectMany(one => one.Faults).Where(fault => !IsSumOnly(fault)).DistinctBy(fault => fault.Code)]
            : [];
        var first = open.Length > 0 ? open[0].Question : asked[0].Question;
        return new(row.Kind, ways, hindrances, [.. Needs(row, ways, hindrances)], [.. ClaimsOf(first)], UntilOf(first));
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static bool IsSumOnly(Refusal fault) => fault.Reason == TrackRefusals.TrackAmountRequired;

    private IEnumerable<TrackQuestion> Questions(TrackRow row)
    {
        var agreed = Case.Agreement is { EffectiveAt: not null };
        Guid[] both = [.. Of(party => party.Side != PartySide.ThirdParty)];
        Guid[] together = [.. Of(party => party is { Side: not PartySide.ThirdParty, IsStanding: true })];
        Guid[] workers = [.. Of(party => party.IsWorker)];
        switch (row.Kind)
        {
            case TrackKind.JudicialConfirmation or TrackKind.ArbitrationReview:
                return [Ask(row, TrackBasis.Agreement, null, together)];
            case TrackKind.PaymentOrder:
                return [Ask(row, agreed ? TrackBasis.Agreement : TrackBasis.Arrears, null, workers)];
            case TrackKind.DirectSuit:
                return
                [
                    Ask(row, agreed ? TrackBasis.Agreement : TrackBasis.Iou, null, workers),
                    .. TracksOf(TrackKind.PaymentOrder).Select(track => Ask(row, TrackBasis.Track, track.TrackId, workers)),
                ];
            case TrackKind.Arbitration:
                return Sides().Select(side => Ask(row, null, null, side));
            case TrackKind.Litigation:
                return Bases(TracksOf(TrackKind.Arbitration))
                    .SelectMany(id => both.Select(party => Ask(row, TrackBasis.Track, id, [party])));
            case TrackKind.Enforcement:
                return Bases(Case.Tracks.Where(track => TrackTable.Of(track.Kind).Titles.Contains(track.State)))
                    .SelectMany(id => Sides().Select(side => Ask(row, TrackBasis.Track, id, side)));
            default:
                return [Ask(row, null, null, workers)];
        }
    }

    private IEnumerable<Track> TracksOf(TrackKind kind) => Case.Tracks.Where(track => track.Kind == kind);

    private static IEnumerable<Guid?> Bases(IEnumerable<Track> tracks) => tracks.Select(track => (Guid?)track.TrackId).DefaultIfEmpty(null);

    private IEnumerable<Guid[]> Sides() =>
        [
            [.. Of(party => party.Side == PartySide.Applicant)],
            [.. Of(party => party.Side == PartySide.Respondent)],
        ];

    // Whoever was split off has its remedies on its own case.
    private IEnumerable<Guid> Of(Func<Party, bool> which) =>
        Case.Parties.Where(party => party.SplitOffTo is null && which(party)).Select(party => party.PartyId);

    private TrackQuestion Ask(TrackRow row, TrackBasis? basis, Guid? basisTrack, Guid[] parties) =>
        new(row.Kind, basis, basisTrack, [.. parties], null, Case, On, Clock, Reference);

    private DueDay? UntilOf(TrackQuestion question) =>
        question.Kind switch
        {
            TrackKind.Arbitration => Limitation.Expires,
            TrackKind.Enforcement when question.BasisTrack is { } title => Clock.Due("ENF_APPLY", PerformedBy(title)),
            _ => question.Row.Term(question),
        };

    // The last day of performance as the paper fixes it, else the day on which the paper took effect (民事诉讼法 Art. 250).
    private DateOnly PerformedBy(Track title) =>
        title.Kind is TrackKind.JudicialConfirmation or TrackKind.ArbitrationReview && Case.Ledger is { Instalments.IsEmpty: false } ledger
            ? ledger.Instalments.Max(instalment => instalment.DueOn)
            : title.Steps.FindLast(taken => taken.Moved)?.On ?? title.OpenedOn;

    private IEnumerable<RemedyNeed> Needs(TrackRow row, ImmutableArray<RemedyWay> ways, ImmutableArray<Refusal> hindrances)
    {
        if (ways.Any(way => way.Jointly))
        {
            yield return RemedyNeed.BothSides;
        }
        if (ways.Any(way => way.MostFen is not null))
        {
            yield return RemedyNeed.Sum;
        }
        if (ways.Any(way => way.Basis == TrackBasis.Iou))
        {
            yield return RemedyNeed.Iou;
        }
        if (row.Kind == TrackKind.Arbitration && !Limitation.StartIsKnown)
        {
            yield return RemedyNeed.KnownOn;
        }
        if (row.Kind == TrackKind.Arbitration && Case.Claims.Any(claim => TrackClaims.Remuneration.Contains(claim.Item)))
        {
            yield return RemedyNeed.EndOfRelation;
        }
        if (hindrances.Any(hindrance => hindrance.Reason == TrackRefusals.AwardNotServed))
        {
            yield return RemedyNeed.ReceiptOfAward;
        }
    }

    private IEnumerable<RemedyClaim> ClaimsOf(TrackQuestion question)
    {
        (FrozenSet<string> Items, RefusalCode Why)? listed = question.Kind switch
        {
            TrackKind.PaymentOrder when question.Basis == TrackBasis.Arrears => (
                TrackClaims.Remuneration,
                TrackRefusals.PaymentOrderNotForClaims
            ),
            TrackKind.PaymentOrder => (TrackClaims.PaymentOrder, TrackRefusals.PaymentOrderNotForClaims),
            TrackKind.DirectSuit when question.Basis == TrackBasis.Iou => (TrackClaims.Wages, TrackRefusals.ArbitrationFirst),
            TrackKind.DirectSuit => (TrackClaims.Remuneration, TrackRefusals.ArbitrationFirst),
            TrackKind.LegalAid => (TrackClaims.LegalAid, TrackRefusals.LegalAidNotForClaims),
            _ => null,
        };
        return listed is not var (items, why)
            ? []
            : Case.Claims.Select(claim => new RemedyClaim(
                claim.ClaimId,
                items.Contains(claim.Item) ? null : why.At(null, ("item", claim.Item))
            ));
    }
}
