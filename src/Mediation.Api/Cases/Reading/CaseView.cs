using Mediation.Api.Cases.Evidence;
using Mediation.Domain.Cases;
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
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Cases.Suspension;

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

/// <summary>What the application lacks or lacked.</summary>
/// <param name="Items">Absent where the reader may not see them.</param>
/// <param name="DueOn">By when it was wanted.</param>
/// <param name="IsOutstanding">Whether it is still awaited.</param>
public sealed record CorrectionView(IReadOnlyList<string>? Items, DateOnly? DueOn, bool IsOutstanding);

/// <summary>An amendment of the record: asked for by one person, decided by a second.</summary>
/// <param name="AmendmentId">Names it.</param>
/// <param name="Status">Open, approved, declined, withdrawn, or lapsed with the end of the case.</param>
/// <param name="Fields">Which fields it writes anew.</param>
/// <param name="PartyId">Of which party.</param>
/// <param name="Party">
/// What it writes; absent where the reader may not see it, numbers masked as in the party itself. Whoever may decide on it and is not shown the party sees it
/// while it is open, with numbers masked.
/// </param>
/// <param name="PartyNow">What stands in these fields now, and nothing else of the party; absent once it was decided, and where the reader may not see it.</param>
/// <param name="Claim">What it writes about a claim.</param>
/// <param name="Reason">Why it was asked for; absent where the reader may neither see it nor decide.</param>
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
    PartyAmendment? PartyNow,
    ClaimAmendment? Claim,
    string? Reason,
    string? RequestedBy,
    DateTimeOffset RequestedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Explanation
);

/// <summary>How the case ended.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Reason">Code of the ground.</param>
/// <param name="Explanation">In words; absent where the reader may not see it.</param>
/// <param name="At">Since when.</param>
public sealed record OutcomeView(CaseStatus Status, string? Reason, string? Explanation, DateTimeOffset At);
