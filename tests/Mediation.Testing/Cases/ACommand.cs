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
using Mediation.Domain.Reference;
using static Mediation.Testing.Moments;

namespace Mediation.Testing.Cases;

/// <summary>One good example of every command, such that the worked case takes it wherever the procedure admits it.</summary>
public static class ACommand
{
    public static RegisterCase RegisterWalkIn { get; } =
        new(
            Ids.Studio,
            IntakeChannels.WalkIn,
            ApplicationForm.Written,
            null,
            null,
            "labour.contract.remuneration",
            null,
            [Party(ACase.WorkerJoined), Party(ACase.EmployerJoined)],
            [ACase.Wages, ACase.Overtime],
            "拖欠三个月工资"
        );

    public static RegisterCase RegisterFromCourt { get; } =
        RegisterWalkIn with
        {
            Channel = IntakeChannels.CourtPrefiling,
            Referral = ACase.Letter,
        };

    public static SignAgreement WorkerSigns { get; } = new(Signatory.Party, Ids.Worker, null, SignatureMethod.ESignature, 1);
    public static SignAgreement EmployerSigns { get; } = WorkerSigns with { PartyId = Ids.Employer };
    public static SignAgreement MediatorSigns { get; } = new(Signatory.Mediator, null, "suixian-m01", SignatureMethod.ESignature, 1);
    public static SignAgreement OrganisationSeals { get; } = new(Signatory.Organisation, null, null, SignatureMethod.Seal, 1);

    /// <summary>Both parties consent to a step, in writing, on the day of the first session.</summary>
    public static ImmutableArray<PartyConsent> BothSigned { get; } =
    [new(Ids.Worker, ConsentForm.Signed, Day("2026-03-12")), new(Ids.Employer, ConsentForm.ESigned, Day("2026-03-12"))];

    /// <summary>A proposal reached both on Friday 13 March.</summary>
    public static ImmutableArray<ServedParty> ServedOnBoth { get; } =
    [new(Ids.Worker, Day("2026-03-13"), ContactChannel.Online), new(Ids.Employer, Day("2026-03-13"), ContactChannel.Online)];

    /// <summary>All of them, by kind.</summary>
    public static IReadOnlyDictionary<Type, object> OfEveryKind { get; } =
        new object[]
        {
            RegisterWalkIn,
            new ImportRoster([Row(50)]),
            new AddParty(Party(ACase.ContractorJoined)),
            new ReleaseParty(Ids.Contractor, "与本争议无关"),
            new RecordUnreachable(Ids.Attempt, Ids.Employer, ContactChannel.Phone, "三次无人接听"),
            new InviteHelper(Ids.Helper, "村委会主任", "双方信任的人", BothSigned),
            new RecordInvestigation(
                Ids.Investigation,
                ["suixian-m01", "suixian-m02"],
                Shanghai("2026-03-05", "15:00"),
                Shanghai("2026-03-05", "15:30"),
                InvestigationSignature.Signed,
                "单位财务室",
                "吴会计",
                "被申请人的会计",
                "问：工资发了没有？答：没有。"
            ),
            new AppointAgent(
                Ids.Agent,
                Ids.Worker,
                AgentKind.Lawyer,
                [AgentPower.Settle],
                Day("2026-03-05"),
                null,
                "李律师",
                null,
                "授权委托书"
            ),
            new RevokeAgent(Ids.Agent, "更换代理人"),
            new ElectRepresentatives([Ids.Worker, Ids.RosterWorker(1), Ids.RosterWorker(2)], ElectionWay.Written),
            new RequestCorrection(["欠条"], Day("2026-03-10")),
            new ReceiveCorrection("欠条已补"),
            new AskConsent(Ids.Employer, ContactChannel.Phone),
            new GiveConsent(Ids.EmployerSays, Ids.Employer, [ConsentScope.Mediation], ContactChannel.Phone, null),
            new RefuseConsent(Ids.EmployerSays, Ids.Employer, [ConsentScope.Mediation], ContactChannel.Phone, null),
            new AcceptCase(null),
            new RefuseCase(RefusalReason.Duplicate, null, "可向仲裁委申请仲裁"),
            new AssignMediator("suixian-m03", MediatorCapacity.Lead, MediatorChoice.Appointed, ConflictCheck.Passed, null),
            new DeclineAppointment(DeclineReason.Workload, "在办案件已满"),
            new DiscloseInterest(Ids.Recusal, RecusalGround.OtherRelation, "曾任该单位法律顾问"),
            new RequestRecusal(Ids.Recusal, Ids.Worker, "suixian-m01", RecusalGround.NearRelative, "表兄弟"),
            new DecideRecusal(Ids.Recusal, RecusalResult.Rejected, "不存在亲属关系", []),
            new ReplaceMediator(
                "suixian-m01",
                "suixian-m03",
                ReplacementReason.PartyGoodReason,
                Ids.Worker,
                MediatorChoice.JointlyChosen,
                ConflictCheck.Passed,
                null,
                "语言不通"
            ),
            new AdjournSession(Ids.NextSession, AdjournmentReason.EvidenceAwaited, Shanghai("2026-03-21", "09:00"), "等待考勤记录"),
            new RecordAbsence(Ids.NextSession, [Ids.Employer], "未到场"),
            new ScheduleSession(Ids.Of(44), SessionKind.Video, Shanghai("2026-03-20", "09:00"), 40, null),
            new RecordSession(
                Ids.NextSession,
                Shanghai("2026-03-12", "10:05"),
                Shanghai("2026-03-12", "10:15"),
                SessionResult.Continued,
                [new Attendance(Ids.Worker, true)],
                null
            ),
            new RecordCaucusNotes(Ids.Notes, Ids.CaucusSession, "单位可先付八千", [new CaucusOffer(Ids.Employer, 800_000, null)]),
            new SuspendCase("appraisal", [], "工资表笔迹鉴定"),
            new ResumeCase("鉴定意见已收到"),
            new ExtendPeriod(Ids.Of(54), "REFER_PRE_30", 15, BothSigned, "等待考勤记录"),
            new ServeProposal(AgreementForm.Electronic, ACase.Terms, "三期付清", true, ServedOnBoth),
            new ObjectToProposal(Ids.Employer, ContactChannel.Online, "加班时数有误") { HappenedAt = Shanghai("2026-03-16", "09:00") },
            new DeemProposalAccepted(),
            new RecordUndisputedFacts(Ids.Of(53), "入职日期双方无争议", BothSigned),
            new DraftAgreement(AgreementForm.Electronic, ACase.Terms, "全文"),
            new ReviseAgreement("分期有误"),
            WorkerSigns,
            new RefuseToSign(Ids.Employer, "不同意分期", "可向仲裁委申请仲裁"),
            new ConsentToSettlement(Ids.Worker, 1, SignatureMethod.ESignature, "签字表"),
            new RefuseSettlement(Ids.Worker, 1, "要求一次付清"),
            new SplitOff(Ids.OtherCase, [Ids.RosterWorker(ACase.OnRoster)], "不同意分期", null),
            new SettleOnTheSpot(AgreementForm.Written, ACase.Terms.Results, ACase.Terms.TotalFen, Ids.Employer, Ids.Worker, "当场付清"),
            new RecordPayment(Ids.Payment, Ids.March, 800_000, PaymentChannel.BankTransfer, null),
            new RecordDefault(Ids.March, "督促后仍未付"),
            new DeclareBreach(Ids.Breach, Ids.Worker, [Ids.March], true, Day("2026-03-25"), "要求一次付清"),
            new AmendRecord(Ids.Amendment, "更正电话", AmendmentOf(Ids.Worker) with { Phone = "13800000009" }, null),
            new DecideAmendment(Ids.Amendment, AmendmentResult.Approved, null),
            new LinkCases(Ids.OtherCase, LinkKind.Follows, "前案调解不成"),
            new FailMediation(FailureReason.LargeDivergence, null, "可向仲裁委申请仲裁"),
            new WithdrawCase(Ids.Worker, false, null),
            new TerminateMediation("party_unwilling", null, "可向仲裁委申请仲裁"),
            new TransferCase(TransferDestination.LabourInspectorate, null, "随县劳动保障监察大队", "欠薪线索", "可继续投诉"),
            new ReturnResult(
                Ids.Of(173),
                null,
                "随县工调〔2026〕复12号",
                [new ReturnedMaterial(ReturnedMaterialKind.Complaint, 2)],
                "立案庭"
            ),
            new RecordReturnVisit(Ids.Visit, Ids.Worker, ContactChannel.Phone, 5, "工资已全部到账"),
            new CloseCase("按期履行中"),
            new DeemMediationFailed("MED_ORG_15-6", "可向仲裁委申请仲裁"),
            new UndoDeemedFailure("已书面同意延长，登记遗漏"),
            new ReopenCase("反馈材料不全"),
            new ArchiveCase("2026-工调-0088", "已转申请强制执行"),
            new PlaceLegalHold(Ids.NextHold, "劳动保障监察大队要求保全案卷"),
            new LiftLegalHold(Ids.Hold, "监察程序已终结"),
            new EraseData(Ids.Erasure, Ids.Worker),
            new OpenTrack(Ids.Track, TrackKind.LegalAid, null, null, [Ids.Worker], null, "随县法律援助中心", null, null),
            new MoveTrack(Ids.Aid, Ids.Step, TrackStep.Granted, null, "随法援〔2026〕1号", null, null),
            new RecordLimitationFact(Ids.LimitationFact, LimitationFactKind.DemandMade, Day("2026-02-26"), [Ids.Wages], "催款短信"),
            new IssueDocument(Ids.NextDocument, "rights_notice", null, null),
            new AddEvidence(Ids.NextEvidence, Ids.Worker, "documentary", StatementClass.EvidenceRef, "劳动合同", null, false),
            new StoreEvidenceFile(Ids.Evidence, new EvidenceFile(Ids.EvidenceFile, 1_024, "9f86", "application/pdf")),
            new WithdrawEvidence(Ids.Evidence, "撤回"),
            new ServeDocument(Ids.Service, Ids.Document, Ids.Employer, ServiceMethod.Direct, "前台签收"),
            new IssueSupervisionLetter(
                Ids.NextLetter,
                SupervisionLetterKind.Tip,
                "随县工监提〔2026〕1号",
                Day("2026-03-04"),
                [new(Ids.Employer, Day("2026-03-04"), false)],
                null,
                "请核查欠薪情况"
            ),
            new RecordSupervisionReply(
                Ids.Letter,
                Ids.Reply,
                Ids.Employer,
                Day("2026-03-05"),
                SupervisionResult.NotRectified,
                "资金周转困难"
            ),
            new ShareCase([new JointSeat("suixian-legal-aid", JointRole.Partner)], null, "联合调处"),
            new EndSharing("suixian-legal-aid", "办结"),
            new AssignTask(Ids.Task, "suixian-legal-aid", JointTaskKind.LegalHelp, Day("2026-04-10"), "提供法律咨询"),
            new CompleteTask(Ids.Task, "已指派律师"),
        }.ToDictionary(command => command.GetType());

    /// <summary>The example of this kind.</summary>
    public static T Of<T>() => (T)OfEveryKind[typeof(T)];

    /// <summary>Commands that only a case of many workers takes.</summary>
    public static IReadOnlySet<Type> OfCollectiveCases { get; } =
        new HashSet<Type> { typeof(ElectRepresentatives), typeof(ConsentToSettlement), typeof(RefuseSettlement), typeof(SplitOff) };

    /// <summary>A row of a roster.</summary>
    public static RosterRow Row(int n) => new(Party(ACase.RosterJoined(n)), [ACase.RosterClaim(n)]);

    /// <summary>A party as an application names it.</summary>
    public static Party Party(PartyJoined joined) => new(joined.PartyId, joined.Side, joined.Kind, joined.Identity());

    /// <summary>An amendment of a party that changes nothing yet.</summary>
    public static PartyAmendment AmendmentOf(Guid party) => new(party, null, null, null, null, null, null, null, null, null);

    /// <summary>An amendment of a claim that changes nothing yet.</summary>
    public static ClaimAmendment AmendmentOfClaim(Guid claim) => new(claim, null, null, null, null);
}
