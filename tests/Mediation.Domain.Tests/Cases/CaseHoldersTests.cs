using Mediation.Domain.Cases;

namespace Mediation.Domain.Tests.Cases;

/// <summary>Which bodies know of a case, and by which events that changes.</summary>
public sealed class CaseHoldersTests
{
    [Fact]
    public void Only_events_that_say_so_change_who_knows_of_a_case()
    {
        HashSet<Type> moving = [];
        for (var seed = 0; seed < 60; seed++)
        {
            var walk = Walk.Of(Enumerable.Range(seed * 1_000, 150));
            var @case = new Case(Ids.Case);
            foreach (var fact in walk.Facts)
            {
                var before = CaseHolders.Of(@case).ToArray();
                @case = @case.Evolve(fact);
                if (!CaseHolders.Of(@case).SequenceEqual(before))
                {
                    CaseHolders.MovesWith(fact.Event).ShouldBeTrue($"{fact.Event.GetType().Name} of walk {seed}");
                    moving.Add(fact.Event.GetType());
                }
            }
        }
        moving.Count.ShouldBeGreaterThan(1);
    }
}
