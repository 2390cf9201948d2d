using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Retention;

namespace Mediation.Domain.Tests.Cases.Retention;

public sealed class LegalHoldTests
{
    private const string Reason = "劳动保障监察大队要求保全案卷";

    [Fact]
    public void A_manager_holds_a_file_and_lifts_the_hold()
    {
        var held = Given(ACase.FromCourt.InForce().Closed().Archived())
            .By(Staff.Head)
            .When(new PlaceLegalHold(Ids.Hold, Reason))
            .Then(new LegalHoldPlaced(Ids.Hold, Reason))
            .ThenStatus(CaseStatus.Archived);
        held.After().Holds.ShouldHaveSingleItem().LiftedAt.ShouldBeNull();
        Given(ACase.FromCourt.UnderHold())
            .By(Staff.Head)
            .When(new LiftLegalHold(Ids.Hold, "监察程序已终结"))
            .Then(new LegalHoldLifted(Ids.Hold, "监察程序已终结"))
            .ThenCase(@case => @case.Holds.ShouldHaveSingleItem().LiftedAt.ShouldNotBeNull());
    }

    [Fact]
    public void The_same_hold_twice_is_one() =>
        Given(ACase.FromCourt.UnderHold()).By(Staff.Head).When(new PlaceLegalHold(Ids.Hold, Reason)).ThenNothingNew();

    [Fact]
    public void A_hold_that_was_lifted_is_lifted() =>
        Given(ACase.FromCourt.UnderHold().With(new LegalHoldLifted(Ids.Hold, null)))
            .By(Staff.Head)
            .When(new LiftLegalHold(Ids.Hold, "监察程序已终结"))
            .ThenNothingNew();

    [Fact]
    public void Another_hold_takes_another_id() =>
        Given(ACase.FromCourt.UnderHold())
            .By(Staff.Head)
            .When(new PlaceLegalHold(Ids.Hold, "法院要求保全"))
            .ThenRefused(RetentionRefusals.HoldIdTaken, "/holdId");

    [Fact]
    public void A_hold_that_was_never_placed_is_not_lifted() =>
        Given(ACase.FromCourt).By(Staff.Head).When(new LiftLegalHold(Ids.Hold, "误设")).ThenRefused(RetentionRefusals.UnknownHold);
}
