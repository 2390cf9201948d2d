using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Extensions;

/// <summary>The one time limit that governs how long a case may be mediated.</summary>
/// <param name="Rule">Code of its rule.</param>
/// <param name="StartsOn">The day that starts it.</param>
public sealed record MediationPeriod(string Rule, DateOnly StartsOn)
{
    /// <summary>The one-stop scheme for new forms of employment (人社厅发〔2024〕4号), the only one with a cap.</summary>
    public const string OneStopScheme = "new_form_one_stop";

    private const string Order17 = "MED_ORG_15";

    /// <summary>The time limit of a case: by the row of its channel, where the one-stop scheme has one of its own in place of Order 17's.</summary>
    public static MediationPeriod? Of(Case @case, ReferenceBook reference)
    {
        if (
            reference.IntakeChannels.Find(@case.Channel) is not { } channel
            || ChannelClocks.Of(@case, channel, reference).FirstOrDefault(running => running.Clock.Mediation) is not { } governing
        )
        {
            return null;
        }
        var rule = @case.MechanismCode == OneStopScheme && governing.Clock.Rule == Order17 ? "MED_NEF" : governing.Clock.Rule;
        return new(rule, governing.StartsOn ?? LawfulDay.Of(@case.ReceivedAt));
    }

    /// <summary>
    /// Its last day, with what the parties added and without the days on which it rested; null where no version or no calendar tells it. The day on
    /// which mediation goes on counts again, so that of two ends that could be argued the earlier one stands.
    /// </summary>
    public DateOnly? LastDay(Case @case, LawClock clock, RuleVersion version, DateOnly today)
    {
        var added = @case.Extensions.Where(extension => extension.RuleCode == Rule).Sum(extension => extension.Days);
        Interval[] rested =
        [
            .. @case
                .Suspensions.Where(rest => rest.Period != PeriodEffect.RunsOn)
                .Select(rest => new Interval(rest.From, rest.To?.AddDays(-1) ?? today))
                .Where(interval => interval.From <= interval.To),
        ];
        return DueDate.Count(StartsOn, version.Period with { Length = version.Length + added }, clock.Calendar, rested).Computation?.DueOn;
    }
}
