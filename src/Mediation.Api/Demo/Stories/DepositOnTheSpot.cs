using Mediation.Api.Cases;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Cases.Settlement;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Reference;
using static Mediation.Api.Demo.Persons;

namespace Mediation.Api.Demo.Stories;

/// <summary>A deposit and half a month's pay: agreed by word of mouth and paid at the table.</summary>
public static class DepositOnTheSpot
{
    private static readonly Person s_employer = Employer("随州市江岸餐饮管理有限公司");

    /// <summary>The story.</summary>
    public static Story Story { get; } =
        new(
            "deposit-on-the-spot",
            "押金和半月工资：当场达成口头协议并履行",
            "A deposit and half a month's pay: agreed by word of mouth and paid at the table",
            [
                WalkIns.Registers(
                    At(7, 6, 10, 0),
                    (Worker("刘小梅"), new PartyRequest { Phone = "13800000006" }),
                    new PartyRequest { Name = s_employer.Name, CreditCode = "91429999MA4T0X3C8Q" },
                    "labour.contract.remuneration",
                    "离职后未退押金 500 元，未付 6 月下半月工资 1,800 元。",
                    ("deposit", new ClaimRequest { Item = "deposit_refund", AmountFen = 50_000 }),
                    (
                        "wages",
                        new ClaimRequest
                        {
                            Item = "wages",
                            AmountFen = 180_000,
                            From = new DateOnly(2026, 6, 16),
                            To = new DateOnly(2026, 6, 30),
                        }
                    )
                ),
                WalkIns.Asks(At(7, 6, 10, 40)),
                WalkIns.Agrees(At(7, 6, 11, 0), s_employer),
                WalkIns.Accepts(At(7, 6, 11, 10)),
                WalkIns.Appoints(At(7, 6, 11, 20)),
                WalkIns.Schedules(At(7, 6, 11, 30), At(7, 7, 9, 0)),
                WalkIns.Holds(
                    At(7, 7, 9, 0),
                    At(7, 7, 9, 50),
                    SessionResult.AgreementReached,
                    "单位同意全额支付 2300 元。",
                    "the employer agrees to pay all of it"
                ),
                new(
                    At(7, 7, 9, 55),
                    s_employer,
                    "当场支付 2,300 元",
                    "Pays 2,300 yuan at the table",
                    "/v1/cases/{case}/agreement/immediate-performance",
                    ids => new SettleOnTheSpotEndpoint.Request
                    {
                        Form = AgreementForm.Oral,
                        Results =
                        [
                            new() { ClaimId = ids["deposit"], AgreedFen = 50_000 },
                            new() { ClaimId = ids["wages"], AgreedFen = 180_000 },
                        ],
                        TotalFen = 230_000,
                        PayerPartyId = ids["employer"],
                        PayeePartyId = ids["worker"],
                        Record = "当场以移动支付 2300 元，双方无其他争议。",
                        HappenedAt = At(7, 7, 9, 55),
                    }
                )
                {
                    Paper = "口头协议记录",
                },
            ]
        );
}
