using System.Collections.Immutable;
using Mediation.Api.Cases.Acceptance;
using Mediation.Api.Cases.Closing;
using Mediation.Api.Cases.Documents;
using Mediation.Api.Cases.Mediators;
using Mediation.Api.Cases.Performance;
using Mediation.Api.Cases.Tracks;
using Mediation.Api.Referrals;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Referrals;
using static Mediation.Api.Demo.Persons;
using static Mediation.Api.Demo.WorkedFact;

namespace Mediation.Api.Demo.Stories;

/// <summary>Three months' wages and some overtime: sent by the county court before filing, settled in the second session, paid in three instalments.</summary>
public static partial class WageArrears
{
    private static readonly Person s_worker = Worker("陈晓红");
    private static readonly Person s_employer = Employer("湖北恒拓专用汽车有限公司");
    private static readonly Person s_both = new("陈晓红、湖北恒拓专用汽车有限公司", "双方", "both parties");
    private static readonly Person s_court = new("随县人民法院", "法院", "court");
    private static readonly Guid s_referral = Guid.Parse("0197c100-0000-7000-8000-000000008821");
    private static readonly Guid s_workerId = Guid.Parse("0197c100-0000-7000-8000-000000008822");
    private static readonly Guid s_employerId = Guid.Parse("0197c100-0000-7000-8000-000000008823");
    private static readonly Guid s_confirmation = Guid.Parse("0197c100-0000-7000-8000-000000008801");

    /// <summary>The story.</summary>
    public static Story Story { get; } =
        new(
            "wage-arrears",
            "拖欠工资：随县人民法院诉前委派，达成协议分三期履行完毕",
            "Wage arrears: delegated by the county court before filing, settled and paid in three instalments",
            [.. Intake, .. FirstSession, .. Agreement, .. Confirmation, .. Performance, .. Ending]
        )
        {
            Expected = new StoryFigures(
                "随县工调〔2026〕0088号",
                "随县工调〔2026〕0088-协01",
                "archived",
                2_100_000,
                2_000_000,
                2_000_000,
                1,
                1,
                12
            ),
            Facts =
            [
                Of("司法确认", "judicial confirmation", "tracks.0.state", "confirmed"),
                Of("已履行（分）", "paid, fen", "performance.paidFen", "2000000"),
                Of("归档", "archived", "status", "archived"),
            ],
            ClosedDoors =
            [
                new(ShenYan, "查阅背对背笔录", "asks for the caucus notes", "/v1/cases/{case}/sessions/{employerCaucus}/caucus-notes"),
                new(LuoQiuping, "查阅背对背笔录", "asks for the caucus notes", "/v1/cases/{case}/sessions/{employerCaucus}/caucus-notes"),
            ],
        };

    private static ImmutableArray<Step> Intake =>
        [
            OnReferral(
                At(3, 3, 10, 0),
                ShenYan,
                "委派起诉前的纠纷给县总工会调解：追索劳动报酬，工资 18,600 元、加班费 2,400 元；申请人已同意调解",
                "Sends the dispute to the county union before filing: wages 18,600, overtime 2,400 yuan; the worker has agreed to mediate",
                "/v1/referrals",
                Message()
            ) with
            {
                Paper = "委派调解函（2026）鄂1321民诉前调88号",
                Then =
                [
                    Due("COURT_FILE_7", "2026-03-02", "2026-03-09"),
                    Due("REFER_CONFIRM", "2026-03-03", "2026-03-06"),
                    new("答复期限", "an answer, until", "/v1/referrals/{referral}", "answerDue.dueOn", "2026-03-06"),
                ],
            },
            OnReferral(
                At(3, 5, 9, 0),
                ZhouMin,
                "接受委派：案件随之登记，当事人、请求、申请人的同意和欠条一并转入",
                "Accepts the referral: the case is registered with it, and parties, claims, the worker's consent and the IOU come along",
                "/v1/referrals/{referral}/acceptance",
                new AcceptReferralEndpoint.Request { ProposedMediatorId = ZhouMin.StaffId, HappenedAt = At(3, 5, 9, 0) }
            ) with
            {
                Paper = "接受回执",
                Finds =
                [
                    ("parties.0.partyId", "worker"),
                    ("parties.1.partyId", "employer"),
                    ("claims.0.claimId", "wages"),
                    ("claims.1.claimId", "overtime"),
                ],
                Then =
                [
                    // The thirtieth day is in the days off of Qingming.
                    Due("REFER_PRE_30", "2026-03-05", "2026-04-07"),
                    Due("REFER_CONTACT", "2026-03-05", "2026-03-10"),
                    // The IOU is for the wages alone: with it one sues for them at once, and for the overtime only after arbitration.
                    DirectSuit("欠条可直接起诉的数额（分）", "a suit on the IOU, for at most, fen", "ways.0.mostFen", "1860000"),
                    DirectSuit("工资可直接起诉", "a suit for the wages at once", "claims.0.open", "true"),
                    DirectSuit("加班费可直接起诉", "a suit for the overtime at once", "claims.1.open", "false"),
                    DirectSuit("加班费", "for the overtime", "claims.1.reason.code", "arbitration_first"),
                ],
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
                "电话再次确认同意调解，也同意在线调解",
                "Confirms again by phone that she will mediate, also online",
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
            Signature(s_employer, "employer") with
            {
                Then =
                [
                    Of("协议编号", "agreement", "agreement.agreementNumber", "随县工调〔2026〕0088-协01"),
                    Of("状态", "status", "status", "settled"),
                    Remedy("司法确认申请期限", "confirmation, until", "0.until.dueOn", "2026-04-16"),
                    Remedy("仲裁审查申请期限", "arbitration review, until", "1.until.dueOn", "2026-04-01"),
                ],
            },
        ];

    private static ImmutableArray<Step> Confirmation =>
        [
            new(
                At(3, 17, 17, 0),
                ZhouMin,
                "向法院反馈调解结果，移交协议",
                "Returns the result to the court, with the agreement",
                "/v1/cases/{case}/result-returns",
                _ => new ReturnResultEndpoint.Request
                {
                    LetterNumber = "随县工调〔2026〕复88号",
                    Materials = [new ReturnResultEndpoint.MaterialRequest { Kind = ReturnedMaterialKind.Agreement, Copies = 1 }],
                    ReceivedBy = "随县人民法院立案庭",
                    HappenedAt = At(3, 17, 17, 0),
                }
            )
            {
                Paper = "调解结果反馈函",
                Then =
                [
                    Of("已反馈", "returned to", "returns.0.to", "court"),
                    Due("REFER_RETURN", "2026-03-17", "2026-03-20"),
                    Referred("result_submitted"),
                ],
            },
            OnReferral(
                At(3, 17, 17, 20),
                ShenYan,
                "签收调解结果和协议",
                "Acknowledges the result and the agreement",
                "/v1/referrals/{referral}/acknowledgement",
                new AcknowledgeReferralResultEndpoint.Request { HappenedAt = At(3, 17, 17, 20) }
            ) with
            {
                Then = [Referred("acknowledged")],
            },
            new(
                At(3, 18, 10, 0),
                s_both,
                "共同向法院申请司法确认",
                "Apply together to the court for confirmation",
                "/v1/cases/{case}/tracks",
                ids => new OpenTrackEndpoint.Request
                {
                    TrackId = s_confirmation,
                    Kind = TrackKind.JudicialConfirmation,
                    PartyIds = [ids["worker"], ids["employer"]],
                    CourtId = "hubei-1321",
                    HappenedAt = At(3, 18, 10, 0),
                }
            )
            {
                Paper = "司法确认申请书",
                // The third day is a Saturday.
                Then = [Due("JC_DOCKET", "2026-03-18", "2026-03-23")],
            },
            Ruling(At(3, 19, 9, 30), TrackStep.Accepted, 1, "立案", "Dockets it", "（2026）鄂1321诉前调确21号") with
            {
                Then =
                [
                    Of("案号", "docket number", "tracks.0.docketNumber", "（2026）鄂1321诉前调确21号"),
                    Due("JC_DECIDE_15", "2026-03-19", "2026-04-03"),
                    Lengthened("JC_DECIDE_15", "2026-03-19", "2026-04-13"),
                    Due("JC_DECIDE_30", "2026-03-19", "2026-04-20"),
                ],
            },
            Ruling(At(3, 23, 10, 0), TrackStep.Confirmed, 2, "裁定协议有效", "Rules that the agreement is valid") with
            {
                Paper = "民事裁定书",
                Then = [Of("司法确认", "judicial confirmation", "tracks.0.state", "confirmed"), Review],
            },
            OnReferral(
                At(3, 23, 10, 30),
                ShenYan,
                "在委派件上记明：已司法确认",
                "Notes on the referral that the court confirmed the agreement",
                "/v1/referrals/{referral}/follow-ups",
                new RecordReferralFollowUpEndpoint.Request
                {
                    Kind = FollowUp.ConfirmedByCourt,
                    On = new DateOnly(2026, 3, 23),
                    DocketNumber = "（2026）鄂1321诉前调确21号",
                    HappenedAt = At(3, 23, 10, 30),
                }
            ) with
            {
                Then = [Referred("confirmed_by_court")],
            },
            Ruling(At(3, 24, 9, 0), TrackStep.Served, 3, "裁定书送达双方", "Serves the ruling on both") with
            {
                Then = [Due("JC_OBJECT_PARTY", "2026-03-24", "2026-04-08")],
            },
        ];

    private static ImmutableArray<Step> Performance =>
        [
            Payment(At(3, 31, 14, 0), "支付第一期 8,000 元", "Pays the first instalment, 8,000 yuan", "march", 800_000) with
            {
                Then = [Paid("800000")],
            },
            Payment(
                At(4, 30, 16, 0),
                "支付第二期 6,000 元中的 4,000 元",
                "Pays 4,000 of the second instalment of 6,000 yuan",
                "april",
                400_000
            ) with
            {
                // The make-up Saturday 9 May counts.
                Then =
                [
                    Paid("1200000"),
                    Due("INSTALMENT", "2026-04-30", "2026-04-30"),
                    Due("INSTALMENT_GRACE", "2026-04-30", "2026-05-11"),
                ],
            },
            new(
                At(5, 6, 9, 0),
                ZhouMin,
                "制作履行督促函，要求补足第二期 2,000 元",
                "Issues a letter that urges the employer to pay the missing 2,000 yuan",
                "/v1/cases/{case}/documents",
                ids => new IssueDocumentEndpoint.Request
                {
                    Type = "reminder",
                    SubjectId = ids["april"],
                    HappenedAt = At(5, 6, 9, 0),
                }
            ),
            new(
                At(5, 7, 9, 0),
                s_worker,
                "要求登记逾期：宽限期未满",
                "Wants the default on record: the grace is still running",
                "/v1/cases/{case}/defaults",
                ids => new RecordDefaultEndpoint.Request { InstalmentId = ids["april"], HappenedAt = At(5, 7, 9, 0) }
            )
            {
                RefusedFor = "instalment_not_overdue",
            },
            Payment(
                At(5, 8, 10, 0),
                "补足第二期 2,000 元，不加速到期",
                "Pays the missing 2,000 yuan: the rest does not fall due early",
                "april",
                200_000
            ) with
            {
                Then = [Paid("1400000"), Due("INSTALMENT", "2026-05-31", "2026-06-01")],
            },
            Payment(
                At(5, 29, 11, 0),
                "支付第三期 6,000 元，履行完毕",
                "Pays the third instalment, 6,000 yuan: nothing is owed any more",
                "may",
                600_000
            ) with
            {
                Then = [Paid("2000000"), Of("履行", "performance", "performance.status", "performed")],
            },
        ];

    private static ImmutableArray<Step> Ending =>
        [
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
                Then = [Of("满意度", "satisfaction", "returnVisits.0.satisfaction", "5"), Due("ENF_APPLY", "2026-05-31", "2028-05-31")],
            },
            new(
                At(6, 5, 9, 30),
                ZhouMin,
                "结案",
                "Closes the case",
                "/v1/cases/{case}/closure",
                _ => new CloseCaseEndpoint.Request { Note = "协议已全部履行", HappenedAt = At(6, 5, 9, 30) }
            )
            {
                Then = [Of("状态", "status", "status", "closed"), Due("FILE_KEEP", "2026-06-05", "2036-06-05")],
            },
            new(
                At(6, 5, 16, 0),
                ZhouMin,
                "归档，案卷保管十年",
                "Archives the file, which is kept for ten years",
                "/v1/cases/{case}/archive",
                _ => new ArchiveCaseEndpoint.Request { FileNumber = "2026-工调-0088", HappenedAt = At(6, 5, 16, 0) }
            )
            {
                Paper = "卷宗",
            },
        ];
}
