using System.Collections.Immutable;
using Mediation.Domain.Cases;
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
using Mediation.Domain.Reference;
using Shouldly;
using static Mediation.Testing.Moments;
using Case = Mediation.Domain.Cases.Case;

namespace Mediation.Testing.Cases;

/// <summary>The worked wage-arrears case, event by event: 21,000 yuan claimed, 20,000 agreed in three instalments.</summary>
public sealed partial record ACase(ImmutableList<CaseFact> Facts)
{
    /// <summary>When the application was received, unless a test says otherwise.</summary>
    public static readonly DateTimeOffset ReceivedAt = Shanghai("2026-03-05", "09:00");

    public static readonly CourtReferral Letter = new(Ids.Court, "（2026）鄂1321民诉前调88号", Day("2026-03-03"), Day("2026-03-02"));
    public static readonly Claim Wages = new(Ids.Wages, Ids.Worker, "wages", 1_860_000, Day("2025-10-01"), Day("2025-12-31"));
    public static readonly Claim Overtime = new(Ids.Overtime, Ids.Worker, "overtime", 240_000, null, null);

    public static readonly AgreementTerms Terms = new(
        [new ClaimResult(Ids.Wages, 1_860_000), new ClaimResult(Ids.Overtime, 140_000)],
        2_000_000,
        [
            new Instalment(Ids.March, Day("2026-03-31"), 800_000, Ids.Employer, Ids.Worker),
            new Instalment(Ids.April, Day("2026-04-30"), 600_000, Ids.Employer, Ids.Worker),
            new Instalment(Ids.May, Day("2026-05-31"), 600_000, Ids.Employer, Ids.Worker),
        ],
        true,
        true,
        ConfirmationClause.JudicialConfirmation
    );

    /// <summary>What was noted behind closed doors.</summary>
    public Caucus Caucus { get; init; } = Caucus.Empty;

    /// <summary>The case that these facts make.</summary>
    public Case Folded => Facts.Aggregate(new Case(Ids.Case), (@case, fact) => @case.Evolve(fact));

    /// <summary>A court delegated it to the studio on its roster (诉前委派).</summary>
    public static ACase FromCourt => Registered(Ids.Studio, IntakeChannels.CourtPrefiling, Letter);

    /// <summary>The worker came to the studio's window.</summary>
    public static ACase WalkIn => Registered(Ids.Studio, IntakeChannels.WalkIn, null);

    /// <summary>The worker came to the township, which is no people's mediation organisation.</summary>
    public static ACase AtTownship => Registered(Ids.Township, IntakeChannels.WalkIn, null);

    /// <summary>Two workers came together: one for wages, the other for overtime.</summary>
    public static ACase OfTwoWorkers =>
        new ACase([])
            .With((CaseRegistered)WalkIn.Facts[0].Event with { Claims = [Wages, Overtime with { ClaimantPartyId = Ids.Colleague }] })
            .With(WorkerJoined)
            .With(ColleagueJoined)
            .With(EmployerJoined);

    /// <summary>One more fact, ten minutes after the last or at a moment of its own.</summary>
    public ACase With(CaseEvent e, DateTimeOffset? at = null)
    {
        var happenedAt = at ?? (Facts.IsEmpty ? ReceivedAt : Facts[^1].HappenedAt.AddMinutes(10));
        var recordedAt = Facts.IsEmpty || happenedAt > Facts[^1].RecordedAt ? happenedAt : Facts[^1].RecordedAt.AddMinutes(1);
        return this with { Facts = Facts.Add(new CaseFact(e, happenedAt, recordedAt, new ActedBy(null, Staff.Mediator.StaffId))) };
    }

    public ACase CorrectionRequested() => With(new CorrectionRequested(1, Day("2026-03-10"), ["欠条"]));

    public ACase Asked() => With(new ConsentSought(Ids.Employer, ContactChannel.Phone));

    public ACase Agreeing(Guid party, Guid consent, DateTimeOffset? at = null) =>
        With(new ConsentGiven(consent, party, [ConsentScope.Mediation], ContactChannel.Phone, null), at);

    public ACase Declining(Guid party, Guid consent, DateTimeOffset? at = null) =>
        With(new ConsentRefused(consent, party, [ConsentScope.Mediation], ContactChannel.Phone, null), at);

    public ACase SharedWithAid(JointRole role = JointRole.Partner) =>
        With(new CaseShared("suixian-legal-aid", role, "one_plus_one_plus_n", null));

    public ACase AskedOfAid() => With(new TaskAssigned(Ids.Task, "suixian-legal-aid", JointTaskKind.LegalHelp, Day("2026-04-10"), null));

    public ACase Refused() => With(new CaseRefused(RefusalReason.Duplicate, null, "仲裁"));

    public ACase Accepted() => With(new CaseAccepted(null));

    public ACase Assigned(string mediator = "suixian-m01") =>
        With(new MediatorAssigned(mediator, MediatorCapacity.Lead, MediatorChoice.Appointed, ConflictCheck.Passed, null));

    public ACase Beside(string mediator) =>
        With(new MediatorAssigned(mediator, MediatorCapacity.Co, MediatorChoice.Appointed, ConflictCheck.Passed, null));

    public ACase Disclosed(string mediator = "suixian-m01") =>
        With(new InterestDisclosed(Ids.Recusal, mediator, RecusalGround.OtherRelation, "曾任该单位法律顾问"));

    public ACase RecusalRequested(string mediator = "suixian-m01") =>
        With(new RecusalRequested(Ids.Recusal, Ids.Worker, mediator, RecusalGround.NearRelative, "表兄弟"));

    public ACase RecusalDecided(RecusalResult result) =>
        With(
            new RecusalDecided(
                Ids.Recusal,
                result,
                result == RecusalResult.Waived ? [Ids.Worker, Ids.Employer] : [],
                result == RecusalResult.Rejected ? "不存在亲属关系" : null
            )
        );

    /// <summary>The mediator asks that the worker's phone be put right, or what is given.</summary>
    public ACase AmendmentRequested(AmendRecord? asked = null)
    {
        var decision = (asked ?? ACommand.Of<AmendRecord>()).Decide(
            Folded,
            new CaseContext(ReceivedAt, ReceivedAt, Staff.Mediator, ABook.OfSuizhou)
        );
        decision.Refusals.Select(refusal => refusal.Code).ShouldBeEmpty();
        return decision.Events.Aggregate(this, (@case, e) => @case.With(e));
    }

    public ACase AmendmentDecided(AmendmentResult result, string? explanation = null) =>
        With(new AmendmentDecided(Ids.Amendment, result, explanation));

    public ACase Adjourned(Guid session, DateTimeOffset? startsAt = null) =>
        With(new SessionAdjourned(session, AdjournmentReason.EvidenceAwaited, startsAt, null));

    public ACase Missed(Guid session, params Guid[] absent) => With(new SessionMissed(session, [.. absent], null));

    public ACase Scheduled(Guid session, SessionKind kind) =>
        With(new SessionScheduled(session, kind, Shanghai("2026-03-12", "09:00"), 40, null));

    public ACase Held(Guid session) =>
        With(
            new SessionHeld(
                session,
                Shanghai("2026-03-12", "09:00"),
                Shanghai("2026-03-12", "09:40"),
                SessionResult.Continued,
                [new Attendance(Ids.Worker, true), new Attendance(Ids.Employer, true)],
                "单位认可欠薪。"
            ),
            Shanghai("2026-03-12", "09:40")
        );

    public ACase CaucusHeld(Guid session) =>
        With(
            new SessionHeld(session, Shanghai("2026-03-12", "09:40"), Shanghai("2026-03-12", "10:00"), SessionResult.Continued, [], null),
            Shanghai("2026-03-12", "10:00")
        );

    public ACase Noted(CaucusNotesRecorded notes) => this with { Caucus = Caucus.Evolve(notes) };

    /// <summary>Accepted, with a lead mediator, one joint session held and one planned, and a caucus held.</summary>
    public ACase InMediation(string mediator = "suixian-m01") =>
        Accepted()
            .Assigned(mediator)
            .Scheduled(Ids.JointSession, SessionKind.Joint)
            .Held(Ids.JointSession)
            .Scheduled(Ids.CaucusSession, SessionKind.Caucus)
            .CaucusHeld(Ids.CaucusSession)
            .Scheduled(Ids.NextSession, SessionKind.Video);

    public ACase Drafted(
        TakesEffect takesEffect = TakesEffect.SignedElectronicallyByAllParties,
        AgreementForm form = AgreementForm.Electronic,
        AgreementTerms? terms = null,
        int version = 1
    ) =>
        With(
            new AgreementDrafted("随县工调〔2026〕0088-协01", version, form, takesEffect, terms ?? Terms, "全文"),
            Shanghai("2026-03-17", "16:00")
        );

    public ACase SignedBy(Guid party, DateTimeOffset? at = null, int version = 1) =>
        With(
            new PartySigned(
                party,
                version,
                Folded.Agreement!.Form == AgreementForm.Written ? SignatureMethod.Handwritten : SignatureMethod.ESignature
            ),
            at
        );

    public ACase Revised(int version = 1) => With(new AgreementRevised(version, "分期有误"));

    public ACase InForce(AgreementTerms? terms = null) =>
        InMediation()
            .Drafted(terms: terms)
            .SignedBy(Ids.Worker)
            .SignedBy(Ids.Employer, Shanghai("2026-03-17", "16:42"))
            .With(
                new AgreementEffective("随县工调〔2026〕0088-协01", 1, Shanghai("2026-03-17", "16:42"), (terms ?? Terms).TotalFen),
                Shanghai("2026-03-17", "16:42")
            );

    public ACase Paid(Guid payment, Guid instalment, long amountFen, string day) =>
        With(new InstalmentPaid(payment, instalment, amountFen, Day(day), PaymentChannel.BankTransfer, null), Shanghai(day, "12:00"));

    /// <summary>The first instalment is due on the day of the agreement, 17 March; the grace after it ends on the 24th.</summary>
    public ACase DueAtOnce() =>
        this with
        {
            Facts =
            [
                .. Facts.Select(fact =>
                    fact with
                    {
                        Event = fact.Event switch
                        {
                            AgreementDrafted drafted => drafted with { Terms = DueAtOnce(drafted.Terms) },
                            PartySplitOff { Terms: { } rest } parted => parted with { Terms = DueAtOnce(rest) },
                            _ => fact.Event,
                        },
                    }
                ),
            ],
        };

    /// <summary>Found overdue on a day.</summary>
    public ACase Overdue(Guid instalment, string dueOn, string graceUntil, string on)
    {
        var owedFen = Folded.Ledger!.OwedOn(instalment);
        return With(
            new InstalmentOverdue(instalment, Day(dueOn), Day(graceUntil), "INSTALMENT_GRACE@2024-01-01", owedFen, null),
            Shanghai(on, "09:00")
        );
    }

    public ACase SettledOnTheSpot() =>
        InMediation()
            .With(
                new SettledOnTheSpot(
                    "随县工调〔2026〕0088-协01",
                    AgreementForm.Oral,
                    TakesEffect.OralAndRecorded,
                    Terms.Results,
                    Terms.TotalFen,
                    Ids.Employer,
                    Ids.Worker,
                    "当场付清"
                )
            );

    public ACase Suspended(string reason = "appraisal", PeriodEffect period = PeriodEffect.RestsByRule) =>
        With(new CaseSuspended(reason, period, [], "笔迹鉴定"));

    /// <summary>Both agree that silence on a proposal is to count.</summary>
    public ACase AgreeingToProposal() =>
        With(new ConsentGiven(Ids.Of(35), Ids.Worker, [ConsentScope.Proposal], ContactChannel.InPerson, null))
            .With(new ConsentGiven(Ids.Of(36), Ids.Employer, [ConsentScope.Proposal], ContactChannel.InPerson, null));

    /// <summary>Served on both on Friday 13 March; open until Friday 20 March.</summary>
    public ACase Proposed(AgreementForm form = AgreementForm.Electronic) =>
        With(
            new ProposalServed(
                Folded.Proposals.Count + 1,
                form,
                "PROPOSAL_7@2024-01-01",
                [
                    new(Ids.Worker, Day("2026-03-13"), ContactChannel.Online, Day("2026-03-20")),
                    new(Ids.Employer, Day("2026-03-13"), ContactChannel.Online, Day("2026-03-20")),
                ],
                Terms,
                "三期付清"
            ),
            Shanghai("2026-03-13", "10:00")
        );

    public ACase Stated() => With(new UndisputedFactsRecorded(Ids.Facts, ACommand.BothSigned, "入职日期双方无争议"));

    public ACase Terminated() => With(new MediationTerminated("party_unwilling", null, "仲裁"));

    public ACase Transferred() => With(new CaseTransferred(TransferDestination.LabourInspectorate, null, null, "欠薪线索", "投诉"));

    /// <summary>Nothing of it may go.</summary>
    public ACase UnderHold() => With(new LegalHoldPlaced(Ids.Hold, "劳动保障监察大队要求保全案卷"));

    public ACase Archived() => With(new CaseArchived(null, null));

    public ACase Failed() => With(new MediationFailed(FailureReason.LargeDivergence, null, "仲裁"));

    public ACase DeemedFailed() =>
        With(new MediationDeemedFailed("REFER_PRE_30-6", Folded.Status!.Value, "仲裁"), Shanghai("2026-04-08", "00:00"));

    public ACase Left(Guid party, DateTimeOffset? at = null) => With(new PartyWithdrew(party, false, null), at);

    public ACase Withdrawn() => With(new CaseWithdrawn(Ids.Worker, true, null));

    /// <summary>With a letter of supervision to the employer, older than the application.</summary>
    public ACase LetterIssued(
        SupervisionLetterKind kind = SupervisionLetterKind.Tip,
        bool refused = false,
        Guid? id = null,
        DateOnly? dueOn = null
    ) =>
        With(
            new SupervisionLetterIssued(
                id ?? Ids.Letter,
                kind,
                "随县工监〔2026〕1号",
                Day("2026-03-04"),
                [new(Ids.Employer, Day("2026-03-04"), refused, refused ? null : dueOn ?? Day("2026-03-11"))],
                refused ? null : $"{SupervisionLetter.RuleOf(kind)}@2024-01-01",
                null,
                "请核查欠薪情况"
            )
        );

    /// <summary>Something came back on that letter.</summary>
    public ACase Replied(SupervisionResult result, DateOnly on, Guid? letter = null, Guid? id = null) =>
        With(new SupervisionReplyRecorded(letter ?? Ids.Letter, id ?? Ids.Reply, Ids.Employer, on, result, true, null));

    /// <summary>With a piece of evidence.</summary>
    public ACase WithEvidence() =>
        With(new EvidenceAdded(Ids.Evidence, Ids.Worker, "documentary", StatementClass.EvidenceRef, "工资条", "工资条.pdf"));

    /// <summary>With a document of this type, made as the case stands.</summary>
    public ACase Issued(string type = "register_form", Guid? id = null, Guid? subject = null, Guid? supersedes = null) =>
        With(
            new DocumentIssued(
                id ?? Ids.Document,
                type,
                $"随县工调〔2026〕0088-{Folded.Documents.Count + 1:00}",
                Folded.Version,
                1,
                "hash",
                subject,
                supersedes,
                []
            )
        );

    public static PartyJoined ContractorJoined { get; } =
        new(
            Ids.Contractor,
            PartySide.ThirdParty,
            PartyKind.GeneralContractor,
            "随县第一建筑公司",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null
        );

    /// <summary>Nobody picked up.</summary>
    public ACase Unreached() => With(new PartyUnreachable(Ids.Attempt, Ids.Employer, ContactChannel.Phone, "三次无人接听"));

    /// <summary>Somebody was asked outside a session.</summary>
    public ACase Investigated() =>
        ACommand.Of<RecordInvestigation>() is var asked
            ? With(
                new InvestigationRecorded(
                    asked.InvestigationId,
                    asked.Investigators,
                    asked.HeldFrom,
                    asked.HeldTo,
                    asked.Signature,
                    asked.Place,
                    asked.Name,
                    asked.Standing,
                    asked.Record
                )
            )
            : this;

    /// <summary>Somebody acts for a party from the day of receipt on.</summary>
    public ACase Represented(AgentKind kind, AgentPower[] powers, DateOnly? to = null, Guid? party = null) =>
        With(new AgentAppointed(Ids.Agent, party ?? Ids.Worker, kind, [.. powers], Day("2026-03-05"), to, "李律师", null, "授权委托书"));

    /// <summary>The result went back to the court.</summary>
    public ACase Returned() =>
        With(
            new ResultReturned(
                Ids.Return,
                ResultReceiver.Court,
                Folded.Outcome!.Status,
                null,
                "随县工调〔2026〕复12号",
                [new ReturnedMaterial(ReturnedMaterialKind.Complaint, 2)],
                "立案庭"
            )
        );

    public ACase Closed() => With(new CaseClosed(Folded.Status!.Value, false, "当事人自行履行"));

    /// <summary>An application to another body, on a day.</summary>
    public ACase Opened(
        Guid track,
        TrackKind kind,
        string day,
        Guid[]? parties = null,
        TrackBasis? basis = null,
        Guid? on = null,
        long? amountFen = null
    ) =>
        With(
            new TrackOpened(
                track,
                kind,
                basis ?? (TrackTable.Of(kind).Bases is [var usual, ..] ? usual : null),
                on,
                [.. parties ?? [Ids.Worker]],
                Day(day),
                null,
                null,
                null,
                amountFen,
                null,
                null,
                null
            ),
            Shanghai(day, "09:00")
        );

    /// <summary>A step of a track, on a day, by the table.</summary>
    public ACase Moved(Guid track, TrackStep step, string day, Guid? party = null)
    {
        var known = Folded.Tracks.Find(other => other.TrackId == track)!;
        var state = TrackTable.Of(known.Kind).Find(known.State, step)!.To ?? known.State;
        return With(
            new TrackMoved(track, Ids.Of(900 + Facts.Count), step, state, Day(day), party, null, null, null),
            Shanghai(day, "10:00")
        );
    }

    /// <summary>The worker asked for legal aid, on the day of the last fact.</summary>
    public ACase AidAsked() =>
        With(
            new TrackOpened(
                Ids.Aid,
                TrackKind.LegalAid,
                null,
                null,
                [Ids.Worker],
                LawfulDay.Of(Facts[^1].HappenedAt),
                null,
                "随县法律援助中心",
                null,
                null,
                null,
                null,
                null
            ),
            Facts[^1].HappenedAt
        );

    public static PartyJoined WorkerJoined { get; } =
        new(
            Ids.Worker,
            PartySide.Applicant,
            PartyKind.Worker,
            "陈晓红",
            "421399198603120022",
            null,
            "13800000001",
            "湖北省随县",
            null,
            null,
            null,
            ["migrant_worker"]
        );

    public static PartyJoined ColleagueJoined { get; } =
        WorkerJoined with
        {
            PartyId = Ids.Colleague,
            Name = "王芳",
            ResidentId = "421399198603120014",
        };

    public static PartyJoined EmployerJoined { get; } =
        new(
            Ids.Employer,
            PartySide.Respondent,
            PartyKind.Employer,
            "湖北恒拓专用汽车有限公司",
            null,
            "91421399MA4T0X1A9C",
            "13800000002",
            "湖北省随县",
            null,
            null,
            "李恒",
            null
        );

    private static AgreementTerms DueAtOnce(AgreementTerms terms) =>
        terms with
        {
            Instalments = terms.Instalments.SetItem(0, terms.Instalments[0] with { DueOn = Day("2026-03-17") }),
        };

    /// <summary>Registered by a way of its own, with what came with it.</summary>
    public static ACase By(string channel, CourtReferral? referral = null, IntakeSource? source = null, DisputePlace? place = null)
    {
        var start = Registered(Ids.Studio, channel, referral);
        return start with
        {
            Facts = start.Facts.SetItem(
                0,
                start.Facts[0] with
                {
                    Event = (CaseRegistered)start.Facts[0].Event with { Source = source, Place = place },
                }
            ),
        };
    }

    private static ACase Registered(string organisation, string channel, CourtReferral? referral) =>
        new ACase([])
            .With(
                new CaseRegistered(
                    "随县工调〔2026〕0088号",
                    88,
                    organisation,
                    channel,
                    ApplicationForm.Written,
                    null,
                    referral,
                    "labour.contract.remuneration",
                    [Wages, Overtime],
                    null,
                    "拖欠三个月工资"
                )
            )
            .With(WorkerJoined)
            .With(EmployerJoined);
}
