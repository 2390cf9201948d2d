using Mediation.Api.Cases.Evidence;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Investigations;
using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Cases.Links;
using Mediation.Domain.Cases.Mediators;
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
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Reading;

/// <summary>A case as its reader may see it.</summary>
public sealed record CaseView
{
    /// <summary>Permanent id.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Number on the organisation's register.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Where it stands.</summary>
    public required CaseStatus Status { get; init; }

    /// <summary>How many events made it.</summary>
    public required long Version { get; init; }

    /// <summary>Whose case it is.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>By which way it came.</summary>
    public required string Channel { get; init; }

    /// <summary>Written or oral application.</summary>
    public required ApplicationForm Form { get; init; }

    /// <summary>How an oral application was taken down.</summary>
    public OralApplication? Oral { get; init; }

    /// <summary>The court's letter.</summary>
    public CourtReferral? Referral { get; init; }

    /// <summary>The referral that it answers: `/v1/referrals/{referralId}`.</summary>
    public Guid? ReferralId { get; init; }

    /// <summary>What came with it, where somebody other than a court sent, suggested or found it; absent where the reader may not see it.</summary>
    public IntakeSource? Source { get; init; }

    /// <summary>Where the dispute lies.</summary>
    public DisputePlace? Place { get; init; }

    /// <summary>Cause of action.</summary>
    public required string CauseCode { get; init; }

    /// <summary>Mechanism of cooperation.</summary>
    public string? MechanismCode { get; init; }

    /// <summary>Facts and reasons; absent where the reader may not see them.</summary>
    public string? Facts { get; init; }

    /// <summary>When the application was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was put on this register.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When the organisation took it on.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Parties.</summary>
    public required IReadOnlyList<PartyView> Parties { get; init; }

    /// <summary>Who acts or acted for a party, guardians too; names and numbers are cut as the parties' are.</summary>
    public required IReadOnlyList<AgentView> Agents { get; init; }

    /// <summary>Who helps to mediate; names are cut as the parties' are.</summary>
    public required IReadOnlyList<HelperView> Helpers { get; init; }

    /// <summary>What was found out outside the sessions; names and words are absent where the reader may not see them.</summary>
    public required IReadOnlyList<Investigation> Investigations { get; init; }

    /// <summary>Attempts to reach a party that came to nothing; what proves them is absent where the reader may not see it.</summary>
    public required IReadOnlyList<ContactAttempt> UnreachableAttempts { get; init; }

    /// <summary>Claims.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Sum of the claims for money, in fen.</summary>
    public long? ClaimedFen { get; init; }

    /// <summary>Present where ten or more workers ask together.</summary>
    public CollectiveView? Collective { get; init; }

    /// <summary>Workers who left and go on in cases of their own.</summary>
    public IReadOnlyList<SplitOffPart>? SplitOffs { get; init; }

    /// <summary>The case from which this one was split off.</summary>
    public SplitOrigin? SplitFrom { get; init; }

    /// <summary>What the application lacks or lacked.</summary>
    public CorrectionView? Correction { get; init; }

    /// <summary>Every answer of every party.</summary>
    public required IReadOnlyList<Consent> Consents { get; init; }

    /// <summary>Mediators.</summary>
    public required IReadOnlyList<MediatorView> Mediators { get; init; }

    /// <summary>Who was mediator before, in the order in which they went.</summary>
    public required IReadOnlyList<FormerMediator> FormerMediators { get; init; }

    /// <summary>Every question whether a mediator may go on, open or decided.</summary>
    public required IReadOnlyList<RecusalView> Recusals { get; init; }

    /// <summary>What somebody asked to put right in the record, open or decided.</summary>
    public required IReadOnlyList<AmendmentView> Amendments { get; init; }

    /// <summary>Sessions; of a caucus only that it was held.</summary>
    public required IReadOnlyList<SessionView> Sessions { get; init; }

    /// <summary>When and why mediation rested; the explanation is absent where the reader may not see it.</summary>
    public required IReadOnlyList<Rest> Suspensions { get; init; }

    /// <summary>Times for mediation that the parties lengthened.</summary>
    public required IReadOnlyList<PeriodExtension> Extensions { get; init; }

    /// <summary>Written proposals of the mediator; what they say is absent where the reader may not see it.</summary>
    public required IReadOnlyList<Proposal> Proposals { get; init; }

    /// <summary>Facts that no party disputes; the text is absent where the reader may not see it.</summary>
    public required IReadOnlyList<UndisputedFacts> UndisputedFacts { get; init; }

    /// <summary>The agreement on the table or in force.</summary>
    public AgreementView? Agreement { get; init; }

    /// <summary>What is owed and paid.</summary>
    public PerformanceView? Performance { get; init; }

    /// <summary>How it ended.</summary>
    public OutcomeView? Outcome { get; init; }

    /// <summary>What followed before courts, commissions and legal aid bodies.</summary>
    public required IReadOnlyList<TrackView> Tracks { get; init; }

    /// <summary>The union's letters of supervision about its employers; what they say is absent where the reader may not see it.</summary>
    public required IReadOnlyList<SupervisionLetter> SupervisionLetters { get; init; }

    /// <summary>What was brought to prove something; its files are at `/evidence/{evidenceId}/file`.</summary>
    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    /// <summary>What was handed back to whoever sent the case, and when; who took it is absent where the reader may not see it.</summary>
    public required IReadOnlyList<ResultReturn> Returns { get; init; }

    /// <summary>What the parties said after the outcome; the note is absent where the reader may not see it.</summary>
    public required IReadOnlyList<ReturnVisit> ReturnVisits { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Bodies with which it is or was shared.</summary>
    public required IReadOnlyList<JointMember> JointMembers { get; init; }

    /// <summary>What they are asked to do; words are absent where the reader may not see them.</summary>
    public required IReadOnlyList<JointTask> JointTasks { get; init; }

    /// <summary>Other cases to which it stands in a relation; the note is absent where the reader may not see it.</summary>
    public required IReadOnlyList<CaseLink> Links { get; init; }

    /// <summary>When its file was sealed.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>Orders that nothing of the file may go; absent where none was ever placed.</summary>
    public IReadOnlyList<LegalHold>? LegalHolds { get; init; }

    /// <summary>When its whole file was destroyed: what is left are facts of the procedure.</summary>
    public DateTimeOffset? DisposedAt { get; init; }

    /// <summary>Commands that this reader may give in this status; of an earlier state, those of then.</summary>
    public IReadOnlyList<string>? AllowedActions { get; init; }
}

/// <summary>A party.</summary>
public sealed record PartyView
{
    /// <summary>Names the party everywhere else.</summary>
    public required Guid PartyId { get; init; }

    /// <summary>Since when its data are shown to nobody but the mediators of the case: they are to be erased, and must still be kept.</summary>
    public DateTimeOffset? RestrictedAt { get; init; }

    /// <summary>Side.</summary>
    public required PartySide Side { get; init; }

    /// <summary>Kind.</summary>
    public required PartyKind Kind { get; init; }

    /// <summary>When it withdrew, one of several applicants or the last of them.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The case in which it goes on alone.</summary>
    public Guid? SplitOffTo { get; init; }

    /// <summary>True once the person's data were erased.</summary>
    public bool? Erased { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Resident identity number, masked where the reader may not see it whole.</summary>
    public string? ResidentId { get; init; }

    /// <summary>Unified social credit code.</summary>
    public string? CreditCode { get; init; }

    /// <summary>Phone, masked where the reader may not see it whole.</summary>
    public string? Phone { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Where papers are served.</summary>
    public string? ServiceAddress { get; init; }

    /// <summary>Account, masked where the reader may not see it whole.</summary>
    public string? BankAccount { get; init; }

    /// <summary>Legal representative.</summary>
    public string? LegalRepresentative { get; init; }

    /// <summary>Worker groups; absent where the reader may not see them.</summary>
    public IReadOnlyList<string>? WorkerGroups { get; init; }

    /// <summary>How a platform worker stands to the platform, by code.</summary>
    public string? PlatformRelation { get; init; }

    /// <summary>How far the person can act for itself, where it was said; absent where the reader may not see it.</summary>
    public Capacity? Capacity { get; init; }
}

/// <summary>Somebody who acts or acted for a party.</summary>
public sealed record AgentView
{
    /// <summary>Names the agent everywhere else.</summary>
    public required Guid AgentId { get; init; }

    /// <summary>For whom.</summary>
    public required Guid PartyId { get; init; }

    /// <summary>By what tie.</summary>
    public required AgentKind Kind { get; init; }

    /// <summary>What the special power names; empty for a general one and for a guardian.</summary>
    public required IReadOnlyList<AgentPower> Powers { get; init; }

    /// <summary>First day of the power.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of it, where it has one.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day from which it is taken back.</summary>
    public DateOnly? RevokedOn { get; init; }

    /// <summary>True once the person's data were erased.</summary>
    public bool? Erased { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Phone, masked where the reader may not see it whole.</summary>
    public string? Phone { get; init; }

    /// <summary>The power of attorney or the proof of guardianship; absent where the reader may not see it.</summary>
    public string? Evidence { get; init; }
}

/// <summary>Somebody who helps to mediate.</summary>
public sealed record HelperView
{
    /// <summary>Names the helper.</summary>
    public required Guid HelperId { get; init; }

    /// <summary>True once the person's data were erased.</summary>
    public bool? Erased { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Relative, colleague, expert and so on; absent where the reader may not see it.</summary>
    public string? Standing { get; init; }

    /// <summary>The parties' consents.</summary>
    public required IReadOnlyList<PartyConsent> Consents { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What the application lacks or lacked.</summary>
/// <param name="Items">Absent where the reader may not see them.</param>
/// <param name="DueOn">By when it was wanted.</param>
/// <param name="IsOutstanding">Whether it is still awaited.</param>
public sealed record CorrectionView(IReadOnlyList<string>? Items, DateOnly? DueOn, bool IsOutstanding);

/// <summary>A mediator of the case.</summary>
/// <param name="StaffId">Who.</param>
/// <param name="Capacity">Lead or co.</param>
/// <param name="Choice">How found.</param>
/// <param name="ConflictCheck">What the check came to.</param>
/// <param name="AssignedAt">Since when.</param>
/// <param name="Succeeds">In whose place, where another one went.</param>
/// <param name="Standing">Whether the mediator acts at present.</param>
public sealed record MediatorView(
    string StaffId,
    MediatorCapacity Capacity,
    MediatorChoice Choice,
    ConflictCheck ConflictCheck,
    DateTimeOffset AssignedAt,
    string? Succeeds,
    MediatorStanding Standing
);

/// <summary>A question whether a mediator may go on.</summary>
/// <param name="RecusalId">Names it.</param>
/// <param name="StaffId">About whom.</param>
/// <param name="Origin">Disclosed by the mediator, or raised by a party.</param>
/// <param name="PartyId">Which party.</param>
/// <param name="Ground">Kind of relation.</param>
/// <param name="Detail">In words; absent where the reader may not see it.</param>
/// <param name="RaisedAt">Since when.</param>
/// <param name="Result">What was decided; absent while it is open.</param>
/// <param name="WaivedBy">Which parties agreed in writing that the mediator goes on.</param>
/// <param name="Explanation">Why; absent where the reader may not see it.</param>
/// <param name="DecidedAt">When.</param>
public sealed record RecusalView(
    Guid RecusalId,
    string StaffId,
    RecusalOrigin Origin,
    Guid? PartyId,
    RecusalGround Ground,
    string? Detail,
    DateTimeOffset RaisedAt,
    RecusalResult? Result,
    IReadOnlyList<Guid> WaivedBy,
    string? Explanation,
    DateTimeOffset? DecidedAt
);

/// <summary>An amendment of the record: asked for by one person, decided by a second.</summary>
/// <param name="AmendmentId">Names it.</param>
/// <param name="Status">Open, approved, declined, withdrawn, or lapsed with the end of the case.</param>
/// <param name="Fields">Which fields it writes anew.</param>
/// <param name="PartyId">Of which party.</param>
/// <param name="Party">What it writes; absent where the reader may not see it, numbers masked as in the party itself.</param>
/// <param name="Claim">What it writes about a claim.</param>
/// <param name="Reason">Why it was asked for; absent where the reader may not see it.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="DecidedBy">Who decided; absent while it is open.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Explanation">Why it was decided so; absent where the reader may not see it.</param>
public sealed record AmendmentView(
    Guid AmendmentId,
    AmendmentStatus Status,
    IReadOnlyList<AmendedField> Fields,
    Guid? PartyId,
    PartyAmendment? Party,
    ClaimAmendment? Claim,
    string? Reason,
    string? RequestedBy,
    DateTimeOffset RequestedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Explanation
);

/// <summary>A session.</summary>
public sealed record SessionView
{
    /// <summary>Names the session.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>Form.</summary>
    public required SessionKind Kind { get; init; }

    /// <summary>Planned start.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Planned length.</summary>
    public int? PlannedMinutes { get; init; }

    /// <summary>Place; absent where the reader may not see it.</summary>
    public string? Place { get; init; }

    /// <summary>Whether it was put off without a new time.</summary>
    public required bool WithoutDate { get; init; }

    /// <summary>Why it was put off last.</summary>
    public AdjournmentReason? Adjourned { get; init; }

    /// <summary>How often its plan changed.</summary>
    public required int Changes { get; init; }

    /// <summary>Who did not come, where it came to nothing for that.</summary>
    public required IReadOnlyList<Guid> AbsentPartyIds { get; init; }

    /// <summary>When it began; absent until it was held.</summary>
    public DateTimeOffset? HeldFrom { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? HeldTo { get; init; }

    /// <summary>What came of it.</summary>
    public SessionResult? Result { get; init; }

    /// <summary>Who was there.</summary>
    public required IReadOnlyList<Attendance> Attendance { get; init; }

    /// <summary>Open part of the record; absent where the reader may not see it.</summary>
    public string? OpenRecord { get; init; }
}

/// <summary>An agreement.</summary>
public sealed record AgreementView
{
    /// <summary>Number.</summary>
    public required string AgreementNumber { get; init; }

    /// <summary>Which draft.</summary>
    public required int DraftVersion { get; init; }

    /// <summary>On paper, electronic or oral.</summary>
    public required AgreementForm Form { get; init; }

    /// <summary>By which rule it takes effect.</summary>
    public required TakesEffect TakesEffect { get; init; }

    /// <summary>Claim by claim.</summary>
    public required IReadOnlyList<ClaimResult> Results { get; init; }

    /// <summary>In fen.</summary>
    public required long TotalFen { get; init; }

    /// <summary>One default makes the rest due.</summary>
    public required bool Acceleration { get; init; }

    /// <summary>Nothing of the employment is left open.</summary>
    public required bool SettlesAllClaims { get; init; }

    /// <summary>What the parties will apply for together.</summary>
    public required ConfirmationClause Confirmation { get; init; }

    /// <summary>The wording; absent where the reader may not see it.</summary>
    public string? Text { get; init; }

    /// <summary>When it was drafted.</summary>
    public required DateTimeOffset DraftedAt { get; init; }

    /// <summary>Signatures and seals on this draft.</summary>
    public required IReadOnlyList<AgreementSignature> Signatures { get; init; }

    /// <summary>What each worker of a collective case said to this draft, in the order recorded.</summary>
    public IReadOnlyList<WorkerAnswer>? WorkerAnswers { get; init; }

    /// <summary>Since when it is in force.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }
}

/// <summary>Performance of the agreement.</summary>
/// <param name="Status">Performing, in breach or performed; beside the status of the case.</param>
/// <param name="TotalFen">Owed in all.</param>
/// <param name="PaidFen">Paid in all.</param>
/// <param name="Instalments">As agreed, with what was paid on each.</param>
/// <param name="Payments">In the order recorded.</param>
/// <param name="PerformedAt">When nothing was owed any more.</param>
/// <param name="Workers">Of a collective case: what each worker is owed and got, as far as payments said who got what.</param>
/// <param name="OverpaidFen">Paid beyond all that was owed; it goes back to the payer.</param>
/// <param name="Breaches">Breaches that were declared, with whether they stand.</param>
public sealed record PerformanceView(
    PerformanceStatus Status,
    long TotalFen,
    long PaidFen,
    IReadOnlyList<InstalmentView> Instalments,
    IReadOnlyList<Payment> Payments,
    DateTimeOffset? PerformedAt,
    IReadOnlyList<WorkerPaidView>? Workers,
    long OverpaidFen,
    IReadOnlyList<BreachView> Breaches
);

/// <summary>An instalment with what was paid on it.</summary>
/// <param name="InstalmentId">Which.</param>
/// <param name="DueOn">Last day, as agreed.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="PaidFen">Paid on it so far, in fen.</param>
/// <param name="PayerPartyId">Who pays.</param>
/// <param name="PayeePartyId">Who is paid.</param>
/// <param name="Default">That it was found overdue; absent where it was not.</param>
public sealed record InstalmentView(
    Guid InstalmentId,
    DateOnly DueOn,
    long AmountFen,
    long PaidFen,
    Guid PayerPartyId,
    Guid PayeePartyId,
    DefaultView? Default
);

/// <summary>That an instalment was found overdue.</summary>
/// <param name="DueOn">Its last day, moved past days off.</param>
/// <param name="GraceUntil">Last day of the organisation's grace.</param>
/// <param name="OwedFen">Owed on it then, in fen.</param>
/// <param name="FoundOn">Legal day for which it was found.</param>
/// <param name="CuredOn">The day of the payment that made it up.</param>
/// <param name="WasPaidInTime">Whether payments logged later show that it was paid in time after all.</param>
public sealed record DefaultView(
    DateOnly DueOn,
    DateOnly GraceUntil,
    long OwedFen,
    DateOnly FoundOn,
    DateOnly? CuredOn,
    bool WasPaidInTime
);

/// <summary>A breach that was declared.</summary>
/// <param name="BreachId">Names it.</param>
/// <param name="PartyId">Who declared it.</param>
/// <param name="InstalmentIds">The overdue instalments on which it rests.</param>
/// <param name="Accelerated">Whether the whole rest is due by it.</param>
/// <param name="DueFen">What was due by it, in fen.</param>
/// <param name="NoticeOn">When the debtor was given notice.</param>
/// <param name="DeclaredOn">Legal day of the declaration.</param>
/// <param name="Stands">Whether it stands: what it made due is not paid, and there was a default.</param>
public sealed record BreachView(
    Guid BreachId,
    Guid PartyId,
    IReadOnlyList<Guid> InstalmentIds,
    bool Accelerated,
    long DueFen,
    DateOnly NoticeOn,
    DateOnly DeclaredOn,
    bool Stands
);

/// <summary>How the case ended.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Reason">Code of the ground.</param>
/// <param name="Explanation">In words; absent where the reader may not see it.</param>
/// <param name="At">Since when.</param>
public sealed record OutcomeView(CaseStatus Status, string? Reason, string? Explanation, DateTimeOffset At);

/// <summary>A procedure before another body, followed beside the case.</summary>
public sealed record TrackView
{
    /// <summary>Names the track.</summary>
    public required Guid TrackId { get; init; }

    /// <summary>Which procedure.</summary>
    public required TrackKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required TrackState State { get; init; }

    /// <summary>On what it stands.</summary>
    public TrackBasis? Basis { get; init; }

    /// <summary>On which earlier track.</summary>
    public Guid? BasisTrackId { get; init; }

    /// <summary>Who applied.</summary>
    public required IReadOnlyList<Guid> PartyIds { get; init; }

    /// <summary>Before which court.</summary>
    public string? CourtId { get; init; }

    /// <summary>Before which commission or legal aid body; absent where the reader may not see it.</summary>
    public string? Body { get; init; }

    /// <summary>The same body by its id in the directory.</summary>
    public string? OrganisationId { get; init; }

    /// <summary>Its number there.</summary>
    public string? DocketNumber { get; init; }

    /// <summary>For how much, in fen.</summary>
    public long? AmountFen { get; init; }

    /// <summary>Legal day of the application.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>What happened since.</summary>
    public required IReadOnlyList<TrackStepView> Steps { get; init; }

    /// <summary>What may happen next.</summary>
    public required IReadOnlyList<TrackStep> NextSteps { get; init; }
}

/// <summary>Something that happened on a track.</summary>
/// <param name="StepId">Names the step.</param>
/// <param name="Step">What.</param>
/// <param name="On">Legal day.</param>
/// <param name="PartyId">Which party did it or received the paper.</param>
/// <param name="DocumentNumber">Number of the paper.</param>
/// <param name="AmountFen">For how much, in fen.</param>
/// <param name="Note">In words; absent where the reader may not see it.</param>
public sealed record TrackStepView(
    Guid StepId,
    TrackStep Step,
    DateOnly On,
    Guid? PartyId,
    string? DocumentNumber,
    long? AmountFen,
    string? Note
);
