using Mediation.Domain.Cases.Performance;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Performance;

/// <summary>The worked case in May: 4,000 of the 6,000 yuan of April paid.</summary>
internal static class LatePayment
{
    internal static readonly ACase AprilHalfPaid = ACase
        .FromCourt.InForce()
        .Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31")
        .With(
            new InstalmentPartiallyPaid(Ids.Of(72), Ids.April, 400_000, 200_000, Day("2026-04-30"), PaymentChannel.BankTransfer, null),
            Shanghai("2026-04-30", "16:00")
        );
    internal static readonly ACase Overdue = AprilHalfPaid.Overdue(Ids.April, "2026-04-30", "2026-05-11", "2026-05-12");
    internal static readonly ACase InBreach = Overdue.With(Declared(true, 800_000), Shanghai("2026-05-13", "09:00"));

    internal static readonly DeclareBreach Declare = new(Ids.Breach, Ids.Worker, [Ids.April], true, Day("2026-05-12"), "要求一次付清");

    internal static CaseSpecification On(string day, ACase @case) => Given(@case).At(Shanghai(day, "09:00"));

    internal static BreachDeclared Declared(bool accelerated, long dueFen) =>
        new(Ids.Breach, Ids.Worker, [Ids.April], accelerated, dueFen, Day("2026-05-12"), "要求一次付清");

    internal static RecordPayment Pays(Guid? instalment, long amountFen, string day) =>
        new(Ids.Of(73), instalment, amountFen, PaymentChannel.BankTransfer, null) { HappenedAt = Shanghai(day, "11:00") };
}
