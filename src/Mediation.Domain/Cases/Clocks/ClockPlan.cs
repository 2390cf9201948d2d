using System.Collections.Immutable;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>Which time limits the facts of a case want: the rulebook's, those of its tracks, and those of its agreement.</summary>
/// <remarks>
/// It is made anew from all facts each time. So a fact that comes on record late finds its place, a rule that is new to the register finds the
/// cases that began before it, and the same facts give the same time limits whoever asks, and how often.
/// </remarks>
public static class ClockPlan
{
    /// <summary>The day on which an instalment has to be paid.</summary>
    public const string Instalment = "INSTALMENT";

    /// <summary>How long the organisation waits after it.</summary>
    public const string InstalmentGrace = "INSTALMENT_GRACE";

    /// <summary>Every time limit, in the order in which they begin.</summary>
    /// <param name="case">The case with all its facts.</param>
    /// <param name="facts">Its facts in order.</param>
    /// <param name="law">The time limits where it lies.</param>
    /// <param name="today">Legal day of the moment.</param>
    public static IReadOnlyList<PlannedClock> Of(Case @case, IReadOnlyList<CaseFact> facts, LawClock law, DateOnly today)
    {
        var plan = new List<PlannedClock>();
        for (var index = 0; index < facts.Count; index++)
        {
            var fact = facts[index];
            foreach (var trigger in ClockTriggers.Of(law.Book, fact.Event).Where(trigger => trigger.Matches(@case, fact.Event)))
            {
                // What runs by the way in which the case came is begun by the row of that way.
                if (trigger.Effect == TriggerEffect.Start && IntakeClocks.Govern(trigger.Rule.Code, law))
                    continue;
                if (trigger.DayOf(@case, fact) is { } day)
                    Apply(plan, trigger, fact.Event, day, index + 1);
            }
            IntakeClocks.Apply(plan, @case, fact.Event, law, index + 1);
            switch (fact.Event)
            {
                case PeriodExtended extended:
                    foreach (var clock in plan.Where(clock => clock.RuleCode == extended.RuleCode && clock.End is null))
                        clock.ExtendedBy += extended.Days;
                    break;
                case TrackOpened or TrackMoved:
                    TrackClocks.Apply(plan, @case, fact.Event, index + 1);
                    break;
                case SupervisionLetterIssued or SupervisionReplyRecorded or ProposalServed or ProposalObjected:
                    LetterClocks.Apply(plan, fact, index + 1);
                    break;
                case AgreementEffective when @case.Ledger is { } ledger:
                    plan.AddRange(OfInstalments(ledger, law, today, index + 1));
                    break;
            }
        }
        return plan;
    }

    private static void Apply(List<PlannedClock> plan, RuleTrigger trigger, CaseEvent e, DateOnly day, int version)
    {
        var (code, subject, name) = (trigger.Rule.Code, trigger.SubjectOf(e), EventNameAttribute.Of(e.GetType()));
        var open = plan.FindAll(clock =>
            clock.RuleCode == code && clock.End is null && (trigger.On.Subject is null || clock.SubjectId == subject)
        );
        foreach (var clock in open)
        {
            switch (trigger.Effect)
            {
                case TriggerEffect.End or TriggerEffect.Void:
                    clock.End = new(clock.DeadlineId, day, name);
                    clock.IsVoid = trigger.Effect == TriggerEffect.Void;
                    break;
                // What begins anew takes the place of what ran.
                case TriggerEffect.Start:
                    clock.End = new(clock.DeadlineId, day, name);
                    clock.IsVoid = true;
                    break;
                case TriggerEffect.Rest:
                    clock.RestsFrom ??= day;
                    break;
                case TriggerEffect.RunOn when clock.RestsFrom is { } from:
                    clock.RestsFrom = null;
                    // The day on which it runs on counts again.
                    if (day > from)
                        clock.Rests = clock.Rests.Add(new(from, day.AddDays(-1)));
                    break;
            }
        }
        if (trigger.Effect == TriggerEffect.Start)
            plan.Add(new($"{code}-{version}", code, day, name, subject, null));
    }

    // What is agreed is due on its day, or on the next working day (民法典 Art. 203). A payment that was made in time ends it in time, whenever it is logged.
    private static IEnumerable<PlannedClock> OfInstalments(PerformanceLedger ledger, LawClock law, DateOnly today, int version)
    {
        foreach (var (instalment, index) in ledger.Instalments.Select((instalment, index) => (instalment, index)))
        {
            var paidOn = PaidInFullOn(ledger, instalment);
            var due = law.Due(Instalment, instalment.DueOn)?.On ?? instalment.DueOn;
            yield return Paid(Instalment, instalment.DueOn, "agreement_effective");
            if (today > due && !(paidOn <= due))
                yield return Paid(InstalmentGrace, due, "deadlines_missed");

            PlannedClock Paid(string rule, DateOnly from, string startedBy)
            {
                var clock = new PlannedClock($"{rule}-{version}-{index + 1}", rule, from, startedBy, instalment.InstalmentId, null);
                clock.End = paidOn is { } on ? new(clock.DeadlineId, on, EventNameAttribute.Of(typeof(InstalmentPaid))) : null;
                return clock;
            }
        }
    }

    private static DateOnly? PaidInFullOn(PerformanceLedger ledger, Instalment instalment)
    {
        var paid = 0L;
        foreach (var payment in ledger.Payments.OrderBy(payment => payment.PaidOn))
        {
            paid += payment.Parts.Where(part => part.InstalmentId == instalment.InstalmentId).Sum(part => part.AmountFen);
            if (paid >= instalment.AmountFen)
                return payment.PaidOn;
        }
        return null;
    }
}
