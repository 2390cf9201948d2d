using Mediation.Api.Cases;
using Mediation.Api.Cases.Intake;
using static Mediation.Api.Demo.Persons;

namespace Mediation.Api.Demo.Stories;

/// <summary>A walk-in under way, with a session to come.</summary>
public static class DoubleWageInSession
{
    private static readonly Person s_employer = Employer("湖北联达精密铸造有限公司");

    /// <summary>The story.</summary>
    public static Story Story { get; } =
        new(
            "double-wage-in-session",
            "未签书面合同二倍工资：调解中，已约定调解时间",
            "Double wages for want of a written contract: in mediation, with a session to come",
            [
                WalkIns.Registers(
                    At(11, 9, 14, 0),
                    (
                        Worker("赵军"),
                        new PartyRequest
                        {
                            ResidentId = "421299199011050015",
                            Phone = "13800000004",
                            WorkerGroups = ["migrant_worker"],
                        }
                    ),
                    new PartyRequest { Name = s_employer.Name, CreditCode = "91421399MA4T0X2B3G" },
                    "labour.contract",
                    "2 月入职未签书面劳动合同，要求二倍工资差额 31,500 元。",
                    (
                        "doubleWage",
                        new ClaimRequest
                        {
                            Item = "double_wage_no_contract",
                            AmountFen = 3_150_000,
                            From = new DateOnly(2026, 3, 10),
                            To = new DateOnly(2026, 10, 9),
                        }
                    )
                ),
                WalkIns.Asks(At(11, 9, 15, 0)),
                WalkIns.Agrees(At(11, 10, 9, 40), s_employer),
                WalkIns.Accepts(At(11, 11, 9, 0)),
                WalkIns.Appoints(At(11, 11, 11, 0)),
                WalkIns.Schedules(At(11, 12, 9, 0), At(11, 24, 9, 30)),
            ]
        );
}
