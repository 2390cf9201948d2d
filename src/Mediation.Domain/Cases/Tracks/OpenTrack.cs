using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>Records that an application went to a court, a commission or a legal aid body; the day it happened is the day it got there.</summary>
/// <param name="TrackId">The same id twice is one track.</param>
/// <param name="Kind">Which procedure.</param>
/// <param name="Basis">On what it stands; the usual one of the kind where nothing is said.</param>
/// <param name="BasisTrackId">On which earlier track.</param>
/// <param name="PartyIds">Who applied.</param>
/// <param name="CourtId">To which court.</param>
/// <param name="Body">To which commission or legal aid body.</param>
/// <param name="DocketNumber">Its number there, where it has one already.</param>
/// <param name="AmountFen">For how much, in fen.</param>
public sealed record OpenTrack(
    Guid TrackId,
    TrackKind Kind,
    TrackBasis? Basis,
    Guid? BasisTrackId,
    ImmutableArray<Guid> PartyIds,
    string? CourtId,
    string? Body,
    string? DocketNumber,
    long? AmountFen
) : CaseCommand, ICaseCommand
{
    /// <summary>Which commission or legal aid body, where it stands in the directory.</summary>
    public string? OrganisationId { get; init; }

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CaseRefusals.UnknownParty,
        IntakeRefusals.UnknownCourt,
        IntakeRefusals.UnknownOrganisation,
        TrackRefusals.TrackIdTaken,
        TrackRefusals.UnknownTrack,
        TrackRefusals.StepBeforeLast,
        TrackRefusals.AppliedTooLate,
        TrackRefusals.AppliedBeforeAgreement,
        TrackRefusals.NoAgreementInForce,
        TrackRefusals.JointApplicationNeeded,
        TrackRefusals.OneSideOnly,
        TrackRefusals.WorkerOnly,
        TrackRefusals.AgreementNotPaymentOnly,
        TrackRefusals.AlternativeUnderWay,
        TrackRefusals.ReviewBarredByConfirmation,
        TrackRefusals.ReviewNotForRelation,
        TrackRefusals.PaymentOrderNotForClaims,
        TrackRefusals.NothingDue,
        TrackRefusals.AmountExceedsDue,
        TrackRefusals.TrackAmountRequired,
        TrackRefusals.SuitNotWageOnly,
        TrackRefusals.NoLabourContractForce,
        TrackRefusals.ArbitrationFirst,
        TrackRefusals.AwardNotServed,
        TrackRefusals.AwardFinalForEmployer,
        TrackRefusals.AlreadyEnforceable,
        TrackRefusals.NoEnforceableTitle,
        TrackRefusals.LegalAidNotForClaims,
        TrackRefusals.TrackAlreadyOpen,
        TrackRefusals.BasisNotForKind,
        TrackRefusals.ForumDoesNotFit,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyIds is [var only] ? only : null;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var row = TrackTable.Of(Kind);
        if (@case.Tracks.Find(track => track.TrackId == TrackId) is { } known)
        {
            return known.Kind == Kind && known.PartyIds.SequenceEqual(PartyIds)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(TrackRefusals.TrackIdTaken.At("/trackId", ("trackId", TrackId)));
        }
        if (FaultsOfPaper(@case, row, context).ToArray() is { Length: > 0 } wrong)
        {
            return Decision<CaseEvent>.Refuse(wrong);
        }
        TrackBasis? basis = Basis ?? (row.Bases.IsEmpty ? null : row.Bases[0]);
        var question = new TrackQuestion(
            Kind,
            basis,
            BasisTrackId,
            PartyIds,
            AmountFen,
            @case,
            context.HappenedOn,
            context.Clock,
            context.Reference
        );
        Refusal[] faults = [.. TrackGuards.OfEveryKind(question), .. row.Guards.SelectMany(guard => guard(question))];
        if (faults.Length > 0)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        var due = row.Term(question);
        return Decision<CaseEvent>.Accept(
            new TrackOpened(
                TrackId,
                Kind,
                basis,
                BasisTrackId,
                PartyIds,
                context.HappenedOn,
                CourtId,
                Body,
                DocketNumber,
                AmountFen,
                due?.On,
                due?.Governing.Name,
                due?.Calendars,
                OrganisationId
            )
        );
    }

    private IEnumerable<Refusal> FaultsOfPaper(Case @case, TrackRow row, CaseContext context)
    {
        if (Basis is { } basis && !row.Bases.Contains(basis))
        {
            yield return TrackRefusals.BasisNotForKind.At(
                "/basis",
                ("kind", Codes.Of(Kind)),
                ("basis", Codes.Of(basis)),
                ("bases", string.Join(", ", row.Bases.Select(known => Codes.Of(known))))
            );
        }
        if (BasisTrackId is { } id && @case.Tracks.TrueForAll(track => track.TrackId != id))
        {
            yield return TrackRefusals.UnknownTrack.At("/basisTrackId", ("trackId", id));
        }
        if (row.Forum == TrackForum.Court != CourtId is not null)
        {
            yield return TrackRefusals.ForumDoesNotFit.At("/courtId", ("kind", Codes.Of(Kind)), ("forum", Codes.Of(row.Forum)));
        }
        else if (CourtId is not null && !context.Reference.Courts.Contains(CourtId))
        {
            yield return IntakeRefusals.UnknownCourt.At("/courtId", ("courtId", CourtId));
        }
        if (OrganisationId is not null && row.Forum == TrackForum.Court)
        {
            yield return TrackRefusals.ForumDoesNotFit.At("/organisationId", ("kind", Codes.Of(Kind)), ("forum", Codes.Of(row.Forum)));
        }
        else if (OrganisationId is not null && !context.Reference.Organisations.Contains(OrganisationId))
        {
            yield return IntakeRefusals.UnknownOrganisation.At("/organisationId", ("organisationId", OrganisationId));
        }
    }
}
