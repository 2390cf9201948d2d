using Mediation.Api.Cases.Acceptance;
using Mediation.Api.Cases.Amendments;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Cases.Closing;
using Mediation.Api.Cases.Collective;
using Mediation.Api.Cases.Consents;
using Mediation.Api.Cases.Documents;
using Mediation.Api.Cases.Evidence;
using Mediation.Api.Cases.Extensions;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Cases.Links;
using Mediation.Api.Cases.Mediators;
using Mediation.Api.Cases.Outcome;
using Mediation.Api.Cases.Performance;
using Mediation.Api.Cases.Proposals;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Cases.Sessions;
using Mediation.Api.Cases.Settlement;
using Mediation.Api.Cases.Statements;
using Mediation.Api.Cases.Supervision;
using Mediation.Api.Cases.Suspension;
using Mediation.Api.Cases.Tracks;
using Mediation.Api.ReadModels.CaseFigures;
using Mediation.Api.ReadModels.CaseRegister;
using Mediation.Api.ReadModels.DeadlineRegister;
using Mediation.Api.ReadModels.PartyIndex;
using Mediation.Api.ReadModels.Reports;

namespace Mediation.Api.Cases;

/// <summary>Every address of a case, in the order of the procedure.</summary>
public static class CaseRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        RegisterCaseEndpoint.Map(routes);
        ImportRosterEndpoint.Map(routes);
        ElectRepresentativesEndpoint.Map(routes);
        RequestCorrectionEndpoint.Map(routes);
        ReceiveCorrectionEndpoint.Map(routes);
        AskConsentEndpoint.Map(routes);
        GiveConsentEndpoint.Map(routes);
        RefuseConsentEndpoint.Map(routes);
        AcceptCaseEndpoint.Map(routes);
        RefuseCaseEndpoint.Map(routes);
        AssignMediatorEndpoint.Map(routes);
        DeclineAppointmentEndpoint.Map(routes);
        DiscloseInterestEndpoint.Map(routes);
        RequestRecusalEndpoint.Map(routes);
        DecideRecusalEndpoint.Map(routes);
        ReplaceMediatorEndpoint.Map(routes);
        GetMediatorCandidatesEndpoint.Map(routes);
        ScheduleSessionEndpoint.Map(routes);
        AdjournSessionEndpoint.Map(routes);
        RecordAbsenceEndpoint.Map(routes);
        RecordSessionEndpoint.Map(routes);
        RecordCaucusNotesEndpoint.Map(routes);
        GetCaucusNotesEndpoint.Map(routes);
        SuspendCaseEndpoint.Map(routes);
        ResumeCaseEndpoint.Map(routes);
        ExtendPeriodEndpoint.Map(routes);
        ServeProposalEndpoint.Map(routes);
        ObjectToProposalEndpoint.Map(routes);
        DeemProposalAcceptedEndpoint.Map(routes);
        RecordUndisputedFactsEndpoint.Map(routes);
        DraftAgreementEndpoint.Map(routes);
        ReviseAgreementEndpoint.Map(routes);
        SignAgreementEndpoint.Map(routes);
        RefuseToSignEndpoint.Map(routes);
        ConsentToSettlementEndpoint.Map(routes);
        RefuseSettlementEndpoint.Map(routes);
        SplitOffEndpoint.Map(routes);
        SettleOnTheSpotEndpoint.Map(routes);
        RecordPaymentEndpoint.Map(routes);
        RecordDefaultEndpoint.Map(routes);
        DeclareBreachEndpoint.Map(routes);
        AmendRecordEndpoint.Map(routes);
        LinkCasesEndpoint.Map(routes);
        FailMediationEndpoint.Map(routes);
        UndoDeemedFailureEndpoint.Map(routes);
        WithdrawCaseEndpoint.Map(routes);
        TerminateMediationEndpoint.Map(routes);
        TransferCaseEndpoint.Map(routes);
        ReturnResultEndpoint.Map(routes);
        RecordReturnVisitEndpoint.Map(routes);
        CloseCaseEndpoint.Map(routes);
        ReopenCaseEndpoint.Map(routes);
        ArchiveCaseEndpoint.Map(routes);
        OpenTrackEndpoint.Map(routes);
        MoveTrackEndpoint.Map(routes);
        IssueDocumentEndpoint.Map(routes);
        ServeDocumentEndpoint.Map(routes);
        IssueSupervisionLetterEndpoint.Map(routes);
        RecordSupervisionReplyEndpoint.Map(routes);
        ListDocumentsEndpoint.Map(routes);
        GetDocumentEndpoint.Map(routes);
        AddEvidenceEndpoint.Map(routes);
        StoreEvidenceFileEndpoint.Map(routes);
        GetEvidenceFileEndpoint.Map(routes);
        WithdrawEvidenceEndpoint.Map(routes);

        ListCasesEndpoint.Map(routes);
        SearchCasesEndpoint.Map(routes);
        GetCaseEndpoint.Map(routes);
        GetCaseEventsEndpoint.Map(routes);
        GetCaseChannelEndpoint.Map(routes);
        GetRemediesEndpoint.Map(routes);
        GetDeadlinesEndpoint.Map(routes);
        GetLimitationEndpoint.Map(routes);
        ListDeadlinesEndpoint.Map(routes);
        GetReportEndpoint.Map(routes);
        GetFiguresEndpoint.Map(routes);
    }
}
