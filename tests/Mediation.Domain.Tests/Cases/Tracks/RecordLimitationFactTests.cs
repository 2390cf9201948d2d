using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Tracks;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Tracks;

public sealed class RecordLimitationFactTests
{
    private static readonly RecordLimitationFact s_demand = ACommand.Of<RecordLimitationFact>();

    [Fact]
    public void What_moved_the_limitation_is_put_on_record_once()
    {
        Given(ACase.WalkIn).When(s_demand).ThenCase(@case => @case.LimitationFacts.Count.ShouldBe(1));
        var told = ACase.WalkIn.With(
            new LimitationFactRecorded(s_demand.FactId, s_demand.Kind, s_demand.On, s_demand.ClaimIds, s_demand.Evidence)
        );
        Given(told).When(s_demand).ThenNothingNew();
        Given(told).When(s_demand with { On = Day("2026-02-27") }).ThenRefused(TrackRefusals.LimitationFactIdTaken, "/factId");
    }

    [Fact]
    public void Nobody_records_what_is_still_to_come_or_of_another_case()
    {
        Given(ACase.WalkIn).When(s_demand with { On = Day("2027-01-01") }).ThenRefused(TrackRefusals.LimitationFactInFuture, "/on");
        Given(ACase.WalkIn).When(s_demand with { ClaimIds = [Ids.Stranger] }).ThenRefused(SettlementRefusals.UnknownClaim, "/claimIds/0");
    }

    [Fact]
    public void Counting_goes_on_only_where_it_rests()
    {
        var gone = s_demand with { Kind = LimitationFactKind.ObstacleGone };
        Given(ACase.WalkIn).When(gone).ThenRefused(TrackRefusals.NoObstacleOnRecord, "/kind");
        Given(ACase.WalkIn.With(new LimitationFactRecorded(Ids.Stranger, LimitationFactKind.ObstacleArisen, Day("2026-02-20"), [], null)))
            .When(gone)
            .ThenCase(@case => @case.LimitationFacts.Count.ShouldBe(2));
    }
}
