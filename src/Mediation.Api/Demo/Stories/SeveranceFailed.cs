using Mediation.Api.Cases;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Cases.Outcome;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Sessions;
using static Mediation.Api.Demo.Persons;

namespace Mediation.Api.Demo.Stories;

/// <summary>A dismissal on which the parties stay apart; the worker is told what remains.</summary>
public static class SeveranceFailed
{
    private static readonly Person s_employer = Employer("湖北联达精密铸造有限公司");

    /// <summary>The story.</summary>
    public static Story Story { get; } =
        new(
            "severance-failed",
            "经济补偿：分歧较大，调解不成，告知可申请仲裁",
            "Severance pay: too far apart, mediation fails, the way to arbitration is explained",
            [
                WalkIns.Registers(
                    At(9, 7, 9, 20),
                    (Worker("王建华"), new PartyRequest { ResidentId = "610599197509230031", Phone = "13800000005" }),
                    new PartyRequest { Name = s_employer.Name, CreditCode = "91421399MA4T0X2B3G" },
                    "labour.contract",
                    "8 月 28 日被解除劳动合同，要求经济补偿 34,800 元。",
                    ("severance", new ClaimRequest { Item = "severance", AmountFen = 3_480_000 })
                ),
                WalkIns.Asks(At(9, 7, 10, 30)),
                WalkIns.Agrees(At(9, 8, 9, 0), s_employer),
                WalkIns.Accepts(At(9, 8, 11, 0)),
                WalkIns.Appoints(At(9, 8, 14, 0)),
                WalkIns.Schedules(At(9, 9, 9, 0), At(9, 15, 9, 0)),
                WalkIns.Holds(
                    At(9, 15, 9, 0),
                    At(9, 15, 10, 40),
                    SessionResult.NoAgreement,
                    "双方对解除原因各执一词，未达成一致。",
                    "the parties differ on why the contract ended"
                ),
                new(
                    At(9, 18, 16, 0),
                    ZhouMin,
                    "调解不成，告知申请人可申请劳动仲裁",
                    "Mediation fails; the worker is told of the way to arbitration",
                    "/v1/cases/{case}/failure",
                    _ => new FailMediationEndpoint.Request
                    {
                        Reason = FailureReason.LargeDivergence,
                        Explanation = "双方对解除劳动合同的原因分歧较大。",
                        RemedyAdvice = "可自知道权利被侵害之日起一年内向劳动人事争议仲裁委员会申请仲裁。",
                        HappenedAt = At(9, 18, 16, 0),
                    }
                )
                {
                    Paper = "终止调解通知书",
                },
            ]
        );
}
