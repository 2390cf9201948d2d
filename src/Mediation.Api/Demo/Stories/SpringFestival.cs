using System.Collections.Immutable;
using Mediation.Domain.Cases.Sessions;
using static Mediation.Api.Demo.Persons;
using static Mediation.Api.Demo.WorkedFact;

namespace Mediation.Api.Demo.Stories;

/// <summary>
/// Twenty-three migrant construction workers before Spring Festival: 486,500 yuan claimed, 466,700 settled with twenty-two, the last one goes on alone;
/// the union's letters beside it, review by the arbitration commission, paid in two parts.
/// </summary>
public static partial class SpringFestival
{
    private static readonly Person s_representative = Worker("刘建军");
    private static readonly Person s_last = Worker("张来喜");
    private static readonly Person s_subcontractor = Employer("随州市宏远建筑劳务有限公司");
    private static readonly Person s_general = Employer("湖北中垣建设集团有限公司");
    private static readonly Person s_commission = new("随州市曾都区劳动人事争议仲裁委员会", "仲裁委员会", "arbitration commission");

    /// <summary>The story; told when somebody asks, as its words stand in two files.</summary>
    public static Story Story =>
        field ??= new(
            "collective",
            "集体欠薪：二十三名农民工，486,500 元，二十二人达成协议并经仲裁审查，一人分案另行处理",
            "Collective wage arrears: twenty-three migrant workers, 486,500 yuan; twenty-two settle, with arbitration review, and one goes on alone",
            [.. Applying, .. Mediating, .. Agreeing, .. Alone, .. Reviewing, .. Performing]
        )
        {
            Cases = 2,
            Facts =
            [
                Of("状态", "status", "status", "partially_settled"),
                Of("协议金额（分）", "agreed, fen", "agreement.totalFen", "46670000"),
                Of("已履行（分）", "paid, fen", "performance.paidFen", "46670000"),
                Of("履行", "performance", "performance.status", "performed"),
                Of("分案", "split off", "splitOffs.#", "1"),
                Of("仲裁审查", "arbitration review", "tracks.0.state", "final"),
                Of("分案状态", "status of the case split off", "status", "failed", "alone"),
                Of("分案请求（分）", "claimed there, fen", "claimedFen", "1980000", "alone"),
                Figure("涉及劳动者", "workers", "workers", "23"),
                Figure("请求金额（分）", "claimed, fen", "claimedFen", "48650000"),
                Figure("挽回经济损失（分）", "agreed, fen", "agreedFen", "46670000"),
                Figure("已履行（分）", "paid, fen", "paidFen", "46670000"),
            ],
        };

    private static ImmutableArray<Step> Applying =>
        [
            new(
                At(1, 14, 9, 0),
                s_representative,
                "二十三名农民工到窗口申请：2025 年 9 月至 2026 年 1 月工资",
                "Twenty-three workers apply: wages from September 2025 to January 2026",
                "/v1/cases",
                _ => Registration()
            )
            {
                Paper = "调解申请书",
                Then = [Due("MED_ACCEPT", "2026-01-14", "2026-01-19"), Due("MED_ART14", "2026-01-14", "2026-01-29")],
            },
            new(
                At(1, 14, 9, 30),
                s_representative,
                "导入人员名册：其余二十二人及各自请求",
                "The roster: the other twenty-two, each with its own claim",
                "/v1/cases/{case}/roster",
                _ => Roster()
            )
            {
                Paper = "人员名册",
                Then =
                [
                    Of("请求金额（分）", "claimed, fen", "claimedFen", "48650000"),
                    Of("请求项", "claim lines", "claims.#", "23"),
                    Of("劳动者", "workers", "collective.workers", "23"),
                ],
            },
            new(
                At(1, 14, 10, 0),
                s_representative,
                "推举三名代表人：刘建军、黄国平、徐芳",
                "Three representatives are elected",
                "/v1/cases/{case}/representatives",
                _ => Election()
            )
            {
                Paper = "推举代表人书",
                Then =
                [
                    new(
                        "时效中断至",
                        "limitation interrupted, until",
                        "/v1/cases/{case}/remedies?on=2026-01-14",
                        "limitation.expiresOn",
                        "2027-01-14"
                    ),
                ],
            },
            new(
                At(1, 14, 11, 0),
                ZhouMin,
                "补记：工会 1 月 12 日排查发现欠薪隐患（橙色），1 月 13 日向分包单位发出提示函",
                "Notes that the union found the risk on 12 January (level orange) and wrote to the subcontractor on the 13th, before the workers applied",
                "/v1/cases/{case}/supervision-letters",
                _ => Tip()
            )
            {
                Paper = "工会劳动法律监督提示函",
                Then = [Of("提示函回复期限", "answer due", "supervisionLetters.0.addressees.0.replyDueOn", "2026-01-20")],
            },
            Agrees(At(1, 16, 9, 0), s_subcontractor, Subcontractor, "case"),
            Agrees(At(1, 16, 9, 10), s_general, General, "case"),
            WalkIns.Accepts(At(1, 16, 10, 0)) with
            {
                Then = [Due("MED_ORG_15", "2026-01-16", "2026-02-02")],
            },
            WalkIns.Appoints(At(1, 16, 11, 0)),
            Issues(At(1, 16, 11, 30), "accept_notice", "制作受理通知书", "The notice of acceptance is issued"),
        ];

    private static ImmutableArray<Step> Mediating =>
        [
            new(
                At(1, 20, 9, 0),
                ZhouMin,
                "工会向分包单位、总承包单位发出意见书",
                "The union writes a letter of opinion to both contractors",
                "/v1/cases/{case}/supervision-letters",
                _ => Opinion()
            )
            {
                Paper = "工会劳动法律监督意见书",
                Then =
                [
                    Of("意见书回复期限", "answer due", "supervisionLetters.1.addressees.0.replyDueOn", "2026-02-10"),
                    Of("意见书回复期限", "answer due", "supervisionLetters.1.addressees.1.replyDueOn", "2026-02-10"),
                ],
            },
            Replied(
                At(1, 21, 9, 0),
                Letter(1),
                Subcontractor,
                "no_reply",
                1,
                "分包单位逾期未回复提示函",
                "The subcontractor did not answer the reminder"
            ),
            Schedules(At(1, 21, 10, 0), At(1, 22, 9, 0), 1),
            Holds(
                At(1, 22, 9, 0),
                1,
                SessionResult.Continued,
                "双方核对工资表，法律援助律师到场。",
                "the payroll is gone through; a legal-aid lawyer is present"
            ),
            Schedules(At(1, 22, 11, 30), At(1, 27, 9, 0), 2),
            Holds(At(1, 27, 9, 0), 2, SessionResult.AgreementReached, "总承包单位同意先行清偿。", "the general contractor will pay first"),
        ];

    private static ImmutableArray<Step> Agreeing =>
        [
            new(
                At(1, 29, 9, 0),
                ZhouMin,
                "拟定协议：总承包单位先行清偿，2 月 10 日前 60 %，3 月 31 日前 40 %",
                "Drafts the agreement: the general contractor pays first, 60 % by 10 February, 40 % by 31 March",
                "/v1/cases/{case}/agreement",
                _ => Draft()
            )
            {
                Paper = "调解协议书",
            },
            .. Enumerable.Range(0, 22).Select(Consents),
            new(
                At(1, 29, 10, 30),
                s_last,
                "不同意分期，要求一次付清",
                "Does not agree to instalments",
                "/v1/cases/{case}/agreement/consents/refusals",
                _ => RefusesSettlement()
            ),
            Seals(At(1, 29, 10, 45)) with
            {
                Zh = "尚有一人未同意，不能盖章",
                En = "One worker has not consented: the seal is refused",
                RefusedFor = "worker_consents_missing",
            },
            new(
                At(1, 29, 11, 0),
                ZhouMin,
                $"将{s_last.Name}的请求分案处理，其余二十二人按 280,020 元与 186,680 元分期",
                "The one who refuses is split off; for the others 280,020 and 186,680 yuan",
                "/v1/cases/{case}/split-offs",
                _ => SplitsOff()
            )
            {
                Finds = [("splitOffs.0.newCaseId", "alone")],
            },
            Signs(At(1, 29, 14, 0), s_subcontractor, Subcontractor),
            Signs(At(1, 29, 14, 10), s_general, General),
            MediatorSigns(At(1, 29, 14, 20)),
            Seals(At(1, 29, 14, 30)) with
            {
                Then =
                [
                    Of("状态", "status", "status", "partially_settled"),
                    Of("协议金额（分）", "agreed, fen", "agreement.totalFen", "46670000"),
                    Of("第一期（分）", "first part, fen", "performance.instalments.0.amountFen", "28002000"),
                    Of("第二期（分）", "second part, fen", "performance.instalments.1.amountFen", "18668000"),
                    Of("分案请求（分）", "claimed in the case split off, fen", "claimedFen", "1980000", "alone"),
                    // 28 February is a Saturday, and worked.
                    Due("JC_APPLY", "2026-01-29", "2026-02-28"),
                    Due("AR_APPLY", "2026-01-29", "2026-02-13"),
                ],
            },
            Issues(At(1, 29, 15, 0), "mediation_agreement", "制作调解协议书", "The agreement is issued as a document"),
        ];

    private static ImmutableArray<Step> Alone =>
        [
            Agrees(At(1, 30, 9, 0), s_subcontractor, Subcontractor, "alone"),
            Agrees(At(1, 30, 9, 10), s_general, General, "alone"),
            WalkIns.Accepts(At(1, 30, 10, 0)) with
            {
                Case = "alone",
                Address = "/v1/cases/{alone}/acceptance",
            },
            Fails(At(1, 30, 11, 0)),
            AsksForAid(At(1, 30, 14, 0)),
            Moves(
                At(2, 2, 9, 0),
                "alone",
                Aid,
                "granted",
                11,
                "准予法律援助，农民工免予核查",
                "Legal aid is granted, without a means check"
            ),
            GoesToArbitration(At(2, 3, 9, 0)) with
            {
                Then = [Of("程序", "tracks", "tracks.#", "2", "alone"), Due("ARB_ACCEPT", "2026-02-03", "2026-02-10")],
            },
        ];

    private static ImmutableArray<Step> Reviewing =>
        [
            AppliesForReview(At(2, 5, 9, 0)),
            Moves(At(2, 5, 15, 0), "case", Review, "accepted", 1, "受理仲裁审查申请", "Accepts the joint application for review") with
            {
                Then =
                [
                    Due("AR_DECIDE", "2026-02-05", "2026-02-12"),
                    new(
                        "期限（延长后）",
                        "AR_DECIDE lengthened",
                        "/v1/deadline-rules/AR_DECIDE/preview?startsOn=2026-02-05",
                        "lengthened.dueOn",
                        "2026-02-26"
                    ),
                ],
            },
            AppliesForConfirmation(At(2, 6, 9, 0)),
            Pays(At(2, 9, 10, 0), 1, 60, 28_002_000) with
            {
                Then =
                [
                    Of("已付（分）", "paid, fen", "performance.paidFen", "28002000"),
                    Of("W01 已付（分）", "paid to W01, fen", "performance.workers.0.paidFen", "1290000"),
                ],
            },
            Replied(
                At(2, 10, 9, 0),
                Letter(2),
                Subcontractor,
                "rectified",
                2,
                "分包单位书面回复已整改",
                "The subcontractor answers in writing: corrected"
            ),
            Replied(At(2, 10, 9, 10), Letter(2), General, "rectified", 3, "总承包单位书面回复已整改", "So does the general contractor") with
            {
                Then =
                [
                    Of("在期限内", "in time", "supervisionLetters.1.replies.0.inTime", "true"),
                    Of("结果", "result", "supervisionLetters.1.replies.1.result", "rectified"),
                ],
            },
            new(
                At(2, 11, 9, 0),
                ZhouMin,
                "意见书已整改，不再发出建议书",
                "The opinion was complied with: no suggestion to the authority",
                "/v1/cases/{case}/supervision-letters",
                _ => Suggestion()
            )
            {
                RefusedFor = "opinion_still_open",
            },
            Moves(At(2, 11, 10, 0), "case", Review, "issued", 2, "制作仲裁调解书", "Makes the mediation document"),
            Moves(At(2, 11, 11, 0), "case", Review, "served", 3, "送达仲裁调解书", "Serves it"),
            Moves(
                At(2, 11, 15, 0),
                "case",
                Review,
                "took_effect",
                4,
                "各方签收，仲裁调解书生效",
                "All have signed for it: it is in force and can be enforced"
            ) with
            {
                Then = [Of("仲裁审查", "arbitration review", "tracks.0.state", "final")],
            },
        ];

    private static ImmutableArray<Step> Performing =>
        [
            Pays(At(3, 31, 10, 0), 2, 40, 18_668_000) with
            {
                Then =
                [
                    Of("W01 已付（分）", "paid to W01, fen", "performance.workers.0.paidFen", "2150000"),
                    Of("领款人", "workers paid", "performance.workers.#", "22"),
                ],
            },
        ];

    private static WorkedFact Figure(string zh, string en, string name, string expected) =>
        new("统计 " + zh, "statistics, " + en, "/v1/figures?from=2026-01-01&to=2026-12-31", name, expected)
        {
            ReadBy = LuoQiuping.StaffId!,
        };
}
