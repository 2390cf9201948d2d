using Mediation.Api.Cases;
using Mediation.Api.Cases.Intake;
using static Mediation.Api.Demo.Persons;

namespace Mediation.Api.Demo.Stories;

/// <summary>A walk-in that waits for the employer's answer.</summary>
public static class OvertimeAsked
{
    /// <summary>The story.</summary>
    public static Story Story { get; } =
        new(
            "overtime-asked",
            "加班费：窗口申请，正在征求单位意见",
            "Overtime: a walk-in that waits for the employer's answer",
            [
                WalkIns.Registers(
                    At(11, 16, 9, 30),
                    (Worker("李强"), new PartyRequest { ResidentId = "421399199807040010", Phone = "13800000003" }),
                    new PartyRequest { Name = "随州市鼎盛模具有限公司", CreditCode = "91421399MA4T0X6F15" },
                    "labour.contract.remuneration",
                    "8 月至 10 月周末加班未付加班费 4,320 元。",
                    (
                        "overtime",
                        new ClaimRequest
                        {
                            Item = "overtime",
                            AmountFen = 432_000,
                            From = new DateOnly(2026, 8, 1),
                            To = new DateOnly(2026, 10, 31),
                        }
                    )
                ),
                WalkIns.Asks(At(11, 17, 10, 0)),
            ]
        );
}
