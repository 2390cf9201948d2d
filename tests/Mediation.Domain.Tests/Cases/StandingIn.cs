using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Cases.Tracks;

namespace Mediation.Domain.Tests.Cases;

/// <summary>The worked case, standing in each status of the procedure.</summary>
internal static class StandingIn
{
    public static IEnumerable<CaseStatus?> EveryStatus => [null, .. Enum.GetValues<CaseStatus>().Cast<CaseStatus?>()];

    /// <summary>The worked case in a status; where no event leads there yet, the nearest case is put there by hand.</summary>
    public static Case Of(CaseStatus? status, object? command = null) =>
        status is { } current
            ? Ready(ByEvents(current, command?.GetType()) ?? ByEvents(CaseStatus.InMediation, command?.GetType())!, command).Folded with
            {
                Status = status,
            }
            : new Case(Ids.Case);

    /// <summary>Every way in which the case can have come there that decisions may tell apart.</summary>
    public static IEnumerable<Case> EachOf(CaseStatus? status) =>
        status == CaseStatus.Closed
            ?
            [
                Of(status),
                ACase.FromCourt.InMediation().Failed().Closed().Folded,
                ACase.FromCourt.SettledOnTheSpot().Closed().Folded,
                ACase.FromCourt.Withdrawn().Closed().Folded,
            ]
            : [Of(status)];

    /// <summary>The case with what a command needs beside the status: a recusal that was requested, a track that was opened.</summary>
    public static ACase Ready(ACase @case, object? command) =>
        command switch
        {
            DecideAmendment => @case.AmendmentRequested(),
            DecideRecusal => @case.RecusalRequested(),
            MoveTrack => @case.AidAsked(),
            LiftLegalHold => @case.UnderHold(),
            ReleaseParty => @case.With(ACase.ContractorJoined),
            RevokeAgent => @case.Represented(AgentKind.Lawyer, [AgentPower.Settle]),
            CloseCase => @case.Returned(),
            ServeDocument => @case.Issued(),
            RecordSupervisionReply => @case.LetterIssued(),
            RecordDefault => @case.DueAtOnce(),
            DeclareBreach => @case.DueAtOnce().Overdue(Ids.March, "2026-03-17", "2026-03-24", "2026-03-25"),
            EndSharing => @case.SharedWithAid(),
            AssignTask => @case.SharedWithAid(),
            CompleteTask => @case.SharedWithAid().AskedOfAid(),
            StoreEvidenceFile or WithdrawEvidence => @case.WithEvidence(),
            _ => @case,
        };

    /// <summary>The case that led there by events; for commands of collective cases, the one of ten workers.</summary>
    public static ACase? ByEvents(CaseStatus status, Type? command = null)
    {
        var collective = command is not null && ACommand.OfCollectiveCases.Contains(command);
        var (start, terms) = collective ? (ACase.Collective, ACase.CollectiveTerms) : (ACase.FromCourt, ACase.Terms);
        return status switch
        {
            CaseStatus.Submitted => start,
            CaseStatus.CorrectionRequested => start.CorrectionRequested(),
            CaseStatus.ConsentPending => start.Asked(),
            CaseStatus.Refused => start.Refused(),
            CaseStatus.Accepted => start.Accepted(),
            CaseStatus.MediatorAssigned => start.Accepted().Assigned(),
            CaseStatus.InMediation => start.InMediation().AgreeingToProposal(),
            CaseStatus.Suspended => start.InMediation().Suspended(),
            CaseStatus.ProposalPending => start.InMediation().AgreeingToProposal().Proposed(),
            CaseStatus.AgreementDrafted => start.InMediation().Drafted(terms: terms),
            CaseStatus.Settled => start.InForce(),
            CaseStatus.SettledPerformed => start.SettledOnTheSpot(),
            CaseStatus.Failed when command == typeof(UndoDeemedFailure) => start.InMediation().DeemedFailed(),
            CaseStatus.Failed => start.InMediation().Failed(),
            CaseStatus.Withdrawn => start.InMediation().Withdrawn(),
            CaseStatus.Terminated => start.InMediation().Terminated(),
            CaseStatus.Transferred => start.InMediation().Transferred(),
            CaseStatus.Archived => start.InForce().Closed().Archived(),
            CaseStatus.Closed => start.InForce().Closed(),
            CaseStatus.PartiallySettled => ACase.Collective.PartiallySettled(),
            _ => null,
        };
    }
}
