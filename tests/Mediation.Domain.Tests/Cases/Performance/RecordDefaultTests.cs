using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Performance;
using static Mediation.Domain.Tests.Cases.Performance.LatePayment;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Performance;

/// <summary>Late payment, and its cure.</summary>
public sealed class RecordDefaultTests
{
    [Theory]
    [InlineData("2026-04-30")]
    [InlineData("2026-05-11")]
    public void Nothing_iOverdue_before_its_day_or_within_the_grace(string day) =>
        On(day, AprilHalfPaid)
            .When(new RecordDefault(Ids.April, null))
            .ThenRefused(PerformanceRefusals.InstalmentNotOverdue, "/happenedAt");

    // 30 April and five working days: 6, 7, 8, Saturday 9 (worked), 11 May.
    [Fact]
    public void It_iOverdue_on_the_day_after_the_grace() =>
        On("2026-05-12", AprilHalfPaid)
            .When(new RecordDefault(Ids.April, "督促后仍未付"))
            .Then(
                new InstalmentOverdue(
                    Ids.April,
                    Day("2026-04-30"),
                    Day("2026-05-11"),
                    "INSTALMENT_GRACE@2024-01-01",
                    200_000,
                    "督促后仍未付"
                )
            )
            .ThenCase(@case => @case.Ledger!.Status.ShouldBe(PerformanceStatus.Performing));

    // 31 May is a Sunday: due on Monday 1 June, and five working days after it.
    [Fact]
    public void A_last_day_on_a_sunday_moves_before_the_grace_begins() =>
        On("2026-06-09", AprilHalfPaid)
            .When(new RecordDefault(Ids.May, null))
            .Then(new InstalmentOverdue(Ids.May, Day("2026-06-01"), Day("2026-06-08"), "INSTALMENT_GRACE@2024-01-01", 600_000, null));

    [Fact]
    public void What_is_paid_is_not_overdue() =>
        On("2026-05-12", AprilHalfPaid)
            .When(new RecordDefault(Ids.March, null))
            .ThenRefused(PerformanceRefusals.InstalmentIsPaid, "/instalmentId");

    [Fact]
    public void What_was_not_agreed_is_not_overdue() =>
        On("2026-05-12", AprilHalfPaid)
            .When(new RecordDefault(Ids.Stranger, null))
            .ThenRefused(PerformanceRefusals.UnknownInstalment, "/instalmentId");

    [Fact]
    public void The_worked_case_is_cured_within_the_grace_and_nothing_else_follows() =>
        On("2026-05-08", AprilHalfPaid)
            .When(Pays(Ids.April, 200_000, "2026-05-08") with { HappenedAt = null })
            .Then(new InstalmentPaid(Ids.Of(73), Ids.April, 200_000, Day("2026-05-08"), PaymentChannel.BankTransfer, null));

    [Fact]
    public void A_late_payment_cures_what_waOverdue() =>
        On("2026-05-20", Overdue)
            .When(Pays(Ids.April, 200_000, "2026-05-15"))
            .Then(
                new InstalmentPaid(Ids.Of(73), Ids.April, 200_000, Day("2026-05-15"), PaymentChannel.BankTransfer, null),
                new InstalmentCured(Ids.April, Day("2026-05-15"), false)
            );

    [Fact]
    public void A_payment_made_in_time_and_logged_late_shows_that_there_was_no_default_and_takes_the_ground_of_the_breach() =>
        On("2026-05-20", InBreach)
            .When(Pays(Ids.April, 200_000, "2026-05-08"))
            .Then(
                new InstalmentPaid(Ids.Of(73), Ids.April, 200_000, Day("2026-05-08"), PaymentChannel.BankTransfer, null),
                new InstalmentCured(Ids.April, Day("2026-05-08"), true)
            )
            .ThenCase(@case => @case.Ledger!.Status.ShouldBe(PerformanceStatus.Performing));
}
