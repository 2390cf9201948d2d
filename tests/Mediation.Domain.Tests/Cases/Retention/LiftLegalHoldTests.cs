using Mediation.Domain.Cases.Retention;

namespace Mediation.Domain.Tests.Cases.Retention;

public sealed class LiftLegalHoldTests
{
    [Fact]
    public void A_manager_lifts_the_hold() =>
        Given(ACase.FromCourt.UnderHold())
            .By(Staff.Head)
            .When(new LiftLegalHold(Ids.Hold, "监察程序已终结"))
            .Then(new LegalHoldLifted(Ids.Hold, "监察程序已终结"))
            .ThenCase(@case => @case.Holds.ShouldHaveSingleItem().LiftedAt.ShouldNotBeNull());

    [Fact]
    public void A_hold_that_was_lifted_is_lifted() =>
        Given(ACase.FromCourt.UnderHold().With(new LegalHoldLifted(Ids.Hold, null)))
            .By(Staff.Head)
            .When(new LiftLegalHold(Ids.Hold, "监察程序已终结"))
            .ThenNothingNew();

    [Fact]
    public void A_hold_that_was_never_placed_is_not_lifted() =>
        Given(ACase.FromCourt).By(Staff.Head).When(new LiftLegalHold(Ids.Hold, "误设")).ThenRefused(RetentionRefusals.UnknownHold);
}
