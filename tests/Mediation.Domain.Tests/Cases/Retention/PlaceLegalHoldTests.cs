using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Retention;

namespace Mediation.Domain.Tests.Cases.Retention;

public sealed class PlaceLegalHoldTests
{
    private const string Reason = "劳动保障监察大队要求保全案卷";

    [Fact]
    public void A_manager_holds_a_file()
    {
        var held = Given(ACase.FromCourt.InForce().Closed().Archived())
            .By(Staff.Head)
            .When(new PlaceLegalHold(Ids.Hold, Reason))
            .Then(new LegalHoldPlaced(Ids.Hold, Reason))
            .ThenStatus(CaseStatus.Archived);
        held.After().Holds.ShouldHaveSingleItem().LiftedAt.ShouldBeNull();
    }

    [Fact]
    public void The_same_hold_twice_is_one() =>
        Given(ACase.FromCourt.UnderHold()).By(Staff.Head).When(new PlaceLegalHold(Ids.Hold, Reason)).ThenNothingNew();

    [Fact]
    public void Another_hold_takes_another_id() =>
        Given(ACase.FromCourt.UnderHold())
            .By(Staff.Head)
            .When(new PlaceLegalHold(Ids.Hold, "法院要求保全"))
            .ThenRefused(RetentionRefusals.HoldIdTaken, "/holdId");
}
