using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>The time limits that run by the way in which a case came: the row of the channel names them, and from which day they run.</summary>
internal static class IntakeClocks
{
    /// <summary>Whether a rule runs by the way in, on whatever case.</summary>
    internal static bool Govern(string rule, LawClock law) =>
        law.Places.IntakeChannels.All.Any(channel => channel.Clocks.Any(clock => clock.Rule == rule));

    internal static void Apply(List<PlannedClock> plan, Case @case, CaseEvent e, LawClock law, int version)
    {
        if (
            law.Places.IntakeChannels.Find(@case.Channel) is not { } channel
            || !Enum.GetValues<ClockStart>().Any(from => IsStart(from, @case, e))
        )
            return;
        foreach (var running in ChannelClocks.Of(@case, channel, law.Places).Where(running => IsStart(running.Clock.From, @case, e)))
        {
            // The scheme for new forms of employment has a time for mediation of its own.
            var rule = running.Clock.Mediation ? MediationPeriod.Of(@case, law.Places)!.Rule : running.Clock.Rule;
            if (running.StartsOn is { } day)
                plan.Add(new($"{rule}-{version}", rule, day, EventNameAttribute.Of(e.GetType()), null, null));
        }
    }

    private static bool IsStart(ClockStart from, Case @case, CaseEvent e) =>
        from switch
        {
            ClockStart.Received or ClockStart.ConsentDay => e is CaseRegistered,
            ClockStart.Accepted => e is CaseAccepted,
            // Of several endings, where one was undone, the one that stands.
            _ => @case.Outcome is { } ending && CaseLifecycle.StatusLedToBy(e.GetType()) == ending.Status,
        };
}
