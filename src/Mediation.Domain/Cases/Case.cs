using System.Collections.Immutable;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Investigations;
using Mediation.Domain.Cases.Links;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Cases.Suspension;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases;

/// <summary>A case as its events make it. Nothing else writes it.</summary>
/// <param name="CaseId">Permanent id.</param>
public sealed partial record Case(Guid CaseId)
{
    /// <summary>How many events made it; the ETag of every answer.</summary>
    public long Version { get; init; }

    /// <summary>Null until it is registered.</summary>
    public CaseStatus? Status { get; init; }

    /// <summary>Number on the organisation's register, e.g. 随县工调〔2026〕0088号.</summary>
    public string CaseNumber { get; init; } = "";

    /// <summary>The running number in it, e.g. 88; documents of the case carry it as well.</summary>
    public long RegisterNumber { get; init; }

    /// <summary>Whose case it is.</summary>
    public string OrganisationId { get; init; } = "";

    /// <summary>By which way it came.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Written or oral application.</summary>
    public ApplicationForm Form { get; init; }

    /// <summary>How an oral application was taken down.</summary>
    public OralApplication? Oral { get; init; }

    /// <summary>The court's letter, where a court sent the case.</summary>
    public CourtReferral? Referral { get; init; }

    /// <summary>The referral that it answers, where it came by one on this register.</summary>
    public Guid? ReferralId { get; init; }

    /// <summary>What came with it, where somebody other than a court sent, suggested or found it.</summary>
    public IntakeSource? Source { get; init; }

    /// <summary>Where the dispute lies.</summary>
    public DisputePlace? Place { get; init; }

    /// <summary>Cause of action.</summary>
    public string CauseCode { get; init; } = "";

    /// <summary>Mechanism of cooperation, e.g. <c>court_union</c>.</summary>
    public string? MechanismCode { get; init; }

    /// <summary>Facts and reasons as applied; null once erased or where none were given.</summary>
    public string? Facts { get; init; }

    /// <summary>When the application was received; LDMAL Art. 14 counts from here.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was put on this register.</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When the organisation took it on; Order 17 Art. 29 counts from here.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Who the parties are.</summary>
    public ImmutableList<Party> Parties { get; init; } = [];

    /// <summary>Who acts or acted for a party.</summary>
    public ImmutableList<Agent> Agents { get; init; } = [];

    /// <summary>What moved the limitation of claims besides the case itself.</summary>
    public ImmutableList<Tracks.LimitationFact> LimitationFacts { get; init; } = [];

    /// <summary>Attempts to reach somebody that came to nothing.</summary>
    public ImmutableList<ContactAttempt> Attempts { get; init; } = [];

    /// <summary>Who helps to mediate.</summary>
    public ImmutableList<Helper> Helpers { get; init; } = [];

    /// <summary>What was found out outside the sessions.</summary>
    public ImmutableList<Investigation> Investigations { get; init; } = [];

    /// <summary>What is asked for.</summary>
    public ImmutableList<Claim> Claims { get; init; } = [];

    /// <summary>Whether the one list of what is missing was given.</summary>
    public bool CorrectionWasRequested { get; init; }

    /// <summary>What was missing.</summary>
    public ImmutableArray<string> CorrectionItems { get; init; } = [];

    /// <summary>By when it was wanted.</summary>
    public DateOnly? CorrectionDueOn { get; init; }

    /// <summary>Every answer of every party, as dated facts.</summary>
    public ImmutableList<Consent> Consents { get; init; } = [];

    /// <summary>Lead first.</summary>
    public ImmutableList<MediatorOnCase> Mediators { get; init; } = [];

    /// <summary>Who was on the case before, in the order in which they went.</summary>
    public ImmutableList<FormerMediator> FormerMediators { get; init; } = [];

    /// <summary>Every question whether a mediator may go on, open or decided.</summary>
    public ImmutableList<Recusal> Recusals { get; init; } = [];

    /// <summary>Planned and held.</summary>
    public ImmutableList<Session> Sessions { get; init; } = [];

    /// <summary>When and why mediation rested.</summary>
    public ImmutableList<Rest> Suspensions { get; init; } = [];

    /// <summary>Times for mediation that the parties lengthened.</summary>
    public ImmutableList<PeriodExtension> Extensions { get; init; } = [];

    /// <summary>Written proposals of the mediator; only the last can be open.</summary>
    public ImmutableList<Proposal> Proposals { get; init; } = [];

    /// <summary>Facts that no party disputes.</summary>
    public ImmutableList<UndisputedFacts> UndisputedFacts { get; init; } = [];

    /// <summary>The agreement on the table or in force.</summary>
    public Agreement? Agreement { get; init; }

    /// <summary>How many drafts there were.</summary>
    public int DraftVersions { get; init; }

    /// <summary>What is owed and paid under the agreement.</summary>
    public PerformanceLedger? Ledger { get; init; }

    /// <summary>When nothing was owed any more.</summary>
    public DateTimeOffset? PerformedAt { get; init; }

    /// <summary>How it ended.</summary>
    public Ending? Outcome { get; init; }

    /// <summary>What followed before courts, commissions and legal aid bodies, in the order recorded.</summary>
    public ImmutableList<Track> Tracks { get; init; } = [];

    /// <summary>Every document issued, in the order of issue; those superseded too.</summary>
    public ImmutableList<CaseDocument> Documents { get; init; } = [];

    /// <summary>Letters of the union's supervision about its employers, in the order recorded.</summary>
    public ImmutableList<SupervisionLetter> SupervisionLetters { get; init; } = [];

    /// <summary>What was brought to prove something, in the order in which it came; what was taken back too.</summary>
    public ImmutableList<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>When and what was handed back to whoever sent the case.</summary>
    public ImmutableList<ResultReturn> Returns { get; init; } = [];

    /// <summary>What the parties said after the outcome.</summary>
    public ImmutableList<ReturnVisit> ReturnVisits { get; init; } = [];

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What somebody asked to put right in the record, open or decided, in the order in which it was asked.</summary>
    public ImmutableList<Amendment> Amendments { get; init; } = [];

    /// <summary>Other cases to which it stands in a relation.</summary>
    public ImmutableList<CaseLink> Links { get; init; } = [];

    /// <summary>When its file was sealed.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>When its last event was recorded.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>Where it stood before, as far as an event may lead back there: a closed case to its outcome, a deemed failure to what it cut short.</summary>
    public CaseStatus? StatusBefore => Status == CaseStatus.Closed ? Outcome?.Status : Outcome?.StatusBefore;

    /// <summary>Whether a court sent it, and follows it.</summary>
    public bool IsFromCourt => Referral is not null;

    /// <summary>The case with one more fact: its status by the lifecycle table, the rest by the event itself.</summary>
    public Case Evolve(CaseFact fact) =>
        fact.Event.ApplyTo(this, fact) with
        {
            Version = Version + 1,
            Status = CaseLifecycle.StatusAfter(Status, fact.Event.GetType(), StatusBefore),
            AsOf = fact.RecordedAt,
        };

    /// <summary>The party with this id.</summary>
    public Party? FindParty(Guid partyId) => Parties.Find(party => party.PartyId == partyId);

    /// <summary>The claim with this id.</summary>
    public Claim? FindClaim(Guid claimId) => Claims.Find(claim => claim.ClaimId == claimId);

    /// <summary>The mediator of the case with this id.</summary>
    public MediatorOnCase? FindMediator(string staffId) => Mediators.Find(mediator => mediator.StaffId == staffId);

    /// <summary>The session with this id.</summary>
    public Session? FindSession(Guid sessionId) => Sessions.Find(session => session.SessionId == sessionId);

    /// <summary>The document with this id.</summary>
    public CaseDocument? FindDocument(Guid documentId) => Documents.Find(document => document.DocumentId == documentId);

    /// <summary>The piece of evidence with this id.</summary>
    public EvidenceItem? FindEvidence(Guid evidenceId) => Evidence.Find(item => item.EvidenceId == evidenceId);

    /// <summary>The case with a piece of evidence that changed.</summary>
    public Case WithEvidence(Guid evidenceId, Func<EvidenceItem, EvidenceItem> change) =>
        this with
        {
            Evidence = Evidence.ConvertAll(item => item.EvidenceId == evidenceId ? change(item) : item),
        };

    /// <summary>The answer with this id.</summary>
    public Consent? FindConsent(Guid consentId) => Consents.Find(consent => consent.ConsentId == consentId);

    /// <summary>Respondents whose last word on mediation is not yes.</summary>
    public IEnumerable<Guid> RespondentsWithoutConsent() =>
        Respondents.Where(party => LastWordOnMediation(party.PartyId) is not { Given: true }).Select(party => party.PartyId);

    /// <summary>Whether a respondent's last word on mediation is no.</summary>
    public bool SomeRespondentRefuses => Respondents.Any(party => LastWordOnMediation(party.PartyId) is { Given: false });

    /// <summary>Applicants who have neither withdrawn nor gone on in a case of their own.</summary>
    public IEnumerable<Party> RemainingApplicants => Parties.Where(party => party is { Side: PartySide.Applicant, IsStanding: true });

    /// <summary>Whether a party's last word on a scope is yes.</summary>
    public bool LastWordIsYes(Guid partyId, ConsentScope scope) =>
        Consents
            .Where(consent => consent.PartyId == partyId && consent.Scopes.Contains(scope))
            .OrderBy(consent => consent.At)
            .LastOrDefault()
            is { Given: true };

    /// <summary>Whether the one who asked for it asks for it no more, or not here.</summary>
    public bool IsWithdrawn(Claim claim) => FindParty(claim.ClaimantPartyId) is { IsStanding: false };

    /// <summary>Whether an id names the case, a party, an agent or a helper: each has one key under its id, and two never share one.</summary>
    public bool IsNamed(Guid id) =>
        id == CaseId
        || Parties.Exists(party => party.PartyId == id)
        || Agents.Exists(agent => agent.AgentId == id)
        || Helpers.Exists(helper => helper.HelperId == id)
        || Investigations.Exists(investigation => investigation.InvestigationId == id);

    /// <summary>The case with a party that withdrew.</summary>
    public Case WithWithdrawalOf(Guid partyId, DateTimeOffset at) =>
        this with
        {
            Parties = [.. Parties.Select(party => party.PartyId == partyId ? party with { WithdrawnAt = at } : party)],
        };

    /// <summary>Whether a party's last word on something is yes, and was said by a day.</summary>
    public bool AgreesTo(ConsentScope scope, Guid partyId, DateOnly by) =>
        LastWordOn(scope, partyId) is { Given: true } word && LawfulDay.Of(word.At) <= by;

    /// <summary>The case with what became of its last proposal.</summary>
    public Case WithProposal(ProposalResult result) =>
        this with
        {
            Proposals = Proposals.SetItem(Proposals.Count - 1, Proposals[^1] with { Result = result }),
        };

    /// <summary>The case with a signature on its agreement.</summary>
    public Case WithSignature(
        Signatory signatory,
        string signerId,
        SignatureMethod method,
        DateTimeOffset signedAt,
        Guid? agentId = null
    ) =>
        this with
        {
            Agreement = Agreement! with
            {
                Signatures = Agreement.Signatures.Add(new AgreementSignature(signatory, signerId, method, signedAt) { AgentId = agentId }),
            },
        };

    /// <summary>Whether the result of its present outcome was handed back.</summary>
    public bool IsResultReturned => Returns.Exists(back => back.Outcome == Outcome?.Status);

    /// <summary>Parties still of the case whose last word on mediation is not yes.</summary>
    public IEnumerable<Guid> PartiesWithoutConsent() =>
        Parties
            .Where(party => party.IsStanding && LastWordOnMediation(party.PartyId) is not { Given: true })
            .Select(party => party.PartyId);

    private IEnumerable<Party> Respondents => Parties.Where(party => party is { Side: PartySide.Respondent, IsStanding: true });

    private Consent? LastWordOnMediation(Guid partyId) => LastWordOn(ConsentScope.Mediation, partyId);

    private Consent? LastWordOn(ConsentScope scope, Guid partyId) =>
        Consents
            .Where(consent => consent.PartyId == partyId && consent.Scopes.Contains(scope))
            .OrderBy(consent => consent.At)
            .LastOrDefault();
}
