using System.Collections.Immutable;
using Mediation.Api.Cases.Acceptance;
using Mediation.Api.Cases.Closing;
using Mediation.Api.Cases.Mediators;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using static Mediation.Api.Demo.Persons;

namespace Mediation.Api.Demo.Stories;

/// <summary>Three months' wages and some overtime: sent by the county court before filing, settled in the second session, paid in three instalments.</summary>
public static partial class WageArrears
{
    private static readonly Person s_worker = Worker("陈晓红");
    private static readonly Person s_employer = Employer("湖北恒拓专用汽车有限公司");

    /// <summary>The story.</summary>
    public static Story Story { get; } =
        new(
            "wage-arrears",
            "拖欠工资：随县人民法院诉前委派，达成协议分三期履行完毕",
            "Wage arrears: delegated by the county court before filing, settled and paid in three instalments",
            [.. Intake, .. FirstSession, .. Agreement, .. Performance]
        )
        {
            Expected = new StoryFigures(
                "随县工调〔2026〕0088号",
                "随县工调〔2026〕0088-协01",
                "closed",
                2_100_000,
                2_000_000,
                2_000_000,
                1,
                1,
                12
            ),
            ClosedDoors =
            [
                new(ShenYan, "查阅背对背笔录", "asks for the caucus notes", "/v1/cases/{case}/sessions/{employerCaucus}/caucus-notes"),
                new(LuoQiuping, "查阅背对背笔录", "asks for the caucus notes", "/v1/cases/{case}/sessions/{employerCaucus}/caucus-notes"),
            ],
        };

    private static ImmutableArray<Step> Intake =>
        [
            new(
                At(3, 5, 9, 0),
                ZhouMin,
                "接收随县人民法院 3 月 3 日委派的案件并登记：追索劳动报酬，工资 18,600 元、加班费 2,400 元",
                "Receives and registers the case that the county court delegated on 3 March: wages 18,600, overtime 2,400 yuan",
                "/v1/cases",
                _ => Registration()
            )
            {
                Paper = "委派调解函（2026）鄂1321民诉前调88号",
                Takes = [("partyIds", ["worker", "employer"]), ("claimIds", ["wages", "overtime"])],
            },
            new(
                At(3, 5, 10, 30),
                ZhouMin,
                "受理",
                "Accepts the case",
                "/v1/cases/{case}/acceptance",
                _ => new AcceptCaseEndpoint.Request { Note = "属于受理范围", HappenedAt = At(3, 5, 10, 30) }
            ),
            new(
                At(3, 6, 9, 12),
                s_employer,
                "电话回复同意调解，也同意在线调解",
                "Agrees by phone to mediate, also online",
                "/v1/cases/{case}/consents",
                ids => Consent(ids["employer"], At(3, 6, 9, 12))
            )
            {
                Paper = "同意调解确认书",
            },
            new(
                At(3, 6, 9, 20),
                s_worker,
                "电话确认同意调解，也同意在线调解",
                "Confirms by phone that she will mediate, also online",
                "/v1/cases/{case}/consents",
                ids => Consent(ids["worker"], At(3, 6, 9, 20))
            ),
            new(
                At(3, 6, 10, 0),
                LuoQiuping,
                "指派周敏主持调解，无利益冲突",
                "Appoints Zhou Min to lead; no conflict of interest",
                "/v1/cases/{case}/mediators",
                _ => new AssignMediatorEndpoint.Request
                {
                    StaffId = ZhouMin.StaffId,
                    Capacity = MediatorCapacity.Lead,
                    Choice = MediatorChoice.Appointed,
                    ConflictCheck = ConflictCheck.Passed,
                    HappenedAt = At(3, 6, 10, 0),
                }
            )
            {
                LoggedBy = LuoQiuping.StaffId!,
            },
        ];

    private static ImmutableArray<Step> FirstSession =>
        [
            Schedule(
                At(3, 6, 10, 20),
                "约定 3 月 12 日视频调解",
                "Arranges a video session for 12 March",
                "first",
                SessionKind.Video,
                At(3, 12, 9, 30)
            ),
            new(
                At(3, 12, 10, 10),
                ZhouMin,
                "视频调解 40 分钟：单位承认工资 18,600 元，对加班费有争议",
                "Video session, 40 minutes: the employer admits the wages and disputes the overtime",
                "/v1/cases/{case}/sessions/{first}/record",
                ids =>
                    Joint(
                        ids,
                        At(3, 12, 9, 30),
                        At(3, 12, 10, 10),
                        SessionResult.Continued,
                        "单位确认拖欠工资 18600 元；双方对加班费有争议。"
                    )
            )
            {
                Paper = "调解笔录",
            },
            .. Caucus(
                "workerCaucus",
                "申请人",
                "the worker",
                15,
                "申请人愿在加班费上让步，要求尽快拿到首期款。",
                "worker",
                2_000_000,
                "加班费可少要"
            ),
            .. Caucus(
                "employerCaucus",
                "被申请人",
                "the employer",
                40,
                "单位称月底前有回款，可先付八千元。",
                "employer",
                1_950_000,
                "分三期"
            ),
            Schedule(
                At(3, 12, 11, 10),
                "约定 3 月 17 日第二次调解",
                "Arranges the second session for 17 March",
                "second",
                SessionKind.Video,
                At(3, 17, 15, 0)
            ),
        ];

    private static ImmutableArray<Step> Agreement =>
        [
            new(
                At(3, 17, 16, 20),
                ZhouMin,
                "第二次调解：达成一致",
                "Second session: the parties agree",
                "/v1/cases/{case}/sessions/{second}/record",
                ids =>
                    Joint(
                        ids,
                        At(3, 17, 15, 0),
                        At(3, 17, 16, 20),
                        SessionResult.AgreementReached,
                        "双方就工资及加班费达成一致，总额 20000 元。"
                    )
            )
            {
                Paper = "调解笔录",
            },
            new(
                At(3, 17, 16, 30),
                ZhouMin,
                "拟定协议：共 20,000 元，3 月 31 日前 8,000 元，4 月 30 日前 6,000 元，5 月 31 日前 6,000 元；逾期加速到期；共同申请司法确认",
                "Drafts the agreement: 20,000 yuan, 8,000 by 31 March, 6,000 by 30 April, 6,000 by 31 May; acceleration; joint application for judicial confirmation",
                "/v1/cases/{case}/agreement",
                Draft
            )
            {
                Paper = "调解协议书",
                Takes = [("instalmentIds", ["march", "april", "may"])],
            },
            Signature(s_worker, "worker"),
            Signature(s_employer, "employer"),
        ];

    private static ImmutableArray<Step> Performance =>
        [
            Payment(At(3, 31, 14, 0), "支付第一期 8,000 元", "Pays the first instalment, 8,000 yuan", "march", 800_000),
            Payment(
                At(4, 30, 16, 0),
                "支付第二期 6,000 元中的 4,000 元",
                "Pays 4,000 of the second instalment of 6,000 yuan",
                "april",
                400_000
            ),
            Payment(At(5, 8, 10, 0), "补足第二期 2,000 元", "Pays the missing 2,000 yuan", "april", 200_000),
            Payment(
                At(5, 29, 11, 0),
                "支付第三期 6,000 元，履行完毕",
                "Pays the third instalment, 6,000 yuan: nothing is owed any more",
                "may",
                600_000
            ),
            new(
                At(6, 1, 15, 0),
                s_worker,
                "回访：满意度 5 分",
                "Return visit: satisfaction 5 of 5",
                "/v1/cases/{case}/return-visits",
                ids => new RecordReturnVisitEndpoint.Request
                {
                    PartyId = ids["worker"],
                    Channel = ContactChannel.Phone,
                    Satisfaction = 5,
                    Note = "工资已全部到账",
                    HappenedAt = At(6, 1, 15, 0),
                }
            )
            {
                Paper = "回访记录",
            },
            new(
                At(6, 1, 16, 0),
                ZhouMin,
                "向法院反馈调解结果，移交协议",
                "Returns the result to the court, with the agreement",
                "/v1/cases/{case}/result-returns",
                _ => new ReturnResultEndpoint.Request
                {
                    LetterNumber = "随县工调〔2026〕复88号",
                    Materials = [new ReturnResultEndpoint.MaterialRequest { Kind = ReturnedMaterialKind.Agreement, Copies = 1 }],
                    ReceivedBy = "随县人民法院立案庭",
                    HappenedAt = At(6, 1, 16, 0),
                }
            )
            {
                Paper = "调解结果反馈函",
            },
            new(
                At(6, 5, 9, 30),
                ZhouMin,
                "结案",
                "Closes the case",
                "/v1/cases/{case}/closure",
                _ => new CloseCaseEndpoint.Request { Note = "协议已全部履行", HappenedAt = At(6, 5, 9, 30) }
            ),
        ];
}
