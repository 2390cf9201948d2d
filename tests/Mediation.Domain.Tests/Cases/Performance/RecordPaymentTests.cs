using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Settlement;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Performance;

public sealed class RecordPaymentTests
{
    private static readonly ACase s_inForce = ACase.FromCourt.InForce();
    private static readonly ACase s_firstPaid = s_inForce.Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31");

    private static readonly RecordPayment s_march = new(Ids.Payment, Ids.March, 800_000, PaymentChannel.BankTransfer, "转账凭证")
    {
        HappenedAt = Shanghai("2026-03-31", "10:00"),
    };

    private static readonly AgreementTerms s_eachOwesTheOther = ACase.Terms with
    {
        Instalments = ACase.Terms.Instalments.SetItem(
            2,
            ACase.Terms.Instalments[2] with
            {
                PayerPartyId = Ids.Worker,
                PayeePartyId = Ids.Employer,
            }
        ),
    };

    private static CaseSpecification InJune(ACase @case) => Given(@case).At(Shanghai("2026-06-05", "09:00"));

    [Fact]
    public void An_instalment_is_paid_in_full() =>
        InJune(s_inForce)
            .When(s_march)
            .Then(new InstalmentPaid(Ids.Payment, Ids.March, 800_000, Day("2026-03-31"), PaymentChannel.BankTransfer, "转账凭证"))
            .ThenStatus(CaseStatus.Settled)
            .ThenCase(@case => @case.Ledger!.PaidFen.ShouldBe(800_000));

    [Fact]
    public void Part_of_an_instalment_is_paid_and_the_rest_is_owed() =>
        InJune(s_firstPaid)
            .When(s_march with { PaymentId = Ids.Of(72), InstalmentId = Ids.April, AmountFen = 400_000 })
            .Then(
                new InstalmentPartiallyPaid(
                    Ids.Of(72),
                    Ids.April,
                    400_000,
                    200_000,
                    Day("2026-03-31"),
                    PaymentChannel.BankTransfer,
                    "转账凭证"
                )
            );

    [Fact]
    public void The_rest_cures_the_instalment()
    {
        var half = s_firstPaid.With(
            new InstalmentPartiallyPaid(Ids.Of(72), Ids.April, 400_000, 200_000, Day("2026-04-30"), PaymentChannel.BankTransfer, null)
        );
        InJune(half)
            .When(
                s_march with
                {
                    PaymentId = Ids.Of(73),
                    InstalmentId = Ids.April,
                    AmountFen = 200_000,
                    HappenedAt = Shanghai("2026-05-08", "11:00"),
                }
            )
            .Then(new InstalmentPaid(Ids.Of(73), Ids.April, 200_000, Day("2026-05-08"), PaymentChannel.BankTransfer, "转账凭证"))
            .ThenCase(@case => @case.Ledger!.PaidOn(Ids.April).ShouldBe(600_000))
            .ThenCase(@case => @case.PerformedAt.ShouldBeNull());
    }

    [Fact]
    public void With_the_last_fen_nothing_is_owed_any_more() =>
        InJune(s_firstPaid.Paid(Ids.Of(72), Ids.April, 600_000, "2026-04-30"))
            .When(
                s_march with
                {
                    PaymentId = Ids.Of(73),
                    InstalmentId = Ids.May,
                    AmountFen = 600_000,
                    HappenedAt = Shanghai("2026-05-29", "09:00"),
                }
            )
            .Then(
                new InstalmentPaid(Ids.Of(73), Ids.May, 600_000, Day("2026-05-29"), PaymentChannel.BankTransfer, "转账凭证"),
                new FullyPerformed(2_000_000)
            )
            .ThenStatus(CaseStatus.Settled)
            .ThenCase(@case => @case.Ledger!.Status.ShouldBe(PerformanceStatus.Performed))
            .ThenCase(@case => @case.PerformedAt.ShouldBe(Shanghai("2026-05-29", "09:00")));

    [Fact]
    public void The_day_of_payment_is_a_day_in_Shanghai() =>
        InJune(s_inForce)
            .When(s_march with { HappenedAt = Of("2026-03-31T16:00:00Z") })
            .ThenCase(@case => @case.Ledger!.Payments.ShouldHaveSingleItem().PaidOn.ShouldBe(Day("2026-04-01")));

    [Fact]
    public void Payments_that_come_after_closing_are_still_recorded() =>
        InJune(s_inForce.Closed()).When(s_march).ThenStatus(CaseStatus.Closed);

    [Fact]
    public void The_same_payment_twice_is_one() => InJune(s_firstPaid).When(s_march).ThenNothingNew();

    [Fact]
    public void Cannot_record_another_payment_under_the_same_id()
    {
        InJune(s_firstPaid).When(s_march with { AmountFen = 1 }).ThenRefused(PerformanceRefusals.PaymentIdTaken, "/paymentId");
        InJune(s_firstPaid).When(s_march with { InstalmentId = Ids.April }).ThenRefused(PerformanceRefusals.PaymentIdTaken, "/paymentId");
    }

    [Fact]
    public void Cannot_pay_on_an_instalment_that_was_not_agreed() =>
        InJune(s_inForce)
            .When(s_march with { InstalmentId = Ids.Stranger })
            .ThenRefused(PerformanceRefusals.UnknownInstalment, "/instalmentId");

    [Fact]
    public void Cannot_pay_where_no_agreement_was_made_or_all_was_paid_at_once()
    {
        InJune(ACase.FromCourt.InMediation().Failed().Closed())
            .When(s_march)
            .ThenRefused(PerformanceRefusals.UnknownInstalment, "/instalmentId");
        InJune(ACase.FromCourt.SettledOnTheSpot().Closed())
            .When(s_march)
            .ThenRefused(PerformanceRefusals.UnknownInstalment, "/instalmentId");
    }

    [Fact]
    public void Cannot_pay_more_than_is_still_owed()
    {
        InJune(s_inForce)
            .When(s_march with { AmountFen = 800_001 })
            .ThenRefused(PerformanceRefusals.PaymentExceedsInstalment, "/amountFen")
            .Decision.Refusals[0]
            .Values["owedFen"]
            .ShouldBe("800000");
        InJune(s_firstPaid)
            .When(s_march with { PaymentId = Ids.Of(72), AmountFen = 1 })
            .ThenRefused(PerformanceRefusals.PaymentExceedsInstalment, "/amountFen");
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-800_000L)]
    [InlineData(long.MinValue)]
    public void Cannot_pay_nothing_or_less(long amountFen) =>
        InJune(s_inForce).When(s_march with { AmountFen = amountFen }).ThenRefused(CaseRefusals.AmountOutOfRange, "/amountFen");

    [Fact]
    public void May_be_paid_on_the_day_of_the_agreement_but_not_the_day_before()
    {
        InJune(s_inForce).When(s_march with { HappenedAt = Shanghai("2026-03-17", "00:00") }).ThenStatus(CaseStatus.Settled);
        InJune(s_inForce)
            .When(s_march with { HappenedAt = Shanghai("2026-03-16", "23:59"), AmountFen = 900_000 })
            .ThenRefused(
                (PerformanceRefusals.PaymentExceedsInstalment, "/amountFen"),
                (PerformanceRefusals.PaidBeforeAgreement, "/happenedAt")
            );
    }

    [Fact]
    public void A_payment_outside_the_plan_goes_on_what_falls_due_first() =>
        InJune(s_inForce)
            .When(s_march with { InstalmentId = null, AmountFen = 1_000_000 })
            .Then(
                new PaymentApportioned(
                    Ids.Payment,
                    null,
                    1_000_000,
                    [new PaymentPart(Ids.March, 800_000), new PaymentPart(Ids.April, 200_000)],
                    0,
                    Day("2026-03-31"),
                    PaymentChannel.BankTransfer,
                    "转账凭证"
                )
            )
            .ThenCase(@case => @case.Ledger!.OwedOn(Ids.April).ShouldBe(400_000));

    [Fact]
    public void What_exceeds_all_that_is_owed_is_named_and_stays_out_of_the_sum() =>
        InJune(s_inForce)
            .When(s_march with { InstalmentId = null, AmountFen = 2_100_000, OverpaidFen = 100_000 })
            .ThenCase(@case => @case.Ledger!.PaidFen.ShouldBe(2_000_000))
            .ThenCase(@case => @case.Ledger!.OverpaidFen.ShouldBe(100_000))
            .ThenCase(@case => @case.PerformedAt.ShouldNotBeNull());

    [Fact]
    public void A_slip_of_the_pen_is_not_taken_for_generosity() =>
        InJune(s_inForce)
            .When(s_march with { InstalmentId = null, AmountFen = 20_000_000 })
            .ThenRefused(PerformanceRefusals.PaymentExceedsAgreement, "/amountFen");

    [Fact]
    public void Nothing_is_overpaid_while_something_is_owed() =>
        InJune(s_inForce)
            .When(s_march with { AmountFen = 900_000, OverpaidFen = 100_000 })
            .ThenRefused(PerformanceRefusals.OverpaidStillOwed, "/overpaidFen");

    [Fact]
    public void Where_several_are_paid_the_instalment_is_named() =>
        InJune(ACase.FromCourt.InForce(s_eachOwesTheOther))
            .When(s_march with { InstalmentId = null })
            .ThenRefused(PerformanceRefusals.InstalmentRequired, "/instalmentId");
}
