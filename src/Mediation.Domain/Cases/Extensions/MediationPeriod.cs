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

    /// <summary>The time limit of a case: the court's or the tribunal's where one of them sent it, else the scheme's, else that of Order 17.</summary>
    public static MediationPeriod? Of(Case @case)
    {
        var receivedOn = LawfulDay.Of(@case.ReceivedAt);
        var acceptedOn = LawfulDay.Of(@case.AcceptedAt ?? @case.ReceivedAt);
        return @case.Channel switch
        {
            "court_prefiling" => new("REFER_PRE_30", receivedOn),
            "court_postfiling" => new("REFER_POST_15", receivedOn),
            // The judge presides; the helper has no time of its own (民事诉讼法 Art. 98).
            "court_invited_assist" => null,
            "arbitration_entrusted" => new("ARB_ENTRUST", receivedOn),
            _ => new(@case.MechanismCode == OneStopScheme ? "MED_NEF" : "MED_ORG_15", acceptedOn),
        };
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
