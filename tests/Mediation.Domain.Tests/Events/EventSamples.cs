using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Collective;
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
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Cases.Suspension;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Reference;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Events;

/// <summary>Each event twice: with everything it can say, and with only what it must.</summary>
internal static class EventSamples
{
    private static readonly ACase s_case = ACase.FromCourt;
    private static readonly AgreementTerms s_barest = new([new ClaimResult(Ids.Wages, null)], 0, [], false, false, ConfirmationClause.None);

    private static readonly DeadlineStart s_start = new(
        "JC_DOCKET-31",
        "JC_DOCKET@2011-03-30",
        "最高人民法院关于人民调解协议司法确认程序的若干规定（法释〔2011〕5号）第4条",
        Stakes.Duty,
        Day("2026-03-18"),
        "track_opened",
        Ids.Track,
        Ids.Worker,
        new ClockCount(
            Day("2026-03-19"),
            Day("2026-03-21"),
            Day("2026-03-23"),
            Shanghai("2026-03-24", "00:00"),
            2,
            [new Interval(Day("2026-03-19"), Day("2026-03-20"))],
            [new NotedDay(Day("2026-03-21"), DayReason.Weekend)],
            [new NotedDay(Day("2026-02-14"), DayReason.MakeupWorkday)],
            [Day("2026-03-20")],
            "CN/2026@1",
            true
        )
    );

    private static readonly DeadlineStart s_barestStart = s_start with
    {
        SubjectId = null,
        PartyId = null,
        Count = s_start.Count with
        {
            ExtendedBy = 0,
            Excluded = [],
            Skipped = [],
            Worked = [],
            WarnOn = [],
            Calendars = null,
            Provisional = false,
        },
    };

    public static IReadOnlyDictionary<Type, (object Complete, object Required)> All { get; } =
        new (object Complete, object Required)[]
        {
            (
                (CaseRegistered)s_case.Facts[0].Event with
                {
                    Form = ApplicationForm.Oral,
                    Oral = new("suixian-m01", Confirmation.Fingerprint),
                    MechanismCode = "court_union",
                    Referral = ACase.Letter with { Procedure = TrialProcedure.SmallClaims, ConsentedOn = Day("2026-03-03") },
                    Source = new IntakeSource("suixian-union", "随县总工会", "工单1号", Day("2026-03-02"), Day("2026-03-03")),
                    Place = new DisputePlace("421321", "421303"),
                    ReferralId = Ids.Of(401),
                },
                new CaseRegistered(
                    "随县工调〔2026〕0089号",
                    89,
                    Ids.Studio,
                    "walk_in",
                    ApplicationForm.Written,
                    null,
                    null,
                    "labour.contract.remuneration",
                    [new Claim(Ids.Wages, Ids.Worker, "documents", null, null, null)],
                    null,
                    null
                )
            ),
            (
                new PartyJoined(
                    Ids.Worker,
                    PartySide.Applicant,
                    PartyKind.Worker,
                    "陈晓红",
                    "421399198603120022",
                    "91421399MA4T0X1A9C",
                    "13800000001",
                    "湖北省随县",
                    "湖北省随县解放路1号",
                    "6222000000000000",
                    "李恒",
                    ["migrant_worker", "disabled"],
                    "incomplete",
                    Capacity.Limited
                ),
                new PartyJoined(
                    Ids.UsingUnit,
                    PartySide.ThirdParty,
                    PartyKind.UsingUnit,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null
                )
            ),
            (
                new ClaimAdded(ACase.Wages),
                new ClaimAdded(new Claim(Ids.RosterClaim(1), Ids.RosterWorker(1), "documents", null, null, null))
            ),
            (
                new RepresentativesElected(
                    [Ids.Worker, Ids.RosterWorker(1)],
                    Day("2026-01-14"),
                    ElectionWay.Written,
                    ElectRepresentatives.FewerThanArbitrationWants
                ),
                new RepresentativesElected(
                    [Ids.Worker, Ids.RosterWorker(1), Ids.RosterWorker(2)],
                    Day("2026-01-14"),
                    ElectionWay.Meeting,
                    null
                )
            ),
            (
                new PartySplitOff([Ids.RosterWorker(9)], Ids.OtherCase, "随县工调〔2026〕0089号", ACase.TermsOfNine, "不同意分期"),
                new PartySplitOff([Ids.RosterWorker(8), Ids.RosterWorker(9)], Ids.OtherCase, "随县工调〔2026〕0089号", null, null)
            ),
            (new CaseSplitFrom(Ids.Case, "随县工调〔2026〕0088号"), new CaseSplitFrom(Ids.OtherCase, "随县工调〔2026〕0001号")),
            (
                new SettlementConsented(Ids.Worker, 1, SignatureMethod.Handwritten, "签字表第 1 行"),
                new SettlementConsented(Ids.RosterWorker(1), 2, SignatureMethod.ESignature, null)
            ),
            (new SettlementRefused(Ids.Worker, 1, "要求一次付清"), new SettlementRefused(Ids.RosterWorker(1), 2, null)),
            (
                new PartialSettlementReached("随县工调〔2026〕0088-协01", [Ids.OtherCase]),
                new PartialSettlementReached("随县工调〔2026〕0088-协01", [Ids.OtherCase, Ids.Of(3)])
            ),
            (
                new PaymentDistributed(
                    Ids.Payment,
                    [new PaymentShare(Ids.Worker, 700_000), new PaymentShare(Ids.RosterWorker(1), 100_000)]
                ),
                new PaymentDistributed(Ids.Payment, [new PaymentShare(Ids.Worker, 800_000)])
            ),
            (new CorrectionRequested(2, Day("2026-03-10"), ["欠条", "身份证复印件"]), new CorrectionRequested(2, null, null)),
            (
                new DocumentIssued(
                    Ids.NextDocument,
                    "termination_notice",
                    "随县工调终字〔2026〕第1号",
                    17,
                    1,
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    Ids.JointSession,
                    Ids.Document,
                    [new DocumentTimeLimit("ARB_LIMIT", Day("2026-05-26"), Day("2027-05-26"), "中华人民共和国劳动争议调解仲裁法第27条")],
                    [new PrintedName("organisation", Ids.Studio, "随县总工会劳动争议诉调对接工作室")],
                    [new PrintedName("person", "suixian-m01", "周敏")]
                ),
                new DocumentIssued(Ids.Document, "rights_notice", "随县工调告字〔2026〕第1号", 5, 1, "9f86", null, null, [])
            ),
            (
                new EvidenceAdded(
                    Ids.Evidence,
                    Ids.Worker,
                    "documentary",
                    StatementClass.EvidenceRef,
                    "2025年9月至11月工资条",
                    "工资条.pdf"
                ),
                new EvidenceAdded(Ids.Evidence, null, "inspection_record", StatementClass.UndisputedFact, null, null)
            ),
            (
                new EvidenceFileStored(
                    Ids.Evidence,
                    Ids.EvidenceFile,
                    204_800,
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    "application/pdf"
                ),
                new EvidenceFileStored(Ids.Evidence, Ids.EvidenceFile, 1, "9f86", "text/plain")
            ),
            (new EvidenceWithdrawn(Ids.Evidence, "申请人撤回，另行提交原件"), new EvidenceWithdrawn(Ids.Evidence, null)),
            (
                new DocumentServed(
                    Ids.Service,
                    Ids.Document,
                    Ids.Employer,
                    ServiceMethod.LeftInPlace,
                    Day("2026-03-06"),
                    "前台拒收，留置并拍照"
                ),
                new DocumentServed(Ids.Service, Ids.Document, Ids.Employer, ServiceMethod.Direct, Day("2026-03-06"), null)
            ),
            (
                new SupervisionLetterIssued(
                    Ids.NextLetter,
                    SupervisionLetterKind.Suggestion,
                    "随县工监建〔2026〕1号",
                    Day("2026-02-11"),
                    [
                        new(Ids.Employer, Day("2026-02-11"), false, Day("2026-02-25")),
                        new(Ids.UsingUnit, Day("2026-02-11"), false, Day("2026-02-25")),
                    ],
                    "SUP_SUGGEST_FILE@2024-01-01",
                    "随县人力资源和社会保障局",
                    "建议依法查处拖欠工资",
                    "suixian-s01"
                ),
                new SupervisionLetterIssued(
                    Ids.Letter,
                    SupervisionLetterKind.Opinion,
                    null,
                    Day("2026-01-20"),
                    [new(Ids.Employer, Day("2026-01-20"), true, null)],
                    null,
                    null,
                    null
                )
            ),
            (
                new SupervisionReplyRecorded(
                    Ids.Letter,
                    Ids.Reply,
                    Ids.Employer,
                    Day("2026-02-10"),
                    SupervisionResult.Rectified,
                    true,
                    "已付清欠薪，附转账凭证"
                ),
                new SupervisionReplyRecorded(Ids.Letter, Ids.Reply, Ids.Employer, Day("2026-02-11"), SupervisionResult.NoReply, false, null)
            ),
            (new CorrectionReceived("欠条已补"), new CorrectionReceived(null)),
            (new ConsentSought(Ids.Employer, ContactChannel.Phone), new ConsentSought(Ids.Employer, ContactChannel.InPerson)),
            (
                new ConsentGiven(
                    Ids.EmployerSays,
                    Ids.Employer,
                    [ConsentScope.Mediation, ConsentScope.UndisputedFacts],
                    ContactChannel.Sms,
                    "短信截图",
                    Ids.Agent
                ),
                new ConsentGiven(Ids.EmployerSays, Ids.Employer, [ConsentScope.Mediation], ContactChannel.Online, null)
            ),
            (
                new ConsentRefused(
                    Ids.EmployerSays,
                    Ids.Employer,
                    [ConsentScope.Mediation, ConsentScope.PeriodExtension],
                    ContactChannel.Post,
                    "数额有争议",
                    Ids.Agent
                ),
                new ConsentRefused(Ids.EmployerSays, Ids.Employer, [ConsentScope.Mediation], ContactChannel.Phone, null)
            ),
            (new CaseAccepted("双方同意"), new CaseAccepted(null)),
            (
                new CaseRefused(RefusalReason.NotLabourDispute, "系劳务合同", "可向法院起诉"),
                new CaseRefused(RefusalReason.AlreadyAdjudicatedOrPending, null, null)
            ),
            (
                new MediatorAssigned(
                    "suixian-m01",
                    MediatorCapacity.Lead,
                    MediatorChoice.JointlyChosen,
                    ConflictCheck.Waived,
                    "曾任该单位法律顾问"
                ),
                new MediatorAssigned("suixian-m02", MediatorCapacity.Co, MediatorChoice.Appointed, ConflictCheck.Passed, null)
            ),
            (
                new InterestDisclosed(Ids.Recusal, "suixian-m01", RecusalGround.OtherRelation, "曾任该单位法律顾问"),
                new InterestDisclosed(Ids.Recusal, "suixian-m01", RecusalGround.InterestInMatter, null)
            ),
            (
                new RecusalRequested(Ids.Recusal, Ids.Worker, "suixian-m01", RecusalGround.NearRelative, "表兄弟"),
                new RecusalRequested(Ids.Recusal, Ids.Employer, "suixian-m01", RecusalGround.OtherRelation, null)
            ),
            (
                new RecusalDecided(Ids.Recusal, RecusalResult.Waived, [Ids.Worker, Ids.Employer], "各方书面同意"),
                new RecusalDecided(Ids.Recusal, RecusalResult.Granted, [], null)
            ),
            (
                new MediatorReplaced(
                    "suixian-m01",
                    "suixian-m03",
                    MediatorCapacity.Lead,
                    ReplacementReason.PartyGoodReason,
                    Ids.Worker,
                    MediatorChoice.JointlyChosen,
                    ConflictCheck.Waived,
                    "曾任该单位法律顾问",
                    "语言不通"
                ),
                new MediatorReplaced(
                    "suixian-m01",
                    "suixian-m03",
                    MediatorCapacity.Co,
                    ReplacementReason.RecusalGranted,
                    null,
                    MediatorChoice.Appointed,
                    ConflictCheck.Passed,
                    null,
                    null
                )
            ),
            (
                new AppointmentDeclined("suixian-m01", DeclineReason.Workload, "在办案件已满"),
                new AppointmentDeclined("suixian-m01", DeclineReason.OutsideSpeciality, null)
            ),
            (new LeadVacated("suixian-m01"), new LeadVacated("suixian-m02")),
            (
                new SessionAdjourned(Ids.NextSession, AdjournmentReason.EvidenceAwaited, Shanghai("2026-03-21", "09:00"), "等待考勤记录"),
                new SessionAdjourned(Ids.NextSession, AdjournmentReason.TechnicalFailure, null, null)
            ),
            (
                new SessionMissed(Ids.NextSession, [Ids.Worker, Ids.Employer], "均未到场"),
                new SessionMissed(Ids.NextSession, [Ids.Employer], null)
            ),
            (
                new SessionScheduled(Ids.JointSession, SessionKind.Joint, Shanghai("2026-03-12", "09:00"), 40, "第一调解室"),
                new SessionScheduled(Ids.JointSession, SessionKind.Caucus, Of("2026-03-12T01:00:00.123456Z"), null, null)
            ),
            (
                new SessionHeld(
                    Ids.JointSession,
                    Shanghai("2026-03-12", "09:00"),
                    Shanghai("2026-03-12", "09:40"),
                    SessionResult.AgreementReached,
                    [new Attendance(Ids.Worker, true, IdentityCheck.FaceRecognition), new Attendance(Ids.Employer, false)],
                    "单位认可欠薪。"
                ),
                new SessionHeld(
                    Ids.CaucusSession,
                    Shanghai("2026-03-12", "09:40"),
                    Shanghai("2026-03-12", "10:00"),
                    SessionResult.Continued,
                    [],
                    null
                )
            ),
            (
                new CaucusNotesRecorded(
                    Ids.Notes,
                    Ids.CaucusSession,
                    "单位底线一万八",
                    [new CaucusOffer(Ids.Employer, 1_800_000, "月底前付清"), new CaucusOffer(Ids.Worker, null, null)]
                ),
                new CaucusNotesRecorded(Ids.Notes, Ids.CaucusSession, null, null)
            ),
            (
                new CaseSuspended("awaiting_evidence", PeriodEffect.RestsByConsent, ACommand.BothSigned, "等待社保缴费记录"),
                new CaseSuspended("appraisal", PeriodEffect.RestsByRule, [], null)
            ),
            (
                new PeriodExtended(Ids.Of(54), "MED_NEF", "MED_NEF@2024-01-01", 10, 15, ACommand.BothSigned, "等待平台提供接单记录"),
                new PeriodExtended(Ids.Of(54), "MED_ORG_15", "MED_ORG_15@2012-01-01", 5, 5, ACommand.BothSigned, null)
            ),
            (
                (ProposalServed)ACase.FromCourt.InMediation().Proposed().Facts[^1].Event,
                new ProposalServed(
                    2,
                    AgreementForm.Written,
                    "PROPOSAL_7@2024-01-01",
                    [new(Ids.Worker, Day("2026-03-13"), ContactChannel.Post, Day("2026-03-20"))],
                    null,
                    null
                )
            ),
            (
                new ProposalObjected(1, Ids.Employer, ContactChannel.Online, "加班时数有误"),
                new ProposalObjected(1, Ids.Worker, ContactChannel.Post, null)
            ),
            (new ProposalDeemedAccepted(1, Day("2026-03-20")), new ProposalDeemedAccepted(2, Day("2026-04-07"))),
            (new CaseLinked(Ids.OtherCase, LinkKind.Follows, "前案调解不成"), new CaseLinked(Ids.OtherCase, LinkKind.SplitFrom, null)),
            (new CaseResumed("鉴定意见已收到"), new CaseResumed(null)),
            (
                new UndisputedFactsRecorded(Ids.Facts, ACommand.BothSigned, "2018年1月15日入职，双方无争议"),
                new UndisputedFactsRecorded(Ids.Facts, ACommand.BothSigned, null)
            ),
            (new AgreementRefused(Ids.Employer, 1, "不同意分期", "可申请仲裁"), new AgreementRefused(Ids.Worker, 2, null, null)),
            (
                new MediationTerminated("sham_suspected", "陈述前后不一", "可申请仲裁"),
                new MediationTerminated("party_unwilling", null, null)
            ),
            (
                new CaseTransferred(
                    TransferDestination.MediationOrganisation,
                    Ids.Township,
                    "示范镇调解中心",
                    "劳动者住所地在该镇",
                    "可申请仲裁"
                ),
                new CaseTransferred(TransferDestination.Police, null, null, null, null)
            ),
            (
                new ResultReturned(
                    Ids.Return,
                    ResultReceiver.Court,
                    CaseStatus.Failed,
                    Ids.Document,
                    "随县工调〔2026〕复12号",
                    [new ReturnedMaterial(ReturnedMaterialKind.Complaint, 2)],
                    "立案庭"
                ),
                new ResultReturned(
                    Ids.Return,
                    ResultReceiver.Tribunal,
                    CaseStatus.Settled,
                    null,
                    null,
                    [new ReturnedMaterial(ReturnedMaterialKind.Report, 1)],
                    null
                )
            ),
            (
                new ReturnVisitRecorded(Ids.Visit, Ids.Worker, ContactChannel.Phone, 5, "工资已全部到账"),
                new ReturnVisitRecorded(Ids.Visit, Ids.Employer, ContactChannel.InPerson, null, null)
            ),
            (new PartyReleased(Ids.Contractor, "与本争议无关"), new PartyReleased(Ids.UsingUnit, null)),
            (
                new PartyUnreachable(Ids.Attempt, Ids.Employer, ContactChannel.Phone, "三次无人接听"),
                new PartyUnreachable(Ids.Attempt, Ids.Employer, ContactChannel.Post, null)
            ),
            (
                new HelperInvited(Ids.Helper, "村委会主任", "双方信任的人", ACommand.BothSigned),
                new HelperInvited(Ids.Helper, null, null, ACommand.BothSigned)
            ),
            (
                new InvestigationRecorded(
                    Ids.Investigation,
                    ["suixian-m01", "suixian-m02"],
                    Shanghai("2026-03-10", "09:00"),
                    Shanghai("2026-03-10", "09:40"),
                    InvestigationSignature.Signed,
                    "单位财务室",
                    "吴会计",
                    "被申请人的会计",
                    "工资未发"
                ),
                new InvestigationRecorded(
                    Ids.Investigation,
                    ["suixian-m01", "suixian-m02"],
                    Shanghai("2026-03-10", "09:00"),
                    Shanghai("2026-03-10", "09:40"),
                    InvestigationSignature.Refused,
                    null,
                    null,
                    null,
                    null
                )
            ),
            (
                new AgentAppointed(
                    Ids.Agent,
                    Ids.Worker,
                    AgentKind.Lawyer,
                    [AgentPower.Settle],
                    Day("2026-03-05"),
                    Day("2026-06-05"),
                    "李律师",
                    "13800000003",
                    "授权委托书"
                ),
                new AgentAppointed(Ids.Agent, Ids.Worker, AgentKind.Guardian, [], Day("2026-03-05"), null, null, null, null)
            ),
            (new AgentRevoked(Ids.Agent, Day("2026-03-20"), "更换代理人"), new AgentRevoked(Ids.Agent, Day("2026-03-20"), null)),
            (new CaseReopened("反馈材料不全"), new CaseReopened(null)),
            (new LegalHoldPlaced(Ids.Hold, "劳动保障监察大队要求保全案卷"), new LegalHoldPlaced(Ids.Hold, null)),
            (new LegalHoldLifted(Ids.Hold, "监察程序已终结"), new LegalHoldLifted(Ids.Hold, null)),
            (
                new ProcessingRestricted(Ids.Erasure, Ids.Worker, ["retention_running", "track_open"], "settled", Day("2036-05-31")),
                new ProcessingRestricted(Ids.Erasure, Ids.Worker, ["case_not_over"], null, null)
            ),
            (
                new PartyErased(
                    Ids.Erasure,
                    Ids.Worker,
                    [Ids.Worker, Ids.Agent],
                    true,
                    "settled",
                    Day("2036-05-31"),
                    [new ErasedFile(Ids.Evidence, Ids.EvidenceFile, "9f86")],
                    [new ErasedDocument(Ids.Document, "随县工调登字〔2026〕第1号", "0a1b")]
                ),
                new PartyErased(Ids.Erasure, Ids.Worker, [Ids.Worker], false, "other", Day("2031-03-31"), [], [])
            ),
            (
                new CaseDisposed(
                    Ids.Erasure,
                    "settled",
                    Day("2036-05-31"),
                    [new ErasedFile(Ids.Evidence, Ids.EvidenceFile, "9f86")],
                    [new ErasedDocument(Ids.Document, "随县工调登字〔2026〕第1号", "0a1b")]
                ),
                new CaseDisposed(Ids.Erasure, "other", Day("2031-03-31"), [], [])
            ),
            (new CaseArchived("2026-工调-0088", "已转申请强制执行"), new CaseArchived(null, null)),
            (
                new AgreementDrafted(
                    "随县工调〔2026〕0088-协01",
                    1,
                    AgreementForm.Electronic,
                    TakesEffect.SignedElectronicallyByAllParties,
                    ACase.Terms,
                    "双方一次性了结"
                ),
                new AgreementDrafted("随县工调〔2026〕0088-协01", 2, AgreementForm.Written, TakesEffect.SignedAndSealed, s_barest, null)
            ),
            (new AgreementRevised(1, "分期有误"), new AgreementRevised(1, null)),
            (new PartySigned(Ids.Worker, 1, SignatureMethod.ESignature, Ids.Agent), new PartySigned(Ids.Employer, 1, SignatureMethod.Seal)),
            (
                new MediatorSigned("suixian-m01", 1, SignatureMethod.Handwritten),
                new MediatorSigned("suixian-m01", 1, SignatureMethod.ESignature)
            ),
            (
                new OrganisationSealed(Ids.Studio, 1, SignatureMethod.Seal),
                new OrganisationSealed(Ids.Studio, 2, SignatureMethod.ESignature)
            ),
            (
                new AgreementEffective("随县工调〔2026〕0088-协01", 1, Shanghai("2026-03-17", "16:42"), 2_000_000),
                new AgreementEffective("随县工调〔2026〕0088-协01", 1, Of("2026-03-17T08:42:00Z"), 0)
            ),
            (
                new SettledOnTheSpot(
                    "随县工调〔2026〕0088-协01",
                    AgreementForm.Oral,
                    TakesEffect.OralAndRecorded,
                    ACase.Terms.Results,
                    2_000_000,
                    Ids.Employer,
                    Ids.Worker,
                    "当场付清两万元"
                ),
                new SettledOnTheSpot(
                    "随县工调〔2026〕0088-协01",
                    AgreementForm.Written,
                    TakesEffect.SignedByAllParties,
                    s_barest.Results,
                    0,
                    Ids.Employer,
                    Ids.Worker,
                    null
                )
            ),
            (
                new InstalmentPaid(Ids.Payment, Ids.March, 800_000, Day("2026-03-31"), PaymentChannel.BankTransfer, "转账凭证"),
                new InstalmentPaid(Ids.Payment, Ids.March, 800_000, Day("2026-03-31"), PaymentChannel.WageAccount, null)
            ),
            (
                new InstalmentPartiallyPaid(
                    Ids.Payment,
                    Ids.April,
                    400_000,
                    200_000,
                    Day("2026-04-30"),
                    PaymentChannel.MobilePayment,
                    "转账凭证"
                ),
                new InstalmentPartiallyPaid(Ids.Payment, Ids.April, 400_000, 200_000, Day("2026-04-30"), PaymentChannel.Cash, null)
            ),
            (
                new PaymentApportioned(
                    Ids.Payment,
                    Ids.March,
                    1_500_000,
                    [new PaymentPart(Ids.March, 800_000), new PaymentPart(Ids.April, 600_000)],
                    100_000,
                    Day("2026-03-31"),
                    PaymentChannel.BankTransfer,
                    "转账凭证"
                ),
                new PaymentApportioned(
                    Ids.Payment,
                    null,
                    400_000,
                    [new PaymentPart(Ids.March, 400_000)],
                    0,
                    Day("2026-03-31"),
                    PaymentChannel.Cash,
                    null
                )
            ),
            (
                new InstalmentOverdue(
                    Ids.April,
                    Day("2026-04-30"),
                    Day("2026-05-11"),
                    "INSTALMENT_GRACE@2024-01-01",
                    200_000,
                    "督促后仍未付"
                ),
                new InstalmentOverdue(Ids.April, Day("2026-04-30"), Day("2026-04-30"), null, 600_000, null)
            ),
            (new InstalmentCured(Ids.April, Day("2026-05-20"), false), new InstalmentCured(Ids.April, Day("2026-05-08"), true)),
            (
                new BreachDeclared(Ids.Breach, Ids.Worker, [Ids.April], true, 800_000, Day("2026-05-12"), "要求一次付清"),
                new BreachDeclared(Ids.Breach, Ids.Worker, [Ids.April, Ids.May], false, 200_000, Day("2026-06-09"), null)
            ),
            (new FullyPerformed(2_000_000), new FullyPerformed(0)),
            (
                new PartyAmended(
                    Ids.Worker,
                    "陈晓红",
                    "421399198603120022",
                    "91421399MA4T0X1A9C",
                    "13800000001",
                    "湖北省随县",
                    "湖北省随县解放路1号",
                    "6222000000000000",
                    "李恒",
                    ["migrant_worker"],
                    "笔误",
                    Ids.Amendment
                ),
                new PartyAmended(Ids.Worker, null, null, null, null, null, null, null, null, null, null)
            ),
            (
                new PartyAmendmentRequested(
                    Ids.Amendment,
                    Ids.Worker,
                    [
                        AmendedField.Name,
                        AmendedField.ResidentId,
                        AmendedField.CreditCode,
                        AmendedField.Phone,
                        AmendedField.Address,
                        AmendedField.ServiceAddress,
                        AmendedField.BankAccount,
                        AmendedField.LegalRepresentative,
                        AmendedField.WorkerGroups,
                    ],
                    "陈晓红",
                    "421399198603120022",
                    "91421399MA4T0X1A9C",
                    "13800000001",
                    "湖北省随县",
                    "湖北省随县解放路1号",
                    "6222000000000000",
                    "李恒",
                    ["migrant_worker"],
                    "笔误"
                ),
                new PartyAmendmentRequested(
                    Ids.Amendment,
                    Ids.Worker,
                    [AmendedField.Phone],
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null
                )
            ),
            (
                new ClaimAmendmentRequested(
                    Ids.Amendment,
                    new ClaimAmendment(Ids.Wages, "wages", 1_240_000, Day("2025-10-01"), Day("2025-11-30")),
                    "笔误"
                ),
                new ClaimAmendmentRequested(Ids.Amendment, new ClaimAmendment(Ids.Wages, null, null, null, null), null)
            ),
            (
                new AmendmentDecided(Ids.Amendment, AmendmentResult.Declined, "与工资表不符"),
                new AmendmentDecided(Ids.Amendment, AmendmentResult.Approved, null)
            ),
            (
                new ClaimAmended(ACase.Wages, 1_240_000, "笔误", Ids.Amendment),
                new ClaimAmended(new Claim(Ids.Wages, Ids.Worker, "documents", null, null, null), null, null)
            ),
            (
                new MediationFailed(FailureReason.LargeDivergence, "差距过大", "可申请仲裁"),
                new MediationFailed(FailureReason.PeriodExpiredNoExtension, null, null)
            ),
            (
                new MediationDeemedFailed("MED_ORG_15-6", CaseStatus.InMediation, "可申请仲裁"),
                new MediationDeemedFailed("MED_ORG_15-6", CaseStatus.Accepted, null)
            ),
            (new DeemedFailureUndone("已书面同意延长"), new DeemedFailureUndone(null)),
            (new DeadlinesStarted(Ids.Case, [s_start]), new DeadlinesStarted(Ids.Case, [s_barestStart])),
            (new DeadlinesSuspended([new("MED_ACCEPT-1", Day("2026-03-06"))]), new DeadlinesSuspended([])),
            (new DeadlinesResumed([new("MED_ACCEPT-1", Day("2026-03-10"), s_start.Count)]), new DeadlinesResumed([])),
            (new DeadlinesExtended([new("MED_ORG_15-4", Day("2026-03-20"), s_start.Count)]), new DeadlinesExtended([])),
            (
                new DeadlinesMoved(MovedBecause.Calendar, [new("MED_ORG_15-4", Day("2026-03-20"), s_start.Count, Day("2026-03-05"))]),
                new DeadlinesMoved(MovedBecause.Record, [])
            ),
            (new DeadlinesMet([new("MED_ACCEPT-1", Day("2026-03-06"), "case_accepted")]), new DeadlinesMet([])),
            (
                new DeadlinesMissed([new("MED_ORG_15-4", Day("2026-03-20"), Day("2026-03-24"), Day("2026-03-25"))]),
                new DeadlinesMissed([new("MED_ORG_15-4", Day("2026-03-20"), null, null)])
            ),
            (new MissesWithdrawn([new("INSTALMENT-20-1", Day("2026-03-31"), "instalment_paid")]), new MissesWithdrawn([])),
            (new DeadlinesMetLate([new("MED_ACCEPT-1", Day("2026-03-16"), "case_accepted")]), new DeadlinesMetLate([])),
            (new DeadlinesCancelled([new("FILE_KEEP-30", Day("2026-06-08"), "case_reopened")]), new DeadlinesCancelled([])),
            (new PartyWithdrew(Ids.Worker, true, "已自行和解"), new PartyWithdrew(Ids.Worker, false, null)),
            (new CaseWithdrawn(Ids.Worker, true, "已自行和解"), new CaseWithdrawn(Ids.Worker, false, null)),
            (
                new CaseClosed(CaseStatus.Settled, false, "已转申请强制执行", "（2026）鄂1321民初9号调解书"),
                new CaseClosed(CaseStatus.SettledPerformed, true, null)
            ),
            (
                new TrackOpened(
                    Ids.Track,
                    TrackKind.Litigation,
                    TrackBasis.Track,
                    Ids.Award,
                    [Ids.Employer],
                    Day("2026-07-30"),
                    Ids.Court,
                    "随县劳动人事争议仲裁委员会",
                    "（2026）鄂1321民初88号",
                    9_860_000,
                    Day("2026-08-03"),
                    "SUE_15@2008-05-01",
                    "CN/2026@1",
                    "suixian-arbitration"
                ),
                new TrackOpened(
                    Ids.Track,
                    TrackKind.LegalAid,
                    null,
                    null,
                    [Ids.Worker],
                    Day("2026-06-01"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null
                )
            ),
            (
                new LimitationFactRecorded(Ids.LimitationFact, LimitationFactKind.DemandMade, Day("2026-02-26"), [Ids.Wages], "催款短信"),
                new LimitationFactRecorded(Ids.LimitationFact, LimitationFactKind.ObstacleArisen, Day("2026-02-26"), [], null)
            ),
            (
                new TrackMoved(
                    Ids.Track,
                    Ids.Step,
                    TrackStep.Objected,
                    TrackState.Objected,
                    Day("2026-04-08"),
                    Ids.Employer,
                    "（2026）鄂1321民特监1号",
                    2_000_000,
                    "称签名非本人所为"
                ),
                new TrackMoved(Ids.Track, Ids.Step, TrackStep.Accepted, TrackState.Accepted, Day("2026-03-19"), null, null, null, null)
            ),
        }
            .Concat(ReferralSamples.All)
            .ToDictionary(sample => sample.Complete.GetType());
}
