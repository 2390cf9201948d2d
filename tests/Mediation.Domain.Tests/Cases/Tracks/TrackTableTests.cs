using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Deadlines;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Tracks;

public sealed class TrackTableTests
{
    public static TheoryData<TrackKind> Kinds => [.. Enum.GetValues<TrackKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_state_of_a_kind_is_reached_from_the_application(TrackKind kind)
    {
        var row = TrackTable.Of(kind);
        var reached = new HashSet<TrackState> { TrackState.Applied };
        while (row.Moves.Any(move => move.To is { } to && move.From.Any(reached.Contains) && reached.Add(to))) { }
        reached.ShouldBe(row.States, ignoreOrder: true);
        row.Moves.SelectMany(move => move.From).ShouldAllBe(from => reached.Contains(from));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void From_one_state_a_step_leads_to_one_state(TrackKind kind) =>
        TrackTable
            .Of(kind)
            .Moves.SelectMany(move => move.From.Select(from => (move.Step, from)))
            .CountBy(step => step)
            .ShouldAllBe(step => step.Value == 1);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_that_the_table_does_not_have_is_refused_in_every_state(TrackKind kind)
    {
        var row = TrackTable.Of(kind);
        foreach (var state in row.States)
        {
            foreach (var step in Enum.GetValues<TrackStep>().Except(row.StepsFrom(state)))
            {
                var at = ACase.FromCourt.InForce().Opened(Ids.Track, kind, "2026-03-18");
                var there = at with
                {
                    Facts = at.Facts.Add(
                        at.Facts[^1] with
                        {
                            Event = new TrackMoved(
                                Ids.Track,
                                Ids.Of(92),
                                row.Moves[0].Step,
                                state,
                                Day("2026-03-18"),
                                null,
                                null,
                                null,
                                null
                            ),
                        }
                    ),
                };
                Given(there)
                    .At(Shanghai("2026-11-20", "09:00"))
                    .When(new MoveTrack(Ids.Track, Ids.Step, step, null, null, null, null))
                    .ThenRefused(TrackRefusals.StepNotInTrack, "/step");
            }
        }
    }

    [Fact]
    public void Every_state_and_every_step_stands_in_the_table()
    {
        TrackTable.All.SelectMany(row => row.States).Distinct().ShouldBe(Enum.GetValues<TrackState>(), ignoreOrder: true);
        TrackTable
            .All.SelectMany(row => row.Moves)
            .Select(move => move.Step)
            .Distinct()
            .ShouldBe(Enum.GetValues<TrackStep>(), ignoreOrder: true);
    }

    [Fact]
    public void Every_time_limit_named_is_in_the_rulebook_and_every_one_waited_for_begins_on_the_track()
    {
        foreach (var row in TrackTable.All)
        {
            var begun = row.Starts.Concat(row.Moves.SelectMany(move => move.Starts)).ToHashSet();
            begun.ShouldAllBe(rule => AClock.OfSuizhou.Book.Rules.Contains(rule));
            row.Moves.SelectMany(move => new[] { move.Within, move.Once }).OfType<string>().ShouldBeSubsetOf(begun);
        }
    }

    [Fact]
    public void A_way_may_be_gone_again_only_from_states_that_the_kind_knows() =>
        TrackTable.All.ShouldAllBe(row => row.Again.Concat(row.Titles).All(state => row.States.Contains(state)));

    [Fact]
    public void A_rule_that_the_book_does_not_have_is_a_bug_and_says_so() =>
        Should.Throw<InvalidOperationException>(() => AClock.OfSuizhou.Due("NOPE", Day("2026-03-18"))).Message.ShouldContain("NOPE");

    [Fact]
    public void A_day_of_which_no_calendar_speaks_gives_no_last_day() =>
        AClock.OfSuizhou.Due("ARB_LIMIT", Day("2010-03-18")).ShouldBeNull();
}
