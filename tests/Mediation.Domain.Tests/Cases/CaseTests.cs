using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases;

/// <summary>Two times on every fact: periods run from when it happened, a look back reads by when it was recorded.</summary>
public sealed class CaseTests
{
    private static readonly DateTimeOffset s_calledAt = Shanghai("2026-03-06", "10:00");
    private static readonly DateTimeOffset s_loggedAt = Shanghai("2026-03-09", "08:30");

    [Fact]
    public void A_case_stands_as_of_when_its_last_fact_was_recorded_not_when_it_happened() =>
        Given(ACase.WalkIn.Asked())
            .At(s_loggedAt)
            .When(ACommand.Of<GiveConsent>() with { HappenedAt = s_calledAt })
            .ThenCase(@case => @case.AsOf.ShouldBe(s_loggedAt))
            .ThenCase(@case => @case.Consents.ShouldHaveSingleItem().At.ShouldBe(s_calledAt));

    [Fact]
    public void Each_fact_raises_the_version_by_one()
    {
        var facts = ACase.FromCourt.InForce().Facts;
        var @case = new Case(Ids.Case);
        foreach (var (index, fact) in facts.Index())
        {
            @case.Version.ShouldBe(index);
            @case = @case.Evolve(fact);
        }
        @case.Version.ShouldBe(facts.Count);
    }

    [Fact]
    public void Before_it_is_registered_a_case_is_nothing() =>
        new Case(Ids.Case).ShouldSatisfyAllConditions(
            @case => @case.Status.ShouldBeNull(),
            @case => @case.Version.ShouldBe(0),
            @case => @case.IsFromCourt.ShouldBeFalse(),
            @case => @case.FindParty(Ids.Worker).ShouldBeNull(),
            @case => @case.FindClaim(Ids.Wages).ShouldBeNull(),
            @case => @case.FindSession(Ids.JointSession).ShouldBeNull()
        );
}
