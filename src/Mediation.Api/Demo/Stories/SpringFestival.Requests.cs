using Mediation.Api.Cases;
using Mediation.Api.Cases.Collective;
using Mediation.Api.Cases.Consents;
using Mediation.Api.Cases.Documents;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Cases.Outcome;
using Mediation.Api.Cases.Performance;
using Mediation.Api.Cases.Sessions;
using Mediation.Api.Cases.Settlement;
using Mediation.Api.Cases.Supervision;
using Mediation.Api.Cases.Tracks;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Identifiers;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using static Mediation.Api.Demo.Persons;

namespace Mediation.Api.Demo.Stories;

/// <summary>What the requests of the story say. Ids are fixed, so that it can be played again and is answered from the first time.</summary>
public static partial class SpringFestival
{
    private static readonly string[] Names =
    [
        "刘建军",
        "黄国平",
        "徐芳",
        "周大勇",
        "吴春生",
        "郑小兵",
        "王长顺",
        "冯立新",
        "陈德福",
        "褚卫东",
        "卫家旺",
        "蒋金山",
        "沈运来",
        "韩志强",
        "杨秋生",
        "朱满仓",
        "秦有才",
        "尤守信",
        "许长青",
        "何建国",
        "吕明亮",
        "施永康",
        "张来喜",
    ];

    private static readonly long[] s_yuan =
    [
        21_500,
        22_800,
        19_600,
        23_400,
        20_100,
        21_000,
        18_900,
        24_600,
        22_200,
        20_700,
        19_300,
        21_800,
        23_100,
        20_400,
        22_500,
        19_900,
        21_300,
        20_800,
        22_000,
        18_700,
        21_600,
        20_500,
        19_800,
    ];

    private static readonly DateOnly s_from = new(2025, 9, 1);
    private static readonly DateOnly s_to = new(2026, 1, 12);

    private static Guid Subcontractor { get; } = Id(1);
    private static Guid General { get; } = Id(2);
    private static Guid Review { get; } = Id(3);
    private static Guid Aid { get; } = Id(4);

    private static Guid Id(int number) => Guid.Parse($"0197c000-0000-7000-8000-{number:000000000000}");

    private static Guid WorkerAt(int index) => Id(100 + index);

    private static Guid ClaimOf(int index) => Id(200 + index);

    private static Guid Part(int number) => Id(300 + number);

    private static Guid Letter(int number) => Id(310 + number);

    private static Guid Session(int number) => Id(320 + number);

    private static IEnumerable<Guid> Settling => Enumerable.Range(0, 22).Select(WorkerAt);

    // Made up, with the check character that the standard asks for.
    private static string ResidentIdOf(int index)
    {
        var first17 = $"421399{1970 + index}0615{index + 1:000}";
        return first17 + ResidentId.CheckCharacterOf(first17);
    }

    private static RegisterCaseEndpoint.Request Registration() =>
        new()
        {
            OrganisationId = Studio,
            Channel = "walk_in",
            Form = ApplicationForm.Written,
            CauseCode = "labour.contract.remuneration",
            MechanismCode = "union_hr_court_justice",
            Parties =
            [
                new()
                {
                    PartyId = WorkerAt(0),
                    Side = PartySide.Applicant,
                    Kind = PartyKind.Worker,
                    Name = Names[0],
                    ResidentId = ResidentIdOf(0),
                    WorkerGroups = ["migrant_worker"],
                },
                new()
                {
                    PartyId = Subcontractor,
                    Side = PartySide.Respondent,
                    Kind = PartyKind.Subcontractor,
                    Name = s_subcontractor.Name,
                    CreditCode = "91421399MA4T0X4D2T",
                },
                new()
                {
                    PartyId = General,
                    Side = PartySide.Respondent,
                    Kind = PartyKind.GeneralContractor,
                    Name = s_general.Name,
                    CreditCode = "91421399MA4T0X5E71",
                },
            ],
            Claims =
            [
                new()
                {
                    ClaimId = ClaimOf(0),
                    Item = "wages",
                    AmountFen = s_yuan[0] * 100,
                    From = s_from,
                    To = s_to,
                },
            ],
            Facts = "2025 年 9 月至 2026 年 1 月在曾都区项目务工，工资未发。",
            HappenedAt = At(1, 14, 9, 0),
        };

    private static ImportRosterEndpoint.Request Roster() =>
        new()
        {
            Workers =
            [
                .. Enumerable
                    .Range(1, 22)
                    .Select(index => new RosterWorkerRequest
                    {
                        PartyId = WorkerAt(index),
                        Name = Names[index],
                        ResidentId = ResidentIdOf(index),
                        WorkerGroups = ["migrant_worker"],
                        Claims =
                        [
                            new()
                            {
                                ClaimId = ClaimOf(index),
                                Item = "wages",
                                AmountFen = s_yuan[index] * 100,
                                From = s_from,
                                To = s_to,
                            },
                        ],
                    }),
            ],
            HappenedAt = At(1, 14, 9, 30),
        };

    private static ElectRepresentativesEndpoint.Request Election() =>
        new()
        {
            PartyIds = [.. Settling.Take(3)],
            Way = ElectionWay.Written,
            HappenedAt = At(1, 14, 10, 0),
        };

    private static IssueSupervisionLetterEndpoint.Request Tip() =>
        new()
        {
            LetterId = Letter(1),
            Kind = SupervisionLetterKind.Tip,
            Number = "随工监提〔2026〕1号",
            IssuedOn = new DateOnly(2026, 1, 13),
            Deliveries = [new() { PartyId = Subcontractor, DeliveredOn = new DateOnly(2026, 1, 13) }],
            Text = "排查发现贵单位存在拖欠农民工工资隐患（橙色），请核查并及时支付。",
            HappenedAt = At(1, 14, 11, 0),
        };

    private static IssueSupervisionLetterEndpoint.Request Opinion() =>
        new()
        {
            LetterId = Letter(2),
            Kind = SupervisionLetterKind.Opinion,
            Number = "随工监意〔2026〕1号",
            IssuedOn = new DateOnly(2026, 1, 20),
            Deliveries =
            [
                new() { PartyId = Subcontractor, DeliveredOn = new DateOnly(2026, 1, 20) },
                new() { PartyId = General, DeliveredOn = new DateOnly(2026, 1, 20) },
            ],
            Text = "请于收到之日起十五个工作日内支付拖欠工资，并书面回复整改情况。",
            HappenedAt = At(1, 20, 9, 0),
        };

    private static IssueSupervisionLetterEndpoint.Request Suggestion() =>
        new()
        {
            LetterId = Letter(3),
            Kind = SupervisionLetterKind.Suggestion,
            IssuedOn = new DateOnly(2026, 2, 11),
            Deliveries = [new() { PartyId = Subcontractor, DeliveredOn = new DateOnly(2026, 2, 11) }],
            Authority = "随州市曾都区人力资源和社会保障局",
            HappenedAt = At(2, 11, 9, 0),
        };

    private static Step Replied(DateTimeOffset at, Guid letter, Guid party, string result, int number, string zh, string en) =>
        new(
            at,
            party == General ? s_general : s_subcontractor,
            zh,
            en,
            $"/v1/cases/{{case}}/supervision-letters/{letter}/replies",
            _ => new RecordSupervisionReplyEndpoint.Request
            {
                ReplyId = Id(330 + number),
                PartyId = party,
                ReceivedOn = LawfulDay.Of(at),
                Result = Enum.GetValues<SupervisionResult>().First(known => Codes.Of(known) == result),
                HappenedAt = at,
            }
        );

    private static Step Agrees(DateTimeOffset at, Person who, Guid party, string @case) =>
        new(
            at,
            who,
            "同意调解",
            "Agrees to mediate",
            $"/v1/cases/{{{@case}}}/consents",
            _ => new GiveConsentEndpoint.Request
            {
                PartyId = party,
                Scopes = [ConsentScope.Mediation],
                Channel = ContactChannel.InPerson,
                HappenedAt = at,
            }
        )
        {
            Case = @case,
            Paper = "同意调解确认书",
        };

    private static Step Issues(DateTimeOffset at, string type, string zh, string en) =>
        new(at, ZhouMin, zh, en, "/v1/cases/{case}/documents", _ => new IssueDocumentEndpoint.Request { Type = type, HappenedAt = at });

    private static Step Schedules(DateTimeOffset at, DateTimeOffset startsAt, int number) =>
        new(
            at,
            ZhouMin,
            $"约定 {startsAt.Month} 月 {startsAt.Day} 日在曾都区职工服务中心调解",
            $"Arranges a session at the district's service centre for {startsAt:d MMMM}",
            "/v1/cases/{case}/sessions",
            _ => new ScheduleSessionEndpoint.Request
            {
                SessionId = Session(number),
                Kind = SessionKind.Joint,
                StartsAt = startsAt,
                PlannedMinutes = 120,
                Place = "曾都区职工服务中心",
                HappenedAt = at,
            }
        );

    private static Step Holds(DateTimeOffset from, int number, SessionResult result, string zh, string en) =>
        new(
            from.AddHours(2),
            ZhouMin,
            $"面对面调解：{zh}",
            $"Joint session: {en}",
            $"/v1/cases/{{case}}/sessions/{Session(number)}/record",
            _ => new RecordSessionEndpoint.Request
            {
                HeldFrom = from,
                HeldTo = from.AddHours(2),
                Result = result,
                Attendance =
                [
                    .. Settling
                        .Take(3)
                        .Append(Subcontractor)
                        .Append(General)
                        .Select(party => new AttendanceRequest { PartyId = party, IdentityVerified = true }),
                ],
                OpenRecord = zh,
                HappenedAt = from.AddHours(2),
            }
        )
        {
            Paper = "调解笔录",
        };

    private static DraftAgreementEndpoint.Request Draft() =>
        new()
        {
            Form = AgreementForm.Written,
            Results = [.. s_yuan.Select((yuan, index) => new ResultRequest { ClaimId = ClaimOf(index), AgreedFen = yuan * 100 })],
            TotalFen = 48_650_000,
            Instalments = [InPart(1, 29_190_000), InPart(2, 19_460_000)],
            Confirmation = ConfirmationClause.ArbitrationReview,
            Text = "总承包单位先行清偿：2026年2月10日前支付60%，3月31日前支付40%。各方同意共同申请仲裁审查。",
            HappenedAt = At(1, 29, 9, 0),
        };

    private static InstalmentRequest InPart(int number, long amountFen) =>
        new()
        {
            InstalmentId = Part(number),
            DueOn = number == 1 ? new DateOnly(2026, 2, 10) : new DateOnly(2026, 3, 31),
            AmountFen = amountFen,
            PayerPartyId = General,
            PayeePartyId = WorkerAt(0),
        };

    private static Step Consents(int index) =>
        new(
            At(1, 29, 10, index),
            Worker(Names[index]),
            $"签字同意协议：{s_yuan[index]:#,##0} 元",
            $"Consents by signature: {s_yuan[index]:#,##0} yuan",
            "/v1/cases/{case}/agreement/consents",
            _ => new ConsentToSettlementEndpoint.Request
            {
                PartyId = WorkerAt(index),
                DraftVersion = 1,
                Method = SignatureMethod.Handwritten,
                HappenedAt = At(1, 29, 10, index),
            }
        );

    private static RefuseSettlementEndpoint.Request RefusesSettlement() =>
        new()
        {
            PartyId = WorkerAt(22),
            DraftVersion = 1,
            Reason = "要求一次付清",
            HappenedAt = At(1, 29, 10, 30),
        };

    private static SplitOffEndpoint.Request SplitsOff() =>
        new()
        {
            PartyIds = [WorkerAt(22)],
            Reason = "不同意分期，申请法律援助并另行仲裁",
            Instalments = [InPart(1, 28_002_000), InPart(2, 18_668_000)],
            HappenedAt = At(1, 29, 11, 0),
        };

    private static Step Signs(DateTimeOffset at, Person who, Guid party) =>
        Signature(
            at,
            who,
            "盖章",
            "Seals",
            new()
            {
                Signatory = Signatory.Party,
                PartyId = party,
                Method = SignatureMethod.Seal,
            }
        );

    private static Step MediatorSigns(DateTimeOffset at) =>
        Signature(
            at,
            ZhouMin,
            "调解员签名",
            "The mediator signs",
            new()
            {
                Signatory = Signatory.Mediator,
                StaffId = ZhouMin.StaffId,
                Method = SignatureMethod.Handwritten,
            }
        );

    private static Step Seals(DateTimeOffset at) =>
        Signature(
            at,
            ZhouMin,
            "调解组织盖章，协议生效",
            "The organisation seals: the agreement is in force",
            new() { Signatory = Signatory.Organisation, Method = SignatureMethod.Seal }
        );

    private static Step Signature(DateTimeOffset at, Person who, string zh, string en, SignAgreementEndpoint.Request signature) =>
        new(at, who, zh, en, "/v1/cases/{case}/agreement/signatures", _ => signature with { DraftVersion = 1, HappenedAt = at });

    private static Step Fails(DateTimeOffset at) =>
        new(
            at,
            ZhouMin,
            "分案调解不成，告知可申请法律援助和劳动仲裁",
            "For him mediation fails; he is told of legal aid and arbitration",
            "/v1/cases/{alone}/failure",
            _ => new FailMediationEndpoint.Request
            {
                Reason = FailureReason.LargeDivergence,
                RemedyAdvice = "可申请法律援助，并向劳动人事争议仲裁委员会申请仲裁。",
                HappenedAt = at,
            }
        )
        {
            Case = "alone",
            Paper = "终止调解通知书",
        };

    private static Step AsksForAid(DateTimeOffset at) =>
        Opens(
            at,
            s_last,
            "alone",
            "申请法律援助",
            "Applies for legal aid",
            new()
            {
                TrackId = Aid,
                Kind = TrackKind.LegalAid,
                PartyIds = [WorkerAt(22)],
                Body = "随州市曾都区法律援助中心",
            }
        );

    private static Step GoesToArbitration(DateTimeOffset at) =>
        Opens(
            at,
            s_last,
            "alone",
            "申请劳动仲裁",
            "Applies for arbitration",
            new()
            {
                TrackId = Id(5),
                Kind = TrackKind.Arbitration,
                PartyIds = [WorkerAt(22)],
                Body = s_commission.Name,
                AmountFen = 1_980_000,
            }
        );

    private static Step AppliesForReview(DateTimeOffset at) =>
        Opens(
            at,
            s_representative,
            "case",
            "各方共同申请仲裁审查",
            "All parties together apply for review by the arbitration commission",
            new()
            {
                TrackId = Review,
                Kind = TrackKind.ArbitrationReview,
                PartyIds = [.. Settling, Subcontractor, General],
                Body = s_commission.Name,
            }
        ) with
        {
            Paper = "仲裁审查申请书",
        };

    private static Step AppliesForConfirmation(DateTimeOffset at) =>
        Opens(
            at,
            s_representative,
            "case",
            "仲裁审查期间不能同时申请司法确认",
            "Confirmation by the court is no way beside the review",
            new()
            {
                TrackId = Id(6),
                Kind = TrackKind.JudicialConfirmation,
                PartyIds = [.. Settling, Subcontractor, General],
                CourtId = "hubei-1321",
            }
        ) with
        {
            RefusedFor = "alternative_under_way",
        };

    private static Step Opens(DateTimeOffset at, Person who, string @case, string zh, string en, OpenTrackEndpoint.Request request) =>
        new(at, who, zh, en, $"/v1/cases/{{{@case}}}/tracks", _ => request with { HappenedAt = at }) { Case = @case };

    private static Step Moves(DateTimeOffset at, string @case, Guid track, string step, int number, string zh, string en) =>
        new(
            at,
            track == Aid ? new("随州市曾都区法律援助中心", "法律援助机构", "legal aid body") : s_commission,
            zh,
            en,
            $"/v1/cases/{{{@case}}}/tracks/{track}/steps",
            _ => new MoveTrackEndpoint.Request
            {
                StepId = Id(340 + number),
                Step = Enum.GetValues<TrackStep>().First(known => Codes.Of(known) == step),
                HappenedAt = at,
            }
        )
        {
            Case = @case,
        };

    private static Step Pays(DateTimeOffset at, int part, int percent, long amountFen) =>
        new(
            at,
            s_general,
            $"通过农民工工资专用账户支付 {amountFen / 100:#,##0} 元，二十二笔",
            $"Pays {amountFen / 100:#,##0} yuan through the wage account, in twenty-two lines",
            "/v1/cases/{case}/payments",
            _ => new RecordPaymentEndpoint.Request
            {
                PaymentId = Id(350 + part),
                InstalmentId = Part(part),
                AmountFen = amountFen,
                Channel = PaymentChannel.WageAccount,
                Distribution =
                [
                    .. Enumerable
                        .Range(0, 22)
                        .Select(index => new PaymentShareRequest { PartyId = WorkerAt(index), AmountFen = s_yuan[index] * percent }),
                ],
                HappenedAt = at,
            }
        )
        {
            Paper = $"农民工工资专用账户支付明细 {at:yyyyMMdd}",
        };
}
