using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Performance;
using static Mediation.Domain.Tests.Cases.Performance.LatePayment;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Performance;

/// <summary>A breach that a creditor declares.</summary>
public sealed class DeclareBreachTests
{
    [Fact]
    public void With_the_clause_the_whole_rest_is_due() =>
        On("2026-05-13", Overdue)
            .When(Declare)
            .Then(Declared(true, 800_000))
            .ThenStatus(CaseStatus.Settled)
            .ThenCase(@case => @case.Ledger!.Status.ShouldBe(PerformanceStatus.InBreach));

    [Fact]
    public void Without_it_the_overdue_instalment_alone_is_due_and_paying_it_ends_the_breach() =>
        On("2026-05-20", Overdue.With(Declared(false, 200_000), Shanghai("2026-05-13", "09:00")))
            .When(Pays(Ids.April, 200_000, "2026-05-19"))
            .ThenCase(@case => @case.Ledger!.Status.ShouldBe(PerformanceStatus.Performing));

    [Fact]
    public void Accelerated_it_stands_until_the_whole_rest_is_paid()
    {
        On("2026-05-20", InBreach)
            .When(Pays(Ids.April, 200_000, "2026-05-19"))
            .ThenCase(@case => @case.Ledger!.Status.ShouldBe(PerformanceStatus.InBreach));
        On("2026-05-20", InBreach)
            .When(Pays(null, 800_000, "2026-05-19"))
            .ThenCase(@case => @case.Ledger!.Status.ShouldBe(PerformanceStatus.Performed));
    }

    [Fact]
    public void Everything_wrong_with_a_declaration_is_told_at_once() =>
        On("2026-05-13", Overdue)
            .When(Declare with { PartyId = Ids.Employer, InstalmentIds = [Ids.April, Ids.April, Ids.May], NoticeOn = Day("2026-04-30") })
            .ThenRefused(
                (PerformanceRefusals.DebtorDeclares, "/partyId"),
                (PerformanceRefusals.InstalmentNamedTwice, "/instalmentIds/1"),
                (PerformanceRefusals.DefaultNotOnRecord, "/instalmentIds/2"),
                (PerformanceRefusals.NoticeBeforeDue, "/noticeOn")
            );

    [Fact]
    public void Nobody_else_declares_it_and_no_notice_lies_ahead() =>
        On("2026-05-13", Overdue)
            .When(Declare with { PartyId = Ids.Stranger, NoticeOn = Day("2026-05-14") })
            .ThenRefused((CaseRefusals.UnknownParty, "/partyId"), (CaseRefusals.HappenedInFuture, "/noticeOn"));

    [Fact]
    public void There_is_no_acceleration_without_the_clause() =>
        On(
                "2026-05-13",
                ACase
                    .FromCourt.InForce(ACase.Terms with { Acceleration = false })
                    .Overdue(Ids.April, "2026-04-30", "2026-05-11", "2026-05-12")
            )
            .When(Declare)
            .ThenRefused(PerformanceRefusals.NoAccelerationClause, "/accelerate");

    [Fact]
    public void A_breach_that_stands_is_not_declared_again() =>
        On("2026-05-14", InBreach)
            .When(Declare with { BreachId = Ids.Of(77) })
            .ThenRefused(PerformanceRefusals.BreachStands, "/instalmentIds/0");

    [Fact]
    public void Another_declaration_needs_another_id() =>
        On("2026-05-14", InBreach).When(Declare with { Accelerate = false }).ThenRefused(PerformanceRefusals.BreachIdTaken, "/breachId");
}
