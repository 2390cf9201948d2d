using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>The time limits of tracks: the table of tracks says which step begins and ends which, and a track that goes on ends what ran where it stood.</summary>
internal static class TrackClocks
{
    internal static void Apply(List<PlannedClock> plan, Case @case, CaseEvent e, int version)
    {
        var name = EventNameAttribute.Of(e.GetType());
        if (e is TrackOpened opened)
        {
            // What is opened on an earlier track in its time meets the time that the earlier one gave for it.
            if (opened.RuleVersion is { } within)
                End(
                    plan,
                    clock => clock.SubjectId == opened.BasisTrackId && clock.RuleCode == GoverningVersion.CodeIn(within),
                    opened.OpenedOn,
                    name
                );
            Start(plan, TrackTable.Of(opened.Kind).Starts, opened.OpenedOn, name, opened.TrackId, null, version);
            return;
        }
        var moved = (TrackMoved)e;
        var track = @case.Tracks.Find(track => track.TrackId == moved.TrackId)!;
        var taken = track.Steps.Find(step => step.StepId == moved.StepId)!;
        var rows = TrackTable.Of(track.Kind).Moves.Where(move => move.Step == moved.Step).ToList();
        End(
            plan,
            clock =>
                clock.SubjectId == moved.TrackId
                && rows.TrueForAll(row => row.Once != clock.RuleCode)
                && (taken.Moved || rows.Exists(row => row.Within == clock.RuleCode || row.Ends.Contains(clock.RuleCode))),
            moved.On,
            name
        );
        var starts = TrackTable.StartedBy(track.Kind, taken);
        // What begins anew for the same one takes the place of what ran.
        foreach (
            var before in plan.Where(clock =>
                clock.End is null && clock.SubjectId == moved.TrackId && clock.PartyId == moved.PartyId && starts.Contains(clock.RuleCode)
            )
        )
        {
            before.End = new(before.DeadlineId, moved.On, name);
            before.IsVoid = true;
        }
        Start(plan, starts, moved.On, name, moved.TrackId, moved.PartyId, version);
    }

    private static void Start(
        List<PlannedClock> plan,
        IEnumerable<string> rules,
        DateOnly on,
        string by,
        Guid trackId,
        Guid? partyId,
        int version
    ) =>
        plan.AddRange(
            rules.Except(TrackTable.Unseen).Select(rule => new PlannedClock($"{rule}-{version}", rule, on, by, trackId, partyId))
        );

    private static void End(List<PlannedClock> plan, Func<PlannedClock, bool> which, DateOnly on, string by)
    {
        foreach (var clock in plan.Where(clock => clock.End is null && which(clock)))
            clock.End = new(clock.DeadlineId, on, by);
    }
}
