using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>The agreement and its performance.</summary>
public static class SettlementCommands
{
    public static SentCommand[] All { get; } =
    [
        Below(
            "draftAgreement",
            "agreement",
            CaseStatus.InMediation,
            road => new
            {
                form = "electronic",
                results = (object[])
                    [
                        new { claimId = road.Wages, agreedFen = 1_860_000 },
                        new { claimId = road.Overtime, agreedFen = 140_000 },
                        .. road.Colleagues.Select(colleague => new { claimId = colleague.ClaimId, agreedFen = 10_000 }),
                    ],
                totalFen = 2_000_000 + road.Colleagues.Count * 10_000,
                instalments = new[]
                {
                    Instalment(road, road.March, "2026-03-31", 1_200_000 + road.Colleagues.Count * 10_000),
                    Instalment(road, road.April, "2026-04-30", 800_000),
                },
                acceleration = true,
                settlesAllClaims = true,
                confirmation = "judicial_confirmation",
                text = "被申请人分两期支付申请人 20000 元。",
                happenedAt = "2026-03-17T16:00:00+08:00",
            }
        ),
        Below("reviseAgreement", "agreement/revisions", CaseStatus.AgreementDrafted, _ => new { reason = "调整第二期付款日" }),
        Signature(
            "signAgreement",
            road => new
            {
                signatory = "party",
                partyId = road.Worker,
                method = "e_signature",
                draftVersion = 1,
                happenedAt = "2026-03-17T16:42:00+08:00",
            }
        ),
        Signature(
            "employerSigns",
            road => new
            {
                signatory = "party",
                partyId = road.Employer,
                method = "e_signature",
                draftVersion = 1,
                happenedAt = "2026-03-17T16:43:00+08:00",
            }
        ),
        Signature(
            "mediatorSigns",
            road => new
            {
                signatory = "mediator",
                staffId = road.Mediator,
                method = "e_signature",
                draftVersion = 1,
                happenedAt = "2026-03-17T16:44:00+08:00",
            }
        ),
        Signature(
            "organisationSeals",
            _ => new
            {
                signatory = "organisation",
                method = "e_signature",
                draftVersion = 1,
                happenedAt = "2026-03-17T16:45:00+08:00",
            }
        ),
        Below(
            "settleOnTheSpot",
            "agreement/immediate-performance",
            CaseStatus.InMediation,
            road => new
            {
                form = "written",
                results = new object[]
                {
                    new { claimId = road.Wages, agreedFen = 300_000 },
                    new { claimId = road.Overtime, agreedFen = 0 },
                },
                totalFen = 300_000,
                payerPartyId = road.Employer,
                payeePartyId = road.Worker,
                record = "当场现金支付 3000 元，双方无其他争议。",
            }
        ),
        Below(
            "recordPayment",
            "payments",
            CaseStatus.Settled,
            road => new
            {
                paymentId = Guid.CreateVersion7(),
                instalmentId = road.March,
                amountFen = 500_000,
                channel = "bank_transfer",
                voucher = "转账凭证 20260331-01",
                happenedAt = "2026-03-31T15:00:00+08:00",
            }
        ),
        Below(
            "recordDefault",
            "defaults",
            CaseStatus.Settled,
            road => new
            {
                instalmentId = road.March,
                note = "督促后仍未付",
                happenedAt = "2026-04-09T09:00:00+08:00",
            }
        ),
        Below(
            "declareBreach",
            "breaches",
            CaseStatus.Settled,
            road => new
            {
                breachId = Guid.CreateVersion7(),
                partyId = road.Worker,
                instalmentIds = new[] { road.March },
                accelerate = true,
                noticeOn = "2026-04-09",
                explanation = "第一期逾期，要求一次付清余款",
                happenedAt = "2026-04-10T09:00:00+08:00",
            }
        ),
    ];

    private static object Instalment(Road road, Guid id, string dueOn, long amountFen) =>
        new
        {
            instalmentId = id,
            dueOn,
            amountFen,
            payerPartyId = road.Employer,
            payeePartyId = road.Worker,
        };

    private static SentCommand Signature(string step, Func<Road, object> body) =>
        Below(step, "signAgreement", "agreement/signatures", CaseStatus.AgreementDrafted, body);
}
