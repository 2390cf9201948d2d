using System.Collections.Frozen;
using System.Collections.Immutable;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Investigations;
using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Cases.Links;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Cases.Suspension;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Kernel;
using static Mediation.Domain.Kernel.Role;
using Status = Mediation.Domain.Cases.CaseStatus;

namespace Mediation.Domain.Cases;

/// <summary>Who may give a command, and in which statuses.</summary>
/// <param name="Command">The command.</param>
/// <param name="Statuses">In which statuses; empty for the command that begins a case.</param>
/// <param name="Roles">By which roles.</param>
/// <param name="Additive">Adds a fact that does not depend on what others added meanwhile; admits <c>If-Match: *</c>.</param>
/// <param name="Refusals">What its decision can be refused for.</param>
public sealed record Permission(
    Type Command,
    ImmutableArray<CaseStatus> Statuses,
    ImmutableArray<Role> Roles,
    bool Additive,
    IReadOnlyList<RefusalCode> Refusals
)
{
    /// <summary>The command's name on the wire.</summary>
    public string Name => Codes.OfCommand(Command);

    /// <summary>Whether somebody at a keyboard may give it; what only the register gives, when time passes, has no address.</summary>
    public bool HasAddress => Roles.Any(role => role != Role.System);

    /// <summary>Whether the command begins a case.</summary>
    public bool Begins => Statuses.IsEmpty;

    /// <summary>Whether it may be given in this status; null is before the beginning.</summary>
    public bool Allows(CaseStatus? status) => status is { } current ? Statuses.Contains(current) : Begins;
}

/// <summary>Where an event takes a case.</summary>
/// <param name="Event">The event.</param>
/// <param name="From">From which statuses; empty for the event that begins a case.</param>
/// <param name="To">To which; null where the case stays as it is, or goes back.</param>
/// <param name="Back">Back to where the case stood before.</param>
public sealed record Move(Type Event, ImmutableArray<CaseStatus> From, CaseStatus? To, bool Back = false);

/// <summary>The procedure, in two tables. Code, allowed actions, API description, documents and tests read them; nothing else decides on status.</summary>
public static class CaseLifecycle
{
    private static readonly ImmutableArray<Role> s_staff = [Mediator, OrganisationManager];

    // What a party answers, or asks for itself, it may say itself; what needs its signature it signs before the mediator.
    private static readonly ImmutableArray<Role> s_answering = [.. s_staff, Role.Party];
    private static readonly ImmutableArray<CaseStatus> s_beforeAcceptance =
    [
        Status.Submitted,
        Status.CorrectionRequested,
        Status.ConsentPending,
    ];
    private static readonly ImmutableArray<CaseStatus> s_underWay = [Status.Accepted, Status.MediatorAssigned, Status.InMediation];
    private static readonly ImmutableArray<CaseStatus> s_asking = [Status.Submitted, Status.ConsentPending, .. s_underWay];
    private static readonly ImmutableArray<CaseStatus> s_mediating = [Status.MediatorAssigned, Status.InMediation];
    private static readonly ImmutableArray<CaseStatus> s_withMediator =
    [
        .. s_mediating,
        Status.Suspended,
        Status.ProposalPending,
        Status.AgreementDrafted,
    ];
    private static readonly ImmutableArray<CaseStatus> s_failing =
    [
        .. s_underWay,
        Status.Suspended,
        Status.ProposalPending,
        Status.AgreementDrafted,
    ];
    private static readonly ImmutableArray<CaseStatus> s_open = [.. s_beforeAcceptance, .. s_failing];

    private static readonly ImmutableArray<CaseStatus> s_gathering = [.. s_beforeAcceptance, .. s_underWay, Status.Suspended];
    private static readonly ImmutableArray<CaseStatus> s_dividing = [.. s_underWay, Status.AgreementDrafted];

    // While a draft waits for signatures or a proposal for objections, those whom it names stay.
    private static readonly ImmutableArray<CaseStatus> s_leaving = [.. s_open.Except([Status.AgreementDrafted, Status.ProposalPending])];
    private static readonly ImmutableArray<CaseStatus> s_lengthening = [.. s_underWay, Status.Suspended];
    private static readonly ImmutableArray<CaseStatus> s_linking =
    [
        .. Enum.GetValues<CaseStatus>().Except([Status.Refused, Status.Archived]),
    ];
    private static readonly ImmutableArray<CaseStatus> s_outcomes =
    [
        Status.Settled,
        Status.SettledPerformed,
        Status.PartiallySettled,
        Status.Failed,
        Status.Withdrawn,
        Status.Terminated,
        Status.Transferred,
    ];

    // Whoever sent a case hears of it as well when it is not taken on (Online Mediation Rules Art. 15).
    private static readonly ImmutableArray<CaseStatus> s_returning = [Status.Refused, .. s_outcomes, Status.Closed];
    private static readonly ImmutableArray<CaseStatus> s_visiting = [.. s_outcomes, Status.Closed];

    // What follows before others goes on whatever became of the case here.
    private static readonly ImmutableArray<CaseStatus> s_after = [Status.Refused, .. s_outcomes, Status.Closed, Status.Archived];
    private static readonly ImmutableArray<CaseStatus> s_paying = [Status.Settled, Status.PartiallySettled, Status.Closed];
    private static readonly ImmutableArray<CaseStatus> s_stating =
    [
        Status.InMediation,
        Status.Suspended,
        Status.ProposalPending,
        Status.AgreementDrafted,
        Status.Failed,
        Status.Terminated,
    ];

    // Papers follow the case to its end; an archived file takes no more.
    private static readonly ImmutableArray<CaseStatus> s_beforeTheArchive = [.. Enum.GetValues<CaseStatus>().Except([Status.Archived])];
    private static readonly ImmutableArray<CaseStatus> s_always = [.. Enum.GetValues<CaseStatus>()];

    // Other bodies help from the first day until the case is closed for good.
    private static readonly ImmutableArray<CaseStatus> s_together = [.. s_open, .. s_outcomes, Status.Closed];
    private static readonly ImmutableArray<CaseStatus> s_afterCaucus = [Status.InMediation, Status.AgreementDrafted];

    /// <summary>Who may give which command in which status.</summary>
    public static ImmutableArray<Permission> Permissions { get; } =
    [
        Permit<RegisterCase>([], s_staff),
        Permit<ImportRoster>(s_gathering, s_staff),
        Permit<AddParty>(s_gathering, s_staff),
        Permit<ReleaseParty>(s_leaving, s_staff),
        Permit<RecordUnreachable>(s_open, s_staff, additive: true),
        Permit<InviteHelper>(s_lengthening, s_staff),
        Permit<RecordInvestigation>(s_lengthening, s_staff, additive: true),
        Permit<AppointAgent>(s_open, s_staff),
        Permit<RevokeAgent>(s_open, s_staff),
        Permit<ElectRepresentatives>(s_open, s_staff),
        Permit<RequestCorrection>([Status.Submitted], s_staff),
        Permit<ReceiveCorrection>([Status.CorrectionRequested], s_staff),
        Permit<AskConsent>(s_asking, s_staff),
        Permit<GiveConsent>(s_asking, s_answering, additive: true),
        Permit<RefuseConsent>(s_asking, s_answering, additive: true),
        Permit<AcceptCase>([Status.Submitted, Status.ConsentPending], s_staff),
        Permit<RefuseCase>(s_beforeAcceptance, s_staff),
        Permit<AssignMediator>(s_underWay, s_staff),
        Permit<DeclineAppointment>([Status.MediatorAssigned], [Mediator]),
        Permit<DiscloseInterest>(s_withMediator, [Mediator], additive: true),
        Permit<RequestRecusal>(s_withMediator, s_answering, additive: true),
        Permit<DecideRecusal>(s_withMediator, [OrganisationManager]),
        Permit<ReplaceMediator>(s_withMediator, s_staff),
        Permit<ScheduleSession>(s_mediating, s_staff),
        Permit<AdjournSession>([Status.InMediation], s_staff),
        Permit<RecordAbsence>([Status.InMediation], s_staff),
        Permit<RecordSession>([Status.InMediation], s_staff),
        Permit<RecordCaucusNotes>(s_afterCaucus, [Mediator], additive: true),
        Permit<SuspendCase>([Status.InMediation], s_staff),
        Permit<ResumeCase>([Status.Suspended], s_staff),
        Permit<ExtendPeriod>(s_lengthening, s_staff),
        Permit<ServeProposal>([Status.InMediation], s_staff),
        Permit<ObjectToProposal>([Status.ProposalPending], s_answering),
        Permit<DeemProposalAccepted>([Status.ProposalPending], [.. s_staff, Role.System]),
        Permit<RecordUndisputedFacts>(s_stating, s_staff),
        Permit<DraftAgreement>([Status.InMediation], s_staff),
        Permit<ReviseAgreement>([Status.AgreementDrafted], s_staff),
        Permit<SignAgreement>([Status.AgreementDrafted], s_staff, additive: true),
        Permit<RefuseToSign>([Status.AgreementDrafted], s_staff),
        Permit<ConsentToSettlement>([Status.AgreementDrafted], s_answering, additive: true),
        Permit<RefuseSettlement>([Status.AgreementDrafted], s_answering, additive: true),
        Permit<SplitOff>(s_dividing, s_staff),
        Permit<SettleOnTheSpot>([Status.InMediation], s_staff),
        Permit<RecordPayment>(s_paying, s_staff, additive: true),
        Permit<RecordDefault>(s_paying, [.. s_staff, Role.System], additive: true),
        Permit<DeclareBreach>(s_paying, s_staff),
        Permit<AmendRecord>(s_open, s_staff),
        Permit<DecideAmendment>(s_open, [OrganisationManager, Mediator]),
        Permit<LinkCases>(s_linking, s_staff, additive: true),
        Permit<FailMediation>(s_failing, s_staff),
        Permit<DeemMediationFailed>(s_failing, [Role.System]),
        Permit<UndoDeemedFailure>([Status.Failed], s_staff),
        Permit<WithdrawCase>(s_open, s_staff),
        Permit<TerminateMediation>(s_open, s_staff),
        Permit<TransferCase>(s_open, s_staff),
        Permit<ReturnResult>(s_returning, s_staff),
        Permit<RecordReturnVisit>(s_visiting, s_staff, additive: true),
        Permit<CloseCase>(s_outcomes, s_staff),
        Permit<ReopenCase>([Status.Closed], [OrganisationManager]),
        Permit<ArchiveCase>([Status.Closed], s_staff),
        Permit<OpenTrack>(s_after, s_staff),
        Permit<MoveTrack>(s_after, s_staff),
        Permit<RecordLimitationFact>(s_beforeTheArchive, s_staff, additive: true),
        Permit<IssueDocument>(s_beforeTheArchive, s_staff, additive: true),
        Permit<ServeDocument>(s_beforeTheArchive, s_staff, additive: true),
        Permit<IssueSupervisionLetter>(s_beforeTheArchive, s_staff, additive: true),
        Permit<RecordSupervisionReply>(s_beforeTheArchive, s_staff, additive: true),
        Permit<AddEvidence>(s_beforeTheArchive, s_staff, additive: true),
        Permit<StoreEvidenceFile>(s_beforeTheArchive, s_staff, additive: true),
        Permit<WithdrawEvidence>(s_beforeTheArchive, s_staff, additive: true),
        Permit<PlaceLegalHold>(s_always, [OrganisationManager]),
        Permit<LiftLegalHold>(s_always, [OrganisationManager]),
        Permit<EraseData>(s_always, [OrganisationManager, Role.System]),
        Permit<ShareCase>(s_together, s_staff, additive: true),
        Permit<EndSharing>(s_together, s_staff),
        Permit<AssignTask>(s_together, s_staff, additive: true),
        Permit<CompleteTask>(
            s_together,
            [.. s_staff, CourtClerk, AgencyClerk, ArbitrationClerk, Role.LegalAid, Supervisor],
            additive: true
        ),
    ];

    /// <summary>Which event takes a case from where to where.</summary>
    public static ImmutableArray<Move> Moves { get; } =
    [
        To<CaseRegistered>([], Status.Submitted),
        Stay<PartyJoined>(s_open),
        Stay<ClaimAdded>(s_gathering),
        Stay<PartyReleased>(s_leaving),
        Stay<PartyUnreachable>(s_open),
        Stay<HelperInvited>(s_lengthening),
        Stay<InvestigationRecorded>(s_lengthening),
        Stay<AgentAppointed>(s_open),
        Stay<AgentRevoked>(s_open),
        Stay<RepresentativesElected>(s_open),
        Stay<CaseSplitFrom>([Status.Submitted]),
        To<CorrectionRequested>([Status.Submitted], Status.CorrectionRequested),
        To<CorrectionReceived>([Status.CorrectionRequested], Status.Submitted),
        To<ConsentSought>([Status.Submitted], Status.ConsentPending),
        Stay<ConsentSought>([Status.ConsentPending, .. s_underWay]),
        Stay<ConsentGiven>(s_asking),
        Stay<ConsentRefused>(s_asking),
        To<CaseAccepted>([Status.Submitted, Status.ConsentPending], Status.Accepted),
        To<CaseRefused>(s_beforeAcceptance, Status.Refused),
        To<MediatorAssigned>([Status.Accepted], Status.MediatorAssigned),
        Stay<MediatorAssigned>(s_mediating),
        Stay<AppointmentDeclined>([Status.MediatorAssigned]),
        To<LeadVacated>([Status.MediatorAssigned], Status.Accepted),
        Stay<InterestDisclosed>(s_withMediator),
        Stay<RecusalRequested>(s_withMediator),
        Stay<RecusalDecided>(s_withMediator),
        Stay<MediatorReplaced>(s_withMediator),
        To<SessionScheduled>([Status.MediatorAssigned], Status.InMediation),
        Stay<SessionScheduled>([Status.InMediation]),
        Stay<SessionAdjourned>([Status.InMediation]),
        Stay<SessionMissed>([Status.InMediation]),
        Stay<SessionHeld>([Status.InMediation]),
        To<CaseSuspended>([Status.InMediation], Status.Suspended),
        To<CaseResumed>([Status.Suspended], Status.InMediation),
        Stay<PeriodExtended>(s_lengthening),
        To<ProposalServed>([Status.InMediation], Status.ProposalPending),
        To<ProposalObjected>([Status.ProposalPending], Status.InMediation),
        To<ProposalDeemedAccepted>([Status.ProposalPending], Status.InMediation),
        Stay<UndisputedFactsRecorded>(s_stating),
        To<AgreementDrafted>([Status.InMediation], Status.AgreementDrafted),
        To<AgreementRevised>([Status.AgreementDrafted], Status.InMediation),
        Stay<PartySigned>([Status.AgreementDrafted]),
        Stay<MediatorSigned>([Status.AgreementDrafted]),
        Stay<OrganisationSealed>([Status.AgreementDrafted]),
        Stay<SettlementConsented>([Status.AgreementDrafted]),
        Stay<SettlementRefused>([Status.AgreementDrafted]),
        Stay<PartySplitOff>(s_dividing),
        To<AgreementEffective>([Status.AgreementDrafted], Status.Settled),
        To<AgreementRefused>([Status.AgreementDrafted], Status.Terminated),
        To<PartialSettlementReached>([Status.Settled], Status.PartiallySettled),
        To<SettledOnTheSpot>([Status.InMediation], Status.SettledPerformed),
        Stay<InstalmentPaid>(s_paying),
        Stay<InstalmentPartiallyPaid>(s_paying),
        Stay<PaymentApportioned>(s_paying),
        Stay<PaymentDistributed>(s_paying),
        Stay<InstalmentOverdue>(s_paying),
        Stay<InstalmentCured>(s_paying),
        Stay<BreachDeclared>(s_paying),
        Stay<FullyPerformed>(s_paying),
        Stay<PartyAmendmentRequested>(s_open),
        Stay<ClaimAmendmentRequested>(s_open),
        Stay<AmendmentDecided>(s_open),
        Stay<PartyAmended>(s_open),
        Stay<ClaimAmended>(s_open),
        // The other side of a link stands on any case, as it is named there and not from there.
        Stay<CaseLinked>([.. Enum.GetValues<CaseStatus>()]),
        To<MediationFailed>(s_failing, Status.Failed),
        To<MediationDeemedFailed>(s_failing, Status.Failed),
        Back<DeemedFailureUndone>([Status.Failed]),
        Stay<PartyWithdrew>(s_leaving),
        To<CaseWithdrawn>(s_open, Status.Withdrawn),
        To<MediationTerminated>(s_open, Status.Terminated),
        To<CaseTransferred>(s_open, Status.Transferred),
        Stay<ResultReturned>(s_returning),
        Stay<ReturnVisitRecorded>(s_visiting),
        To<CaseClosed>(s_outcomes, Status.Closed),
        Back<CaseReopened>([Status.Closed]),
        To<CaseArchived>([Status.Closed], Status.Archived),
        Stay<TrackOpened>(s_after),
        Stay<TrackMoved>(s_after),
        Stay<LimitationFactRecorded>(s_beforeTheArchive),
        Stay<DocumentIssued>(s_beforeTheArchive),
        Stay<DocumentServed>(s_beforeTheArchive),
        Stay<SupervisionLetterIssued>(s_beforeTheArchive),
        Stay<SupervisionReplyRecorded>(s_beforeTheArchive),
        Stay<EvidenceAdded>(s_beforeTheArchive),
        Stay<EvidenceFileStored>(s_beforeTheArchive),
        Stay<EvidenceWithdrawn>(s_beforeTheArchive),
        Stay<LegalHoldPlaced>(s_always),
        Stay<LegalHoldLifted>(s_always),
        Stay<ProcessingRestricted>(s_always),
        Stay<PartyErased>(s_always),
        Stay<CaseDisposed>(s_always),
        Stay<CaseShared>(s_together),
        Stay<SharingEnded>(s_together),
        Stay<TaskAssigned>(s_together),
        Stay<TaskCompleted>(s_together),
    ];

    private static readonly FrozenDictionary<Type, Permission> s_permissions = Permissions.ToFrozenDictionary(permission =>
        permission.Command
    );

    private static readonly FrozenDictionary<(Type, CaseStatus?), Move> s_moves = Moves
        .SelectMany(
            IEnumerable<((Type, CaseStatus?) Key, Move Move)> (move) =>
                move.From.IsEmpty ? [((move.Event, null), move)] : move.From.Select(from => ((move.Event, (CaseStatus?)from), move))
        )
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Move);

    /// <summary>The statuses that the procedure knows and no event of this register leads to yet.</summary>
    public static ImmutableArray<CaseStatus> NotYetReached { get; } =
    [.. Enum.GetValues<CaseStatus>().Except(Moves.Where(move => move.To is not null).Select(move => move.To!.Value))];

    /// <summary>The row of a command.</summary>
    public static Permission PermissionFor(Type command) =>
        s_permissions.GetValueOrDefault(command)
        ?? throw new InvalidOperationException($"{command.Name} has no row in the lifecycle table.");

    /// <summary>The status after an event. An event that the table does not admit here is a bug, and never becomes a fact.</summary>
    /// <param name="status">The status before; null before the beginning.</param>
    /// <param name="caseEvent">The event.</param>
    /// <param name="before">Where the case stood before, for an event that leads back.</param>
    public static CaseStatus? StatusAfter(CaseStatus? status, Type caseEvent, CaseStatus? before = null) =>
        s_moves.TryGetValue((caseEvent, status), out var move)
            ? move.Back
                ? before
                : move.To ?? status
            : throw new InvalidOperationException(
                $"The lifecycle table does not admit {caseEvent.Name} in status {status?.ToString() ?? "none"}."
            );

    /// <summary>The status to which an event leads wherever it comes from; null where it leads to none, or leads back.</summary>
    public static CaseStatus? StatusLedToBy(Type caseEvent) =>
        Moves.FirstOrDefault(move => move.Event == caseEvent && move.To is not null)?.To;

    /// <summary>Whether a mediator who rests or stood aside is refused this command in this status.</summary>
    public static bool AsksStanding(Permission permission, CaseStatus? status) =>
        status is { } current
        && s_withMediator.Contains(current)
        && AsksStanding(permission.Command, permission.Statuses, permission.Roles);

    /// <summary>Whether a mediator gives this command only on a case of his own, once it has its mediators. The second pair of eyes on an amendment may be a
    /// colleague's.</summary>
    public static bool AsksMediatorOfCase(Permission permission) =>
        AsksMediatorOfCase(permission.Command, permission.Statuses, permission.Roles);

    /// <summary>Where somebody's data were erased, more is erased and held, and nothing else done; held in words, as long as there are any.</summary>
    public static bool AdmitsErased(Type command, Case @case) =>
        !@case.IsErased
        || command == typeof(EraseData)
        || (!@case.IsWordless && (command == typeof(PlaceLegalHold) || command == typeof(LiftLegalHold)));

    /// <summary>What a caller may do with a case now.</summary>
    public static IEnumerable<string> AllowedActions(Case @case, Role role) =>
        Permissions
            .Where(permission =>
                permission.Allows(@case.Status) && permission.Roles.Contains(role) && AdmitsErased(permission.Command, @case)
            )
            .Select(permission => permission.Name);

    /// <summary>What a caller may do with any case in a status.</summary>
    public static IEnumerable<string> AllowedActions(CaseStatus? status, Role role) =>
        Permissions.Where(permission => permission.Allows(status) && permission.Roles.Contains(role)).Select(permission => permission.Name);

    private static Permission Permit<TCommand>(ImmutableArray<CaseStatus> statuses, ImmutableArray<Role> roles, bool additive = false)
        where TCommand : ICaseCommand =>
        new(
            typeof(TCommand),
            statuses,
            roles,
            additive,
            [
                .. CaseRefusals
                    .OfEveryCommand.Union(AsksStanding(typeof(TCommand), statuses, roles) ? Recusals.Refusals : [])
                    .Union(AsksMediatorOfCase(typeof(TCommand), statuses, roles) ? [MediatorRefusals.NotMediatorOfCase] : [])
                    .Union(roles.Contains(Role.Party) ? CaseRefusals.OfParties : [])
                    .Union(TCommand.Refusals),
            ]
        );

    private static bool AsksMediatorOfCase(Type command, ImmutableArray<CaseStatus> statuses, ImmutableArray<Role> roles) =>
        roles.Contains(Mediator) && !statuses.IsEmpty && command != typeof(DecideAmendment);

    // Whoever rests or stood aside may still tell why, and take down what a party asks.
    private static bool AsksStanding(Type command, ImmutableArray<CaseStatus> statuses, ImmutableArray<Role> roles) =>
        command != typeof(DiscloseInterest)
        && command != typeof(RequestRecusal)
        && roles.Contains(Mediator)
        && statuses.Any(s_withMediator.Contains);

    private static Move To<TEvent>(ImmutableArray<CaseStatus> from, CaseStatus to)
        where TEvent : CaseEvent => new(typeof(TEvent), from, to);

    private static Move Back<TEvent>(ImmutableArray<CaseStatus> from)
        where TEvent : CaseEvent => new(typeof(TEvent), from, null, Back: true);

    private static Move Stay<TEvent>(ImmutableArray<CaseStatus> statuses)
        where TEvent : CaseEvent => new(typeof(TEvent), statuses, null);
}
