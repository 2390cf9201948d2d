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
            "extendPeriod",
            "extensions",
            CaseStatus.InMediation,
            road => new
            {
                extensionId = Guid.CreateVersion7(),
                ruleCode = "MED_ORG_15",
                days = 10,
                consents = ByBoth(road),
                note = "等待单位提供考勤记录",
                happenedAt = "2026-03-13T12:00:00+08:00",
            }
        ),
        AgreesToProposal("workerAgreesToProposal", road => road.Worker),
        AgreesToProposal("employerAgreesToProposal", road => road.Employer),
        Below(
            "serveProposal",
            "proposal",
            CaseStatus.InMediation,
            road => new
            {
                form = "electronic",
                results = new object[]
                {
                    new { claimId = road.Wages, agreedFen = 1_860_000 },
                    new { claimId = road.Overtime, agreedFen = 140_000 },
                },
                totalFen = 2_000_000,
                instalments = new object[]
                {
                    new
                    {
                        instalmentId = road.April,
                        dueOn = "2026-04-30",
                        amountFen = 2_000_000,
                        payerPartyId = road.Employer,
                        payeePartyId = road.Worker,
                    },
                },
                text = "建议被申请人于4月30日前一次性支付20000元。",
                happenedAt = "2026-03-16T18:00:00+08:00",
                factsNotSeriouslyDisputed = true,
                service = new object[]
                {
                    new
                    {
                        partyId = road.Worker,
                        servedOn = "2026-03-13",
                        channel = "online",
                    },
                    new
                    {
                        partyId = road.Employer,
                        servedOn = "2026-03-16",
                        channel = "post",
                    },
                },
            }
        ),
        Below(
            "objectToProposal",
            "proposal/objections",
            CaseStatus.ProposalPending,
            road => new
            {
                partyId = road.Employer,
                channel = "online",
                explanation = "对加班时数有异议",
                happenedAt = "2026-03-23T23:00:00+08:00",
            }
        ),
        Below(
            "deemProposalAccepted",
            "proposal/acceptance",
            CaseStatus.ProposalPending,
            _ => new { happenedAt = "2026-03-24T09:00:00+08:00" }
        ),
        Below(
            "linkCases",
            "links",
            CaseStatus.Submitted,
            road => new
            {
                otherCaseId = road.Other,
                kind = "follows",
                note = "前案调解不成",
            }
        ),
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
        Below("undoDeemedFailure", "deemed-failure/withdrawal", CaseStatus.Failed, _ => new { reason = "已书面同意延长，登记遗漏" }),
        Below("reopenCase", "reopening", CaseStatus.Closed, _ => new { reason = "反馈材料不全" }),
        Below("archiveCase", "archive", CaseStatus.Closed, _ => new { fileNumber = "2026-工调-0088", note = "已转申请强制执行" }),
    ];

    private static SentCommand AgreesToProposal(string step, Func<Road, Guid> party) =>
        Below(
            step,
            "giveConsent",
            "consents",
            CaseStatus.InMediation,
            road => new
            {
                consentId = Guid.CreateVersion7(),
                partyId = party(road),
                scopes = new[] { "proposal" },
                channel = "in_person",
                happenedAt = "2026-03-12T17:00:00+08:00",
            }
        );

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
