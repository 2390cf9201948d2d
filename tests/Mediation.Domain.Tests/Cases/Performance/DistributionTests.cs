using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Performance;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Performance;

/// <summary>A payment made for many says who got how much.</summary>
public sealed class DistributionTests
{
    private static readonly ACase s_inForce = ACase.Collective.PartiallySettled();
    private static readonly RecordPayment s_march = new(Ids.Payment, Ids.March, 1_800_000, PaymentChannel.WageAccount, "代发表")
    {
        HappenedAt = Shanghai("2026-03-31", "10:00"),
        Distribution = [new(Ids.Worker, 1_600_000), new(Ids.RosterWorker(1), 100_000), new(Ids.RosterWorker(2), 100_000)],
    };

    private static CaseSpecification InJune(ACase @case) => Given(@case).At(Shanghai("2026-06-05", "09:00"));

    [Fact]
    public void Each_worker_has_a_total_of_its_own() =>
        InJune(s_inForce)
            .When(s_march)
            .Then(
                new InstalmentPaid(Ids.Payment, Ids.March, 1_800_000, Day("2026-03-31"), PaymentChannel.WageAccount, "代发表"),
                new PaymentDistributed(Ids.Payment, s_march.Distribution)
            )
            .ThenCase(@case => @case.Ledger!.PaidTo[Ids.Worker].ShouldBe(1_600_000))
            .ThenCase(@case => @case.Ledger!.PaidTo.ContainsKey(Ids.RosterWorker(3)).ShouldBeFalse());

    [Fact]
    public void With_the_last_payment_everything_is_performed()
    {
        var paid = s_inForce
            .With(
                new InstalmentPaid(Ids.Payment, Ids.March, 1_800_000, Day("2026-03-31"), PaymentChannel.WageAccount, null),
                Shanghai("2026-03-31", "10:00")
            )
            .With(new PaymentDistributed(Ids.Payment, s_march.Distribution));
        InJune(paid)
            .When(
                new RecordPayment(Ids.Of(72), Ids.April, 1_000_000, PaymentChannel.WageAccount, null)
                {
                    Distribution =
                    [
                        new(Ids.Worker, 400_000),
                        .. Enumerable.Range(3, 6).Select(n => new PaymentShare(Ids.RosterWorker(n), 100_000)),
                    ],
                }
            )
            .ThenCase(@case => @case.PerformedAt.ShouldNotBeNull())
            .ThenCase(@case => @case.Ledger!.PaidTo[Ids.Worker].ShouldBe(2_000_000));
    }

    [Fact]
    public void All_faults_of_all_lines_are_told_at_once() =>
        InJune(s_inForce)
            .When(
                s_march with
                {
                    Distribution =
                    [
                        new(Ids.Employer, 1),
                        // Split off: it is paid in its own case.
                        new(Ids.RosterWorker(ACase.OnRoster), 1),
                        new(Ids.RosterWorker(1), 100_001),
                        new(Ids.RosterWorker(1), 1),
                        new(Ids.RosterWorker(2), 0),
                    ],
                }
            )
            .ThenRefused(
                (CollectiveRefusals.NotAWorkerOfTheCase, "/distribution/0/partyId"),
                (CollectiveRefusals.NotAWorkerOfTheCase, "/distribution/1/partyId"),
                (PerformanceRefusals.ShareExceedsAgreed, "/distribution/2/amountFen"),
                (PerformanceRefusals.WorkerPaidTwice, "/distribution/3/partyId"),
                (CaseRefusals.AmountOutOfRange, "/distribution/4/amountFen"),
                (PerformanceRefusals.SharesDoNotSum, "/distribution")
            );
}
