using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>Steps of the procedure beside the straight road.</summary>
public static class StepCommands
{
    public static SentCommand[] All { get; } =
    [
        Below("suspendCase", "suspension", CaseStatus.InMediation, _ => new { reason = "appraisal", explanation = "工资支付记录笔迹鉴定" }),
        Below("resumeCase", "suspension/end", CaseStatus.Suspended, _ => new { note = "鉴定意见已收到" }),
        Below(
            "recordUndisputedFacts",
            "undisputed-facts",
            CaseStatus.InMediation,
            road => new
            {
                factsId = Guid.CreateVersion7(),
                text = "2018年1月15日入职，月平均工资5800元。",
                confirmedBy = ByBoth(road),
            }
        ),
        Below(
            "refuseToSign",
            "agreement/refusals",
            CaseStatus.AgreementDrafted,
            road => new
            {
                partyId = road.Employer,
                explanation = "不同意加速到期条款",
                remedyAdvice = "可申请劳动仲裁",
            }
        ),
        Below(
            "terminateMediation",
            "termination",
            CaseStatus.Accepted,
            _ => new
            {
                ground = "sham_suspected",
                explanation = "双方陈述前后不一",
                remedyAdvice = "可申请劳动仲裁",
            }
        ),
        Below(
            "transferCase",
            "transfer",
            CaseStatus.Submitted,
            _ => new
            {
                destination = "labour_inspectorate",
                authority = "随县劳动保障监察大队",
                explanation = "涉嫌拖欠多名农民工工资",
                remedyAdvice = "可向监察机构投诉",
            }
        ),
        Below("reopenCase", "reopening", CaseStatus.Closed, _ => new { reason = "反馈材料不全" }),
        Below("archiveCase", "archive", CaseStatus.Closed, _ => new { fileNumber = "2026-工调-0088", note = "已转申请强制执行" }),
    ];

    /// <summary>The consent of both parties to a step.</summary>
    public static object[] ByBoth(Road road) =>
        [
            new
            {
                partyId = road.Worker,
                form = "signed",
                givenOn = "2026-03-12",
            },
            new
            {
                partyId = road.Employer,
                form = "e_signed",
                givenOn = "2026-03-12",
            },
        ];
}
