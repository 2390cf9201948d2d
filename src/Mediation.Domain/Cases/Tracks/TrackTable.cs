using System.Collections.Frozen;
using System.Collections.Immutable;
using static Mediation.Domain.Cases.Tracks.TrackKind;
using State = Mediation.Domain.Cases.Tracks.TrackState;
using Step = Mediation.Domain.Cases.Tracks.TrackStep;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>What may happen on a track in some states, and where it leads.</summary>
/// <param name="Step">What.</param>
/// <param name="From">In which states.</param>
/// <param name="To">To which; null where the track stays as it is.</param>
public sealed record TrackMove(Step Step, ImmutableArray<State> From, State? To)
{
    /// <summary>Time limits that begin with it.</summary>
    public ImmutableArray<string> Starts { get; init; } = [];

    /// <summary>Time limits of others that are met with it, though the track stays where it is.</summary>
    public ImmutableArray<string> Ends { get; init; } = [];

    /// <summary>The time limit in which a party must do it.</summary>
    public string? Within { get; init; }

    /// <summary>The time limit that must have run out before.</summary>
    public string? Once { get; init; }
}

/// <summary>One kind of track: who opens it, on what, before whom, within which time, and everything that may happen on it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Forum">Before whom.</param>
/// <param name="Applicants">Who applies.</param>
/// <param name="Bases">On what it may stand, the first where nothing is said; empty where there is nothing to choose.</param>
/// <param name="Guards">What must hold for it to be opened.</param>
/// <param name="Moves">What may happen on it.</param>
public sealed record TrackRow(
    TrackKind Kind,
    TrackForum Forum,
    TrackApplicants Applicants,
    ImmutableArray<TrackBasis> Bases,
    ImmutableArray<TrackGuard> Guards,
    ImmutableArray<TrackMove> Moves
)
{
    /// <summary>Time limits that begin with the application.</summary>
    public ImmutableArray<string> Starts { get; init; } = [];

    /// <summary>The time limit for opening it, with the day that starts it; null where there is none or it cannot be told.</summary>
    public TrackTerm Term { get; init; } = _ => null;

    /// <summary>States after which the same application may be made again.</summary>
    public ImmutableArray<State> Again { get; init; } = [];

    /// <summary>States in which there is an enforceable paper.</summary>
    public ImmutableArray<State> Titles { get; init; } = [];

    /// <summary>Every state in which a track of this kind may stand.</summary>
    public IEnumerable<State> States => Moves.Select(move => move.To).OfType<State>().Prepend(State.Applied).Distinct();

    /// <summary>The row of a step in a state; null where the table has none.</summary>
    public TrackMove? Find(State state, Step step) => Moves.FirstOrDefault(move => move.Step == step && move.From.Contains(state));

    /// <summary>What may happen in a state.</summary>
    public IEnumerable<Step> StepsFrom(State state) => Moves.Where(move => move.From.Contains(state)).Select(move => move.Step);
}

/// <summary>The one table of what follows the outcome. Commands, remedies, documents and tests read it.</summary>
public static class TrackTable
{
    // What a suit goes through is the same with arbitration before it and without.
    private static readonly ImmutableArray<TrackMove> s_suit =
    [
        Move(Step.CorrectionRequested, [State.Applied], State.InCorrection),
        Move(Step.Corrected, [State.InCorrection], State.Applied) with
        {
            Starts = ["COURT_FILE_7"],
        },
        Move(Step.Accepted, [State.Applied], State.Accepted) with
        {
            Starts = ["TRIAL_ORD"],
        },
        Move(Step.NotAccepted, [State.Applied, State.InCorrection], State.NotAccepted),
        Move(Step.Dismissed, [State.Accepted], State.Dismissed),
        Move(Step.Mediated, [State.Accepted, State.Appealed], State.Mediated),
        Move(Step.Judged, [State.Accepted], State.Judged),
        Move(Step.Served, [State.Judged], null) with
        {
            Starts = ["APPEAL"],
        },
        Move(Step.Appealed, [State.Judged], State.Appealed) with
        {
            Within = "APPEAL",
        },
        Move(Step.TookEffect, [State.Judged], State.Final) with
        {
            Once = "APPEAL",
        },
        Move(Step.AppealDecided, [State.Appealed], State.Final),
        Move(Step.Remanded, [State.Appealed], State.Accepted) with
        {
            Starts = ["TRIAL_ORD"],
        },
        Move(Step.Withdrawn, [State.Applied, State.InCorrection, State.Accepted, State.Appealed], State.Withdrawn),
    ];

    private static readonly FrozenDictionary<TrackKind, TrackRow> s_rows = Rows().ToFrozenDictionary(row => row.Kind);

    /// <summary>Time limits whose act no step of a track records: nobody could say of them that they were missed.</summary>
    public static ImmutableArray<string> Unseen { get; } = ["ARB_BENCH"];

    /// <summary>Every kind, in the order in which people ask for them.</summary>
    public static IEnumerable<TrackRow> All => Enum.GetValues<TrackKind>().Select(kind => s_rows[kind]);

    /// <summary>The row of a kind.</summary>
    public static TrackRow Of(TrackKind kind) => s_rows[kind];

    /// <summary>The time limits that a step on record began.</summary>
    public static ImmutableArray<string> StartedBy(TrackKind kind, StepTaken taken) =>
        Of(kind).Moves.Where(move => move.Step == taken.Step).Select(move => move.Starts).FirstOrDefault(starts => !starts.IsEmpty, []);

    private static TrackMove Move(Step step, ImmutableArray<State> from, State? to) => new(step, from, to);

    private static IEnumerable<TrackRow> Rows() =>
        [
            new(
                JudicialConfirmation,
                TrackForum.Court,
                TrackApplicants.AllPartiesJointly,
                [TrackBasis.Agreement],
                [TrackGuards.AgreementInForce, TrackGuards.InTime, TrackGuards.PaymentOnly, TrackGuards.NoReviewBeside],
                [
                    Move(Step.CorrectionRequested, [State.Applied], State.InCorrection),
                    Move(Step.Corrected, [State.InCorrection], State.Applied) with
                    {
                        Starts = ["JC_DOCKET"],
                    },
                    Move(Step.Accepted, [State.Applied], State.Accepted) with
                    {
                        Starts = ["JC_DECIDE_15", "JC_DECIDE_30"],
                    },
                    Move(Step.NotAccepted, [State.Applied, State.InCorrection], State.NotAccepted),
                    Move(Step.Confirmed, [State.Accepted], State.Confirmed),
                    Move(Step.Dismissed, [State.Accepted], State.Dismissed),
                    Move(Step.Served, [State.Confirmed], null) with
                    {
                        Starts = ["JC_OBJECT_PARTY"],
                    },
                    Move(Step.Objected, [State.Confirmed], State.Objected) with
                    {
                        Within = "JC_OBJECT_PARTY",
                    },
                    Move(Step.ObjectionRejected, [State.Objected], State.Confirmed),
                    Move(Step.ObjectionUpheld, [State.Objected], State.Annulled),
                    Move(Step.Withdrawn, [State.Applied, State.InCorrection, State.Accepted], State.Withdrawn),
                ]
            )
            {
                Starts = ["JC_DOCKET"],
                Term = TrackTerms.SinceAgreement("JC_APPLY"),
                Again = [State.NotAccepted, State.Withdrawn],
                Titles = [State.Confirmed],
            },
            new(
                ArbitrationReview,
                TrackForum.Commission,
                TrackApplicants.AllPartiesJointly,
                [TrackBasis.Agreement],
                [TrackGuards.AgreementInForce, TrackGuards.InTime, TrackGuards.NotConfirmed, TrackGuards.NoRelation],
                [
                    Move(Step.Accepted, [State.Applied], State.Accepted) with
                    {
                        Starts = ["AR_DECIDE"],
                    },
                    Move(Step.NotAccepted, [State.Applied], State.NotAccepted),
                    Move(Step.Refused, [State.Accepted], State.Refused),
                    Move(Step.Issued, [State.Accepted], State.Issued),
                    Move(Step.Served, [State.Issued], null),
                    Move(Step.TookEffect, [State.Issued], State.Final),
                    Move(Step.Withdrawn, [State.Applied, State.Accepted, State.Issued], State.Withdrawn),
                ]
            )
            {
                Term = TrackTerms.SinceAgreement("AR_APPLY"),
                Again = [State.NotAccepted, State.Withdrawn],
                Titles = [State.Final],
            },
            new(
                PaymentOrder,
                TrackForum.Court,
                TrackApplicants.Workers,
                [TrackBasis.Agreement, TrackBasis.Arrears],
                [TrackGuards.PaymentOrderClaims, TrackGuards.NoTitleYet],
                [
                    Move(Step.Accepted, [State.Applied], State.Accepted) with
                    {
                        Starts = ["PO_ISSUE"],
                    },
                    Move(Step.NotAccepted, [State.Applied], State.NotAccepted),
                    Move(Step.Dismissed, [State.Accepted], State.Dismissed),
                    Move(Step.Issued, [State.Accepted], State.Issued) with
                    {
                        Starts = ["PO_SERVE"],
                    },
                    Move(Step.Served, [State.Issued], State.Served) with
                    {
                        Starts = ["PO_DEBTOR"],
                    },
                    Move(Step.ServiceFailed, [State.Issued], State.Lapsed) with
                    {
                        Once = "PO_SERVE",
                    },
                    Move(Step.Objected, [State.Served], State.Objected) with
                    {
                        Within = "PO_DEBTOR",
                    },
                    Move(Step.ObjectionRejected, [State.Objected], State.Served),
                    Move(Step.ObjectionUpheld, [State.Objected], State.Lapsed) with
                    {
                        Starts = ["PO_NOT_SUE"],
                    },
                    Move(Step.Unopposed, [State.Served], State.Final) with
                    {
                        Once = "PO_DEBTOR",
                    },
                    Move(Step.Paid, [State.Served, State.Objected, State.Final], State.Paid),
                    Move(Step.Withdrawn, [State.Applied, State.Accepted, State.Issued, State.Served], State.Withdrawn),
                ]
            )
            {
                Starts = ["PO_NOTICE"],
                Again = [State.NotAccepted, State.Dismissed, State.Lapsed, State.Paid, State.Withdrawn],
                Titles = [State.Final],
            },
            new(
                DirectSuit,
                TrackForum.Court,
                TrackApplicants.Workers,
                [TrackBasis.Agreement, TrackBasis.Iou, TrackBasis.Track],
                [TrackGuards.WagesOnly, TrackGuards.NoTitleYet],
                s_suit
            )
            {
                Starts = ["COURT_FILE_7"],
                Again = [State.NotAccepted, State.Dismissed, State.Withdrawn],
                Titles = [State.Mediated, State.Final],
            },
            new(
                Arbitration,
                TrackForum.Commission,
                TrackApplicants.OneSide,
                [],
                [TrackGuards.NotPerformed, TrackGuards.NoTitleYet],
                [
                    Move(Step.CorrectionRequested, [State.Applied], State.InCorrection),
                    Move(Step.Corrected, [State.InCorrection], State.Applied) with
                    {
                        Starts = ["ARB_ACCEPT"],
                    },
                    Move(Step.Accepted, [State.Applied], State.Accepted) with
                    {
                        Starts = ["ARB_SERVE", "ARB_BENCH", "ARB_AWARD"],
                    },
                    Move(Step.NotAccepted, [State.Applied, State.InCorrection], State.NotAccepted),
                    Move(Step.Undecided, [State.Applied], State.Undecided) with
                    {
                        Once = "ARB_ACCEPT",
                    },
                    Move(Step.CopyServed, [State.Accepted], null) with
                    {
                        Starts = ["ARB_DEFENCE"],
                        Ends = ["ARB_SERVE"],
                    },
                    Move(Step.DefenceFiled, [State.Accepted], null) with
                    {
                        Starts = ["ARB_DEFENCE_COPY"],
                        Ends = ["ARB_DEFENCE"],
                    },
                    Move(Step.DefenceServed, [State.Accepted], null) with
                    {
                        Ends = ["ARB_DEFENCE_COPY"],
                    },
                    Move(Step.Mediated, [State.Accepted], State.Mediated),
                    Move(Step.Awarded, [State.Accepted], State.Awarded),
                    Move(Step.AwardedFinally, [State.Accepted], State.Final),
                    Move(Step.Served, [State.Awarded, State.Final], null) with
                    {
                        Starts = ["SUE_15"],
                    },
                    Move(Step.TookEffect, [State.Awarded], State.Final) with
                    {
                        Once = "SUE_15",
                    },
                    Move(Step.Withdrawn, [State.Applied, State.InCorrection, State.Accepted], State.Withdrawn),
                ]
            )
            {
                Starts = ["ARB_ACCEPT"],
                Again = [State.NotAccepted, State.Undecided, State.Withdrawn],
                Titles = [State.Mediated, State.Final],
            },
            new(
                Litigation,
                TrackForum.Court,
                TrackApplicants.OneSide,
                [TrackBasis.Track],
                [TrackGuards.AfterArbitration, TrackGuards.InTime],
                s_suit
            )
            {
                Starts = ["COURT_FILE_7"],
                Term = TrackTerms.SinceAward,
                Again = [State.NotAccepted, State.Dismissed, State.Withdrawn],
                Titles = [State.Mediated, State.Final],
            },
            new(
                Enforcement,
                TrackForum.Court,
                TrackApplicants.OneSide,
                [TrackBasis.Track],
                [TrackGuards.OnATitle],
                [
                    Move(Step.Accepted, [State.Applied], State.Accepted),
                    Move(Step.NotAccepted, [State.Applied], State.NotAccepted),
                    Move(Step.Refused, [State.Accepted], State.Refused),
                    Move(Step.Shelved, [State.Accepted], State.Shelved),
                    Move(Step.Resumed, [State.Shelved], State.Accepted),
                    Move(Step.Enforced, [State.Accepted], State.Enforced),
                    Move(Step.Withdrawn, [State.Applied, State.Accepted, State.Shelved], State.Withdrawn),
                ]
            )
            {
                Starts = ["ENF_NOTICE"],
                Again = [State.NotAccepted, State.Enforced, State.Withdrawn],
            },
            new(
                LegalAid,
                TrackForum.LegalAidBody,
                TrackApplicants.Workers,
                [],
                [TrackGuards.LegalAidClaims],
                [
                    Move(Step.Granted, [State.Applied], State.Granted) with
                    {
                        Starts = ["LEGAL_AID_ASSIGN"],
                    },
                    Move(Step.Refused, [State.Applied], State.Refused),
                    Move(Step.Assigned, [State.Granted], State.Assigned),
                    Move(Step.Completed, [State.Assigned], State.Completed),
                    Move(Step.Withdrawn, [State.Applied, State.Granted, State.Assigned], State.Withdrawn),
                ]
            )
            {
                Starts = ["LEGAL_AID_DECIDE"],
                Again = [State.Refused, State.Completed, State.Withdrawn],
            },
        ];
}
