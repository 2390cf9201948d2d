using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>What may come at any time, and how a case ends.</summary>
public static class EndingCommands
{
    public static SentCommand[] All { get; } =
    [
        Below(
            "amendRecord",
            "amendments",
            CaseStatus.Submitted,
            road => new
            {
                amendmentId = road.Amendment,
                reason = "申请人更正请求金额",
                claim = new { claimId = road.Overtime, amountFen = 230_000 },
            }
        ),
        new(
            "decideAmendment",
            "decideAmendment",
            road => $"{road.Path}/amendments/{road.Amendment}/decision",
            _ => Json(new { result = "approved", explanation = "已核对工资表" }),
            CaseStatus.Submitted
        ),
        Below(
            "failMediation",
            "failure",
            CaseStatus.Accepted,
            _ => new
            {
                reason = "large_divergence",
                explanation = "双方对加班事实分歧大",
                remedyAdvice = "可自本通知之日起一年内申请劳动仲裁",
            }
        ),
        Below(
            "withdrawCase",
            "withdrawal",
            CaseStatus.Submitted,
            road => new
            {
                partyId = road.Worker,
                selfSettled = true,
                reason = "双方已自行和解",
            }
        ),
        Below(
            "returnResult",
            "result-returns",
            CaseStatus.Failed,
            _ => new
            {
                returnId = Guid.CreateVersion7(),
                letterNumber = "随县工调〔2026〕复12号",
                materials = new[] { new { kind = "complaint", copies = 2 } },
                receivedBy = "立案庭",
            }
        ) with
        {
            SentByAgency = true,
        },
        Below(
            "recordReturnVisit",
            "return-visits",
            CaseStatus.Settled,
            road => new
            {
                visitId = Guid.CreateVersion7(),
                partyId = road.Worker,
                channel = "phone",
                satisfaction = 5,
                note = "工资已全部到账",
            }
        ),
        Below(
            "closeCase",
            "closure",
            CaseStatus.Settled,
            _ => new { note = "按期履行中，先行结案", endingPaper = "（2026）鄂1321民初9号民事调解书" }
        ),
    ];
}
