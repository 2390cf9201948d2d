using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Tracks;

namespace Mediation.Domain.Tests.Cases;

/// <summary>The worked case, standing in each status of the procedure.</summary>
internal static class StandingIn
{
    public static IEnumerable<CaseStatus?> EveryStatus => [null, .. Enum.GetValues<CaseStatus>().Cast<CaseStatus?>()];

    /// <summary>The worked case in a status; where no event leads there yet, the nearest case is put there by hand.</summary>
    public static Case Of(CaseStatus? status, object? command = null) =>
        status is { } current
            ? Ready(ByEvents(current) ?? ByEvents(Nearest(current))!, command).Folded with
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
            DecideRecusal => @case.RecusalRequested(),
            MoveTrack => @case.AidAsked(),
            _ => @case,
        };

    public static ACase? ByEvents(CaseStatus status) =>
        status switch
        {
            CaseStatus.Submitted => ACase.FromCourt,
            CaseStatus.CorrectionRequested => ACase.FromCourt.CorrectionRequested(),
            CaseStatus.ConsentPending => ACase.FromCourt.Asked(),
            CaseStatus.Refused => ACase.FromCourt.Refused(),
            CaseStatus.Accepted => ACase.FromCourt.Accepted(),
            CaseStatus.MediatorAssigned => ACase.FromCourt.Accepted().Assigned(),
            CaseStatus.InMediation => ACase.FromCourt.InMediation().AgreeingToProposal(),
            CaseStatus.Suspended => ACase.FromCourt.InMediation().Suspended(),
            CaseStatus.ProposalPending => ACase.FromCourt.InMediation().AgreeingToProposal().Proposed(),
            CaseStatus.AgreementDrafted => ACase.FromCourt.InMediation().Drafted(),
            CaseStatus.Settled => ACase.FromCourt.InForce(),
            CaseStatus.SettledPerformed => ACase.FromCourt.SettledOnTheSpot(),
            CaseStatus.Failed => ACase.FromCourt.InMediation().Failed(),
            CaseStatus.Withdrawn => ACase.FromCourt.InMediation().Withdrawn(),
            CaseStatus.Terminated => ACase.FromCourt.InMediation().Terminated(),
            CaseStatus.Transferred => ACase.FromCourt.InMediation().Transferred(),
            CaseStatus.Archived => ACase.FromCourt.InForce().Closed().Archived(),
            CaseStatus.Closed => ACase.FromCourt.InForce().Closed(),
            _ => null,
        };

    private static CaseStatus Nearest(CaseStatus status) =>
        status switch
        {
            CaseStatus.PartiallySettled => CaseStatus.Settled,
            _ => CaseStatus.InMediation,
        };
}
