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

namespace Mediation.Domain.Tests.Cases;

/// <summary>A command that somebody might give about a case as it stands: sensible more often than not, and sometimes nonsense.</summary>
internal sealed class AnyCommand(Case @case, DateTimeOffset now, Random dice)
{
    public object OfType(Type type) => s_makers[type](this);

    private static readonly Dictionary<Type, Func<AnyCommand, object>> s_makers = new()
    {
        [typeof(RegisterCase)] = any => any.Register(),
        [typeof(ImportRoster)] = any => new ImportRoster([.. Enumerable.Range(1, any.OneOf(1, 3, 10)).Select(ACommand.Row)]),
        [typeof(AddParty)] = any => new AddParty(ACommand.Party(any.OneOf(ACase.ContractorJoined, ACase.ColleagueJoined))),
        [typeof(ReleaseParty)] = any => new ReleaseParty(any.Party(), any.Text()),
        [typeof(RecordUnreachable)] = any => new RecordUnreachable(any.Item(321), any.Party(), any.One<ContactChannel>(), any.Text()),
        [typeof(RecordInvestigation)] = any => new RecordInvestigation(
            any.Item(351),
            any.Chance(2) ? ["suixian-m01", "suixian-m02"] : ["suixian-m01"],
            any.Moment(),
            any.Moment(),
            any.One<InvestigationSignature>(),
            "单位",
            "会计",
            any.Text(),
            "未发工资"
        ),
        [typeof(InviteHelper)] = any => new InviteHelper(any.Item(331), "村委会主任", any.Text(), any.Consenting()),
        [typeof(AppointAgent)] = any => new AppointAgent(
            any.Item(341),
            any.Party(),
            any.One<AgentKind>(),
            any.Chance(2) ? [any.One<AgentPower>()] : [],
            any.RecentDay(),
            any.Maybe(any.Day()),
            "李律师",
            null,
            any.Text()
        ),
        [typeof(RevokeAgent)] = any => new RevokeAgent(any.Item(341), any.Text()),
        [typeof(ElectRepresentatives)] = any => new ElectRepresentatives(
            [.. any.Workers().Take(any.OneOf(1, 3)), .. any.Chance(9) ? [Ids.Employer] : Array.Empty<Guid>()],
            any.One<ElectionWay>()
        ),
        [typeof(RequestCorrection)] = any => new RequestCorrection(["欠条"], any.Maybe(any.Day())),
        [typeof(ReceiveCorrection)] = any => new ReceiveCorrection(any.Text()),
        [typeof(AskConsent)] = any => new AskConsent(any.Party(), any.One<ContactChannel>()),
        [typeof(GiveConsent)] = any => new GiveConsent(
            any.Chance(2) ? any.Item(31) : any.Item(331),
            any.Party(),
            any.Scopes(),
            any.One<ContactChannel>(),
            any.Text()
        ),
        [typeof(RefuseConsent)] = any => new RefuseConsent(any.Item(31), any.Party(), any.Scopes(), any.One<ContactChannel>(), any.Text()),
        [typeof(AcceptCase)] = any => new AcceptCase(any.Text()),
        [typeof(RefuseCase)] = any => new RefuseCase(any.One<RefusalReason>(), any.Text(), "可申请仲裁"),
        [typeof(AssignMediator)] = any => new AssignMediator(
            any.Mediator(),
            any.One<MediatorCapacity>(),
            any.One<MediatorChoice>(),
            any.One<ConflictCheck>(),
            any.Text()
        ),
        [typeof(DeclineAppointment)] = any => new DeclineAppointment(any.One<DeclineReason>(), "在办案件已满"),
        [typeof(DiscloseInterest)] = any => new DiscloseInterest(any.Item(81), any.One<RecusalGround>(), "曾任法律顾问"),
        [typeof(RequestRecusal)] = any => new RequestRecusal(
            any.Item(81),
            any.Party(),
            any.Mediator(),
            any.One<RecusalGround>(),
            any.Text()
        ),
        [typeof(DecideRecusal)] = any => new DecideRecusal(
            any.Item(81),
            any.One<RecusalResult>(),
            any.Text(),
            any.Chance(2) ? [Ids.Worker, Ids.Employer] : []
        ),
        [typeof(ReplaceMediator)] = any => new ReplaceMediator(
            any.Mediator(),
            any.Mediator(),
            any.One<ReplacementReason>(),
            any.Maybe(any.Party()),
            any.One<MediatorChoice>(),
            any.One<ConflictCheck>(),
            any.Text(),
            any.Text()
        ),
        [typeof(AdjournSession)] = any => new AdjournSession(
            any.Item(41),
            any.One<AdjournmentReason>(),
            any.Maybe(any.Moment()),
            any.Text()
        ),
        [typeof(RecordAbsence)] = any => new RecordAbsence(any.Item(41), [any.Party()], any.Text()),
        [typeof(ScheduleSession)] = any => new ScheduleSession(
            any.Item(41),
            any.One<SessionKind>(),
            any.Moment(),
            any.Maybe(40),
            any.Text()
        ),
        [typeof(RecordSession)] = any => new RecordSession(
            any.Item(41),
            any.Moment(),
            any.Moment(),
            any.One<SessionResult>(),
            any.Chance(2) ? [] : [new Attendance(any.Party(), any.Chance(2))],
            any.Text()
        ),
        [typeof(RecordCaucusNotes)] = any => new RecordCaucusNotes(
            any.Item(51),
            any.Item(41),
            "底线",
            any.Chance(2) ? [] : [new CaucusOffer(any.Party(), any.Maybe(any.Amount()), any.Text())]
        ),
        [typeof(SuspendCase)] = any => new SuspendCase(
            any.OneOf("appraisal", "awaiting_evidence", "sham_suspected", "weather"),
            any.Consenting(),
            any.Text()
        ),
        [typeof(ResumeCase)] = any => new ResumeCase(any.Text()),
        [typeof(ExtendPeriod)] = any => new ExtendPeriod(
            any.Item(54),
            any.Chance(2) ? null : any.OneOf("MED_ORG_15", "MED_NEF", "REFER_PRE_30", "MED_ART14", "NONE"),
            any.OneOf(1, 7, 10, 15),
            any.Consenting(),
            any.Text()
        ),
        [typeof(ServeProposal)] = any => new ServeProposal(
            any.Chance(9) ? AgreementForm.Oral : AgreementForm.Written,
            any.Terms(),
            "方案",
            !any.Chance(9),
            any.Chance(9)
                ? []
                : [new(Ids.Worker, any.RecentDay(), ContactChannel.Online), new(Ids.Employer, any.RecentDay(), ContactChannel.Post)]
        ),
        [typeof(ObjectToProposal)] = any => new ObjectToProposal(any.Party(), any.One<ContactChannel>(), any.Text()),
        [typeof(DeemProposalAccepted)] = _ => new DeemProposalAccepted(),
        [typeof(RecordUndisputedFacts)] = any => new RecordUndisputedFacts(any.Item(52), "无争议", any.Consenting()),
        [typeof(DraftAgreement)] = any => new DraftAgreement(any.One<AgreementForm>(), any.Terms(), "全文"),
        [typeof(ReviseAgreement)] = _ => new ReviseAgreement("分期有误"),
        [typeof(SignAgreement)] = any => new SignAgreement(
            any.Chance(3) ? any.One<Signatory>() : Signatory.Party,
            any.Maybe(any.Party()),
            any.OneOf("suixian-m01", "suixian-m02", null),
            any.One<SignatureMethod>(),
            any.Chance(8) ? any.Roll(4) : any.Case.Agreement?.DraftVersion ?? 1
        ),
        [typeof(RefuseToSign)] = any => new RefuseToSign(any.Party(), any.Text(), "可申请仲裁"),
        [typeof(ConsentToSettlement)] = any => new ConsentToSettlement(
            any.AWorker(),
            any.Chance(8) ? any.Roll(4) : any.Case.Agreement?.DraftVersion ?? 1,
            any.Case.Agreement?.Form == AgreementForm.Written ? SignatureMethod.Handwritten : SignatureMethod.ESignature,
            any.Text()
        ),
        [typeof(RefuseSettlement)] = any => new RefuseSettlement(any.AWorker(), any.Case.Agreement?.DraftVersion ?? 1, any.Text()),
        [typeof(SplitOff)] = any => any.Dividing(),
        [typeof(SettleOnTheSpot)] = any =>
        {
            var terms = any.Terms();
            return new SettleOnTheSpot(any.One<AgreementForm>(), terms.Results, terms.TotalFen, any.Party(), any.Party(), "当场付清");
        },
        [typeof(RecordPayment)] = any => new RecordPayment(
            any.Item(71),
            any.Maybe(any.Item(61)),
            any.Amount(),
            any.One<PaymentChannel>(),
            any.Text()
        )
        {
            OverpaidFen = any.Chance(6) ? any.Amount() : 0,
        },
        [typeof(RecordDefault)] = any => new RecordDefault(any.Item(61), any.Text()),
        [typeof(DeclareBreach)] = any => new DeclareBreach(
            any.Item(76),
            any.Party(),
            [any.Item(61)],
            any.Chance(2),
            any.RecentDay(),
            any.Text()
        ),
        [typeof(AmendRecord)] = any => new AmendRecord(
            any.Item(86),
            "笔误",
            any.Maybe(any.PartyAmendment()),
            any.Maybe(
                new ClaimAmendment(any.Claim(), any.OneOf(null, "wages", "documents", "happiness"), any.Maybe(any.Amount()), null, null)
            )
        ),
        [typeof(DecideAmendment)] = any => new DecideAmendment(any.Item(86), any.One<AmendmentResult>(), any.Text()),
        [typeof(LinkCases)] = any => new LinkCases(any.OneOf(Ids.OtherCase, Ids.Case, Ids.Stranger), any.One<LinkKind>(), any.Text()),
        [typeof(FailMediation)] = any => new FailMediation(any.One<FailureReason>(), any.Text(), "可申请仲裁"),
        [typeof(WithdrawCase)] = any => new WithdrawCase(any.Party(), any.Chance(2), any.Text()),
        [typeof(TerminateMediation)] = any => new TerminateMediation(
            any.OneOf("agreement", "refuses_to_sign", "party_unwilling", "sham_suspected", "boredom"),
            any.Text(),
            "可申请仲裁"
        ),
        [typeof(TransferCase)] = any => new TransferCase(
            any.One<TransferDestination>(),
            any.OneOf(null, Ids.Township, Ids.Studio, "nowhere"),
            any.Text(),
            "移送",
            "可申请仲裁"
        ),
        [typeof(ReturnResult)] = any => new ReturnResult(
            any.Item(171),
            any.Maybe(any.Item(181)),
            any.Text(),
            [new ReturnedMaterial(any.One<ReturnedMaterialKind>(), 1)],
            any.Text()
        ),
        [typeof(RecordReturnVisit)] = any => new RecordReturnVisit(
            any.Item(172),
            any.Party(),
            any.One<ContactChannel>(),
            any.OneOf<int?>(null, 1, 5),
            any.Text()
        ),
        [typeof(CloseCase)] = any => new CloseCase(any.Text()),
        [typeof(DeemMediationFailed)] = _ => new DeemMediationFailed("MED_ORG_15-6", "可申请仲裁"),
        [typeof(UndoDeemedFailure)] = _ => new UndoDeemedFailure("登记遗漏"),
        [typeof(ReopenCase)] = _ => new ReopenCase("材料不全"),
        [typeof(ArchiveCase)] = any => new ArchiveCase(any.Text(), any.Text()),
        [typeof(PlaceLegalHold)] = any => new PlaceLegalHold(any.Item(351), "要求保全案卷"),
        [typeof(LiftLegalHold)] = any => new LiftLegalHold(any.Item(351), "监察程序已终结"),
        [typeof(EraseData)] = any => new EraseData(any.Item(361), any.Maybe(any.Party())),
        [typeof(OpenTrack)] = any => any.Opening(),
        [typeof(MoveTrack)] = any => any.Moving(),
        [typeof(RecordLimitationFact)] = any => new RecordLimitationFact(
            any.Item(361),
            any.One<LimitationFactKind>(),
            any.OneOf(new DateOnly(2026, 2, 26), new DateOnly(2026, 3, 6), new DateOnly(2027, 1, 1)),
            any.Chance(2) ? [] : [any.OneOf(Ids.Wages, Ids.Stranger)],
            any.Text()
        ),
        [typeof(IssueDocument)] = any => new IssueDocument(
            any.Item(181),
            any.OneOf("rights_notice", "accept_notice", "mediation_agreement", "session_record", "payment_receipt", "love_letter"),
            any.Chance(3) ? any.OneOf(any.Item(41), any.Item(71)) : null,
            any.Chance(3) ? any.Item(181) : null
        ),
        [typeof(IssueSupervisionLetter)] = any => any.Letter(),
        [typeof(RecordSupervisionReply)] = any => new RecordSupervisionReply(
            any.Item(301),
            any.Chance(2) ? any.Item(311) : any.Item(321),
            any.Chance(9) ? any.Party() : Ids.Employer,
            any.Chance(9) ? any.Day() : any.RecentDay(),
            any.One<SupervisionResult>(),
            any.Text()
        ),
        [typeof(AddEvidence)] = any => new AddEvidence(
            any.Item(201),
            any.Chance(3) ? null : any.Party(),
            any.OneOf("documentary", "electronic_data", "hearsay"),
            any.One<StatementClass>(),
            any.Text() ?? "无",
            any.Chance(2) ? "工资条.pdf" : null,
            any.Chance(5)
        ),
        [typeof(StoreEvidenceFile)] = any => new StoreEvidenceFile(
            any.Item(201),
            any.Chance(5) ? null : new EvidenceFile(any.Item(211), 1_024, any.OneOf("9f86", "0d99"), "application/pdf")
        ),
        [typeof(ShareCase)] = any => new ShareCase(
            any.Chance(3) ? [] : [new JointSeat(any.OneOf(Ids.Court, "suixian-legal-aid", Ids.Studio, "nowhere"), any.One<JointRole>())],
            any.OneOf(null, "one_plus_one_plus_n", "pigeons"),
            any.Text()
        ),
        [typeof(EndSharing)] = any => new EndSharing(any.OneOf(Ids.Court, "suixian-legal-aid", "nowhere"), any.Text()),
        [typeof(AssignTask)] = any => new AssignTask(
            any.Item(501),
            any.OneOf(Ids.Court, "suixian-legal-aid"),
            any.One<JointTaskKind>(),
            any.Day(),
            any.Text()
        ),
        [typeof(CompleteTask)] = any => new CompleteTask(any.Item(501), any.Text()),
        [typeof(WithdrawEvidence)] = any => new WithdrawEvidence(any.Item(201), any.Text() ?? "无"),
        [typeof(ServeDocument)] = any => new ServeDocument(any.Item(191), any.Item(181), any.Party(), any.One<ServiceMethod>(), any.Text()),
    };

    private Case Case => @case;

    private RegisterCase Register() =>
        OneOf(ACommand.RegisterWalkIn, ACommand.RegisterFromCourt) with
        {
            Form = Chance(9) ? ApplicationForm.Oral : ApplicationForm.Written,
            CauseCode = Chance(9) ? "love" : "labour.contract.remuneration",
            Parties = Chance(4)
                ? [.. ACommand.RegisterWalkIn.Parties, ACommand.Party(ACase.ColleagueJoined)]
                : ACommand.RegisterWalkIn.Parties,
            Claims = Chance(9) ? [] : [ACase.Wages, ACase.Overtime],
            KnownDuplicates = Chance(4) ? [new KnownDuplicate(Chance(4) ? Ids.Worker : Ids.OtherCase, "同一争议")] : [],
        };

    // Most of them leave, so that a walk comes to the end of what is left.
    private SplitOff Dividing()
    {
        Guid[] leaving = [.. Workers().Skip(Roll(3))];
        var gone = @case.Claims.Where(claim => leaving.Contains(claim.ClaimantPartyId)).Select(claim => claim.ClaimId).ToHashSet();
        var rest = @case.Agreement?.Terms.Results.Where(result => !gone.Contains(result.ClaimId)).Sum(result => result.AgreedFen ?? 0) ?? 0;
        return new SplitOff(
            Guid.Parse($"019cbb00-0000-7000-9000-{@case.Version:000000000000}"),
            [.. leaving],
            "不同意分期",
            @case.Agreement is { EffectiveAt: null } ? [new Instalment(Ids.Of(61), Day(), rest, Ids.Employer, Ids.Worker)] : null
        );
    }

    private IEnumerable<Guid> Workers() => @case.StandingWorkers.Select(worker => worker.PartyId);

    private Guid AWorker() =>
        @case.WorkersWithoutConsent().ToArray() is { Length: > 0 } asked && !Chance(9) ? asked[Roll(asked.Length)] : Party();

    private AgreementTerms Terms()
    {
        var (wages, overtime, first) = (Amount(), Amount(), Amount());
        var total = wages + overtime;
        var instalments = new List<Instalment> { new(Ids.Of(61), Day(), Math.Min(first, total), Ids.Employer, Ids.Worker) };
        if (first < total)
        {
            instalments.Add(new(Ids.Of(62), Day(), total - first, Chance(9) ? Party() : Ids.Employer, Ids.Worker));
        }
        return new(
            [
                .. @case
                    .Claims.Where(claim => !@case.IsWithdrawn(claim))
                    .Select(
                        (claim, index) =>
                            new ClaimResult(
                                claim.ClaimId,
                                index == 0 ? wages
                                    : index == 1 ? overtime
                                    : 0
                            )
                    ),
            ],
            Chance(9) ? total + 1 : total,
            [.. instalments],
            Chance(2),
            Chance(2),
            One<ConfirmationClause>()
        );
    }

    private OpenTrack Opening()
    {
        var kind = One<TrackKind>();
        var row = TrackTable.Of(kind);
        return new(
            Item(81),
            kind,
            row.Bases.IsEmpty || Chance(4) ? null : OneOf([.. row.Bases]),
            Case.Tracks.IsEmpty || Chance(4) ? null : OneOf([.. Case.Tracks]).TrackId,
            row.Applicants == TrackApplicants.AllPartiesJointly && !Chance(4) ? [Ids.Worker, Ids.Employer] : [Party()],
            (row.Forum == TrackForum.Court) != Chance(9) ? Ids.Court : null,
            Text(),
            null,
            Maybe(Amount())
        );
    }

    private MoveTrack Moving()
    {
        var track = Case.Tracks.IsEmpty ? null : OneOf([.. Case.Tracks]);
        TrackStep[] possible = track is null ? [] : [.. TrackTable.Of(track.Kind).StepsFrom(track.State)];
        return new(
            track is null || Chance(9) ? Ids.Stranger : track.TrackId,
            Ids.Of(91 + Roll(8)),
            possible.Length == 0 || Chance(4) ? One<TrackStep>() : OneOf(possible),
            Maybe(Party()),
            null,
            Maybe(Amount()),
            Text()
        );
    }

    private IssueSupervisionLetter Letter()
    {
        var kind = One<SupervisionLetterKind>();
        return new(
            Item(301),
            kind,
            Text(),
            RecentDay().AddDays(-dice.Next(30)),
            [new(Chance(9) ? Party() : Ids.Employer, Chance(9) ? Day() : RecentDay(), Chance(4))],
            (kind == SupervisionLetterKind.Suggestion) != Chance(9) ? "随县人力资源和社会保障局" : null,
            Text()
        );
    }

    private PartyAmendment PartyAmendment() =>
        ACommand.AmendmentOf(Party()) with
        {
            Phone = Text(),
            ResidentId = Chance(9) ? "421399198603120022" : null,
            WorkerGroups = Chance(9) ? ["astronaut"] : null,
        };

    private DateOnly RecentDay() => LawfulDay.Of(now).AddDays(-dice.Next(2));

    private ImmutableArray<PartyConsent> Consenting() =>
        Chance(6)
            ? []
            :
            [
                new(Ids.Worker, One<ConsentForm>(), LawfulDay.Of(now).AddDays(-dice.Next(3))),
                new(Chance(9) ? Party() : Ids.Employer, One<ConsentForm>(), Chance(9) ? Day() : LawfulDay.Of(now)),
            ];

    // Ids of items come from a small range, so that a command often meets an id that is taken.
    private Guid Item(int first) => Ids.Of(first + dice.Next(4));

    private Guid Party() =>
        Chance(9) ? Ids.Stranger : OneOf([Ids.Worker, Ids.Employer, .. @case.Parties.Skip(2).Select(party => party.PartyId)]);

    private string Mediator() => OneOf("suixian-m01", "suixian-m01", "suixian-m02", "suixian-m03", "suixian-m04", "nobody");

    private Guid Claim() => Chance(9) ? Ids.Stranger : OneOf(Ids.Wages, Ids.Overtime);

    private long Amount() => Chance(25) ? OneOf(0L, -600_000) : OneOf(1L, 100_000, 600_000, 2_000_000);

    private DateTimeOffset Moment() => now.AddMinutes(dice.Next(-600, 60));

    private DateOnly Day() => LawfulDay.Of(now).AddDays(dice.Next(-1, 60));

    private ImmutableArray<ConsentScope> Scopes() =>
        Chance(4) ? [One<ConsentScope>()]
        : Chance(2) ? [ConsentScope.Mediation, ConsentScope.Proposal]
        : [ConsentScope.Mediation];

    private string? Text() => Chance(3) ? null : "备注";

    private T? Maybe<T>(T value)
        where T : struct => Chance(3) ? null : value;

    private T? Maybe<T>(T value, int _ = 0)
        where T : class => Chance(3) ? null : value;

    private T One<T>()
        where T : struct, Enum => OneOf(Enum.GetValues<T>());

    private T OneOf<T>(params T[] values) => values[dice.Next(values.Length)];

    private int Roll(int sides) => dice.Next(sides);

    private bool Chance(int outOf) => dice.Next(outOf) == 0;
}
