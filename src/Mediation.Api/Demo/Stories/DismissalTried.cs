using System.Collections.Immutable;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Documents;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Cases.Outcome;
using Mediation.Api.Cases.Sessions;
using Mediation.Api.Cases.Statements;
using Mediation.Api.Cases.Tracks;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Tracks;
using static Mediation.Api.Demo.Persons;
using static Mediation.Api.Demo.WorkedFact;

namespace Mediation.Api.Demo.Stories;

/// <summary>A dismissal: mediation fails, the commission awards 98,600 yuan, the employer sues, and the court entrusts the matter to mediation once more.</summary>
public static partial class DismissalTried
{
    private static readonly Person s_worker = Worker("王志刚");
    private static readonly Person s_employer = Employer("随州市鼎盛模具有限公司");
    private static readonly Person s_commission = new("随县劳动人事争议仲裁委员会", "仲裁委员会", "arbitration commission");
    private static readonly Person s_court = new("随县人民法院", "法院", "court");
    private static readonly Guid s_arbitration = Id(1);
    private static readonly Guid s_suit = Id(2);

    /// <summary>The story.</summary>
    public static Story Story { get; } =
        new(
            "failed",
            "违法解除：调解不成，仲裁裁决 98,600 元，用人单位起诉，法院委托调解后以 80,000 元了结",
            "A dismissal: mediation fails, an award of 98,600 yuan, the employer sues, and entrusted by the court it is settled for 80,000",
            [.. Mediating, .. Arbitrating, .. Suing, .. Entrusted]
        )
        {
            Cases = 2,
            Facts =
            [
                Of("状态", "status", "status", "failed"),
                Of("诉讼", "suit", "tracks.1.state", "mediated"),
                Of("委托调解", "the entrusted case", "status", "settled", "entrusted"),
                Of("协议金额（分）", "agreed, fen", "agreement.totalFen", "8000000", "entrusted"),
                Of("关联", "linked", "links.0.kind", "follows", "entrusted"),
                Of("无争议事实", "undisputed facts", "undisputedFacts.#", "1"),
                Of("仲裁", "arbitration", "tracks.0.state", "awarded"),
            ],
            ClosedDoors =
            [
                new(LuoQiuping, "查阅背对背笔录", "asks for the caucus notes", "/v1/cases/{case}/sessions/{session}/caucus-notes"),
            ],
        };

    private static ImmutableArray<Step> Mediating =>
        [
            WalkIns.Registers(
                At(5, 11, 9, 0),
                (s_worker, new PartyRequest { ResidentId = "610599197509230031" }),
                new PartyRequest { Name = s_employer.Name, CreditCode = "91421399MA4T0X6F15" },
                "labour.contract",
                "2018 年 1 月 15 日入职，2026 年 4 月 20 日被解除，月平均工资 5,800 元，要求违法解除赔偿金 98,600 元。",
                ("damages", new ClaimRequest { Item = "unlawful_dismissal_damages", AmountFen = 9_860_000 })
            ) with
            {
                Then =
                [
                    Limitation("2026-05-11", "limitation.entries.0.expiresOn", "2027-04-20"),
                    Limitation("2026-05-11", "limitation.expiresOn", "2027-05-11"),
                    Due("MED_ACCEPT", "2026-05-11", "2026-05-14"),
                    Due("MED_ART14", "2026-05-11", "2026-05-26"),
                ],
            },
            WalkIns.Asks(At(5, 11, 10, 0)),
            WalkIns.Agrees(At(5, 12, 9, 0), s_employer),
            WalkIns.Accepts(At(5, 13, 9, 0)) with
            {
                Then = [Due("MED_ORG_15", "2026-05-13", "2026-05-28")],
            },
            WalkIns.Appoints(At(5, 13, 10, 0)),
            WalkIns.Schedules(At(5, 13, 11, 0), At(5, 18, 9, 0)),
            WalkIns.Holds(
                At(5, 18, 9, 0),
                At(5, 18, 10, 30),
                SessionResult.Continued,
                "双方对解除是否合法各执一词。",
                "the parties differ on the dismissal"
            ),
            Caucus(At(5, 22, 9, 0)),
            CaucusHeld(At(5, 22, 9, 30)),
            Offer(At(5, 22, 9, 40)),
            new(
                At(5, 26, 16, 0),
                ZhouMin,
                "双方不同意延期，调解不成",
                "No extension is agreed: mediation fails",
                "/v1/cases/{case}/failure",
                _ => new FailMediationEndpoint.Request
                {
                    Reason = FailureReason.LargeDivergence,
                    RemedyAdvice = "可自本日起一年内申请劳动仲裁。",
                    HappenedAt = At(5, 26, 16, 0),
                }
            )
            {
                Then = [Of("状态", "status", "status", "failed"), Limitation("2026-05-26", "limitation.expiresOn", "2027-05-26")],
            },
            new(
                At(5, 26, 16, 20),
                ZhouMin,
                "记载无争议事实，双方签字：入职日期、工资、解除日期、通知送达",
                "Writes down what nobody disputes, both sign: entry, wage, dismissal, service of the notice",
                "/v1/cases/{case}/undisputed-facts",
                Undisputed
            )
            {
                Paper = "无争议事实记载表",
            },
            new(
                At(5, 26, 16, 40),
                ZhouMin,
                "制作终止调解通知书",
                "The notice that mediation has ended is issued",
                "/v1/cases/{case}/documents",
                _ => new IssueDocumentEndpoint.Request { Type = "termination_notice", HappenedAt = At(5, 26, 16, 40) }
            ),
        ];

    private static ImmutableArray<Step> Arbitrating =>
        [
            new(
                At(6, 1, 9, 0),
                s_worker,
                "申请劳动仲裁",
                "Applies for arbitration",
                "/v1/cases/{case}/tracks",
                ids => new OpenTrackEndpoint.Request
                {
                    TrackId = s_arbitration,
                    Kind = TrackKind.Arbitration,
                    PartyIds = [ids["worker"]],
                    Body = s_commission.Name,
                    AmountFen = 9_860_000,
                    HappenedAt = At(6, 1, 9, 0),
                }
            )
            {
                Paper = "仲裁申请书",
                Then = [Due("ARB_ACCEPT", "2026-06-01", "2026-06-08")],
            },
            Moves(At(6, 5, 9, 0), s_arbitration, TrackStep.Accepted, 1, s_commission, "受理", "Accepts it") with
            {
                Then =
                [
                    Due("ARB_SERVE", "2026-06-05", "2026-06-12"),
                    Due("ARB_AWARD", "2026-06-05", "2026-07-20"),
                    new(
                        "期限（延长后）",
                        "ARB_AWARD lengthened",
                        "/v1/deadline-rules/ARB_AWARD/preview?startsOn=2026-06-05",
                        "lengthened.dueOn",
                        "2026-08-04"
                    ),
                ],
            },
            Moves(
                At(6, 10, 9, 0),
                s_arbitration,
                TrackStep.CopyServed,
                2,
                s_employer,
                "收到申请书副本",
                "Receives the copy",
                "employer"
            ) with
            {
                // 19 June, Dragon Boat Festival, is off.
                Then = [Due("ARB_DEFENCE", "2026-06-10", "2026-06-25")],
            },
            Moves(At(6, 24, 9, 0), s_arbitration, TrackStep.DefenceFiled, 3, s_employer, "提交答辩书", "Files its defence", "employer") with
            {
                Then = [Due("ARB_DEFENCE_COPY", "2026-06-24", "2026-07-01")],
            },
            Moves(
                At(6, 29, 9, 0),
                s_arbitration,
                TrackStep.DefenceServed,
                29,
                s_commission,
                "将答辩书副本送达申请人",
                "Serves the defence on the applicant"
            ),
            Moves(
                At(7, 15, 9, 0),
                s_arbitration,
                TrackStep.Awarded,
                4,
                s_commission,
                "裁决：98,600 元（非终局）",
                "Awards 98,600 yuan; the award is not final"
            ),
            Moves(At(7, 17, 9, 0), s_arbitration, TrackStep.Served, 5, s_commission, "双方收到裁决书", "Both sides receive the award") with
            {
                Then = [Due("SUE_15", "2026-07-17", "2026-08-03")],
            },
        ];

    private static ImmutableArray<Step> Suing =>
        [
            Moves(
                At(7, 30, 8, 30),
                s_arbitration,
                TrackStep.TookEffect,
                6,
                ZhouMin,
                "起诉期限未满，裁决尚未生效",
                "The time for a suit is running: the award is not in force"
            ) with
            {
                RefusedFor = "term_still_running",
            },
            new(
                At(7, 30, 9, 0),
                s_employer,
                "不服裁决，向法院起诉",
                "Sues against the award",
                "/v1/cases/{case}/tracks",
                ids => new OpenTrackEndpoint.Request
                {
                    TrackId = s_suit,
                    Kind = TrackKind.Litigation,
                    BasisTrackId = s_arbitration,
                    PartyIds = [ids["employer"]],
                    CourtId = "hubei-1321",
                    AmountFen = 9_860_000,
                    HappenedAt = At(7, 30, 9, 0),
                }
            )
            {
                Paper = "民事起诉状",
                Then = [Due("COURT_FILE_7", "2026-07-30", "2026-08-06")],
            },
            Moves(
                At(8, 4, 9, 0),
                s_arbitration,
                TrackStep.TookEffect,
                7,
                ZhouMin,
                "单位已起诉，裁决不生效",
                "The employer has sued: the award does not take effect"
            ) with
            {
                RefusedFor = "award_under_suit",
            },
            Moves(At(8, 5, 9, 0), s_suit, TrackStep.Accepted, 8, s_court, "立案，普通程序", "Dockets the case, ordinary procedure") with
            {
                Then = [Due("REFER_POST_15", "2026-08-10", "2026-08-25"), Due("REFER_POST_7", "2026-08-10", "2026-08-17")],
            },
        ];

    private static WorkedFact Limitation(string on, string path, string expected) =>
        new("仲裁时效至", "limitation of arbitration, until", $"/v1/cases/{{case}}/remedies?on={on}&knownOn=2026-04-20", path, expected);

    private static Guid Id(int number) => Guid.Parse($"0197c100-0000-7000-8000-{number:000000000000}");

    private static Step Caucus(DateTimeOffset at) =>
        new(
            at,
            ZhouMin,
            "与单位背对背沟通",
            "Speaks with the employer alone",
            "/v1/cases/{case}/sessions",
            _ => new ScheduleSessionEndpoint.Request
            {
                Kind = SessionKind.Caucus,
                StartsAt = at,
                PlannedMinutes = 30,
                HappenedAt = at,
            }
        )
        {
            Takes = [("sessionId", ["session"])],
        };

    private static Step CaucusHeld(DateTimeOffset at) =>
        new(
            at,
            ZhouMin,
            "背对背沟通结束：案卷只记有此事",
            "The caucus ends: the record knows only that it was held",
            "/v1/cases/{case}/sessions/{session}/record",
            _ => new RecordSessionEndpoint.Request
            {
                HeldFrom = at.AddMinutes(-30),
                HeldTo = at,
                Result = SessionResult.NoAgreement,
                HappenedAt = at,
            }
        );

    private static Step Offer(DateTimeOffset at) =>
        new(
            at,
            ZhouMin,
            "记背对背笔录：单位的让步不得在以后的程序中使用",
            "Keeps the caucus notes: what was conceded there is used nowhere else",
            "/v1/cases/{case}/sessions/{session}/caucus-notes",
            ids => new RecordCaucusNotesEndpoint.Request
            {
                Notes = "单位愿付三万元了结。",
                Offers = [new() { PartyId = ids["employer"], AmountFen = 3_000_000 }],
                HappenedAt = at,
            }
        );

    private static RecordUndisputedFactsEndpoint.Request Undisputed(Ids ids) =>
        new()
        {
            FactsId = Id(20),
            Text = "2018年1月15日入职；月平均工资5800元；2026年4月20日解除；解除通知当日送达。",
            ConfirmedBy =
            [
                .. new[] { "worker", "employer" }.Select(name => new PartyConsentRequest
                {
                    PartyId = ids[name],
                    Form = ConsentForm.Signed,
                    GivenOn = new DateOnly(2026, 5, 26),
                }),
            ],
            HappenedAt = At(5, 26, 16, 20),
        };

    private static Step Moves(
        DateTimeOffset at,
        Guid track,
        TrackStep step,
        int number,
        Person who,
        string zh,
        string en,
        string? party = null
    ) =>
        new(
            at,
            who,
            zh,
            en,
            $"/v1/cases/{{case}}/tracks/{track}/steps",
            ids => new MoveTrackEndpoint.Request
            {
                StepId = Id(10 + number),
                Step = step,
                PartyId = party is null ? null : ids[party],
                HappenedAt = at,
            }
        );
}
