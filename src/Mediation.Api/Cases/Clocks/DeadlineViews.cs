using Mediation.Api.Deadlines;
using Mediation.Api.Problems;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Deadlines;

namespace Mediation.Api.Cases.Clocks;

/// <summary>How a last day was counted, to be checked by hand.</summary>
/// <param name="CountedFrom">The first day counted; the last one where it runs back.</param>
/// <param name="RawEnd">The last day before any move past days off.</param>
/// <param name="ExtendedBy">Units by which the parties lengthened it, in all.</param>
/// <param name="Excluded">Days that were left out.</param>
/// <param name="Skipped">Days off that were passed over.</param>
/// <param name="Worked">Make-up working days that counted.</param>
/// <param name="Calendars">The calendars that were asked, with their versions.</param>
/// <param name="Provisional">Whether one of them is not published yet, so that the day may still move.</param>
/// <param name="Explanation">The same as a sentence.</param>
public sealed record DeadlineComputation(
    DateOnly CountedFrom,
    DateOnly RawEnd,
    int ExtendedBy,
    IReadOnlyList<Interval> Excluded,
    IReadOnlyList<NotedDay> Skipped,
    IReadOnlyList<NotedDay> Worked,
    string? Calendars,
    bool Provisional,
    RuleText Explanation
);

/// <summary>A time limit lengthened to its cap.</summary>
/// <param name="By">So many units more.</param>
/// <param name="GrantedBy">Who may grant them.</param>
/// <param name="DueOn">The last day then, by the calendars of today.</param>
public sealed record LongestDeadline(int By, ExtendedBy GrantedBy, DateOnly DueOn);

/// <summary>A time limit on a case.</summary>
/// <param name="DeadlineId">Names it within its case.</param>
/// <param name="RuleCode">Code of its rule.</param>
/// <param name="Zh">Name in Chinese.</param>
/// <param name="En">Name in English.</param>
/// <param name="RuleVersion">The version of the rule that governs it to its end.</param>
/// <param name="Article">Law, document number and article.</param>
/// <param name="Stakes">What hangs on it.</param>
/// <param name="State">Where it stands on record.</param>
/// <param name="Overdue">Whether it is over at the moment of the answer and nothing on record has ended it in time.</param>
/// <param name="StartsOn">Legal day of what started it.</param>
/// <param name="StartedBy">Name of the event that did.</param>
/// <param name="SubjectId">Which track, instalment or letter it is about.</param>
/// <param name="PartyId">For whom it runs, where not for all.</param>
/// <param name="DueOn">Its last day; while it rests, the last day as it would be without the rest.</param>
/// <param name="EndsAt">The moment at which it is over; null while it rests.</param>
/// <param name="RestsFrom">Since when it rests.</param>
/// <param name="DueBefore">Last days that were moved, the oldest first.</param>
/// <param name="Longest">Its last day if it is lengthened to its cap; null where none is stated.</param>
/// <param name="WarnOn">Days on which somebody is warned.</param>
/// <param name="EndedOn">Legal day of what ended it.</param>
/// <param name="EndedBy">Name of the event that ended it.</param>
/// <param name="MissedAt">When it was recorded as missed.</param>
/// <param name="DeemsOn">The day after which what the law deems goes on record.</param>
/// <param name="EscalatesOn">The day after which the supervising body is told.</param>
/// <param name="Consequence">What follows when it ends unmet.</param>
/// <param name="Computation">How it was counted.</param>
public sealed record DeadlineView(
    string DeadlineId,
    string RuleCode,
    string Zh,
    string En,
    string RuleVersion,
    string Article,
    Stakes Stakes,
    ClockState State,
    bool Overdue,
    DateOnly StartsOn,
    string StartedBy,
    Guid? SubjectId,
    Guid? PartyId,
    DateOnly DueOn,
    DateTimeOffset? EndsAt,
    DateOnly? RestsFrom,
    IReadOnlyList<DateOnly> DueBefore,
    LongestDeadline? Longest,
    IReadOnlyList<DateOnly> WarnOn,
    DateOnly? EndedOn,
    string? EndedBy,
    DateTimeOffset? MissedAt,
    DateOnly? DeemsOn,
    DateOnly? EscalatesOn,
    RuleText? Consequence,
    DeadlineComputation Computation
)
{
    /// <summary>A time limit as it is shown at a moment.</summary>
    internal static DeadlineView Of(Clock clock, LawClock law, DateTimeOffset at)
    {
        var book = law.Book;
        var governing = book.Named(clock.RuleVersion)!;
        var (count, rule) = (clock.Count, governing.Rule);
        return new(
            clock.DeadlineId,
            rule.Code,
            rule.Zh,
            rule.En,
            clock.RuleVersion,
            clock.Article,
            clock.Stakes,
            clock.State,
            clock.State == ClockState.Missed || clock.State == ClockState.Running && count.EndsAt <= at,
            clock.StartsOn,
            clock.StartedBy,
            clock.SubjectId,
            clock.PartyId,
            count.DueOn,
            clock.State == ClockState.Suspended ? null : count.EndsAt,
            clock.RestsFrom,
            clock.DueBefore,
            LongestOf(clock, governing, law),
            count.WarnOn,
            clock.EndedOn,
            clock.EndedBy,
            clock.MissedAt,
            clock.DeemsOn,
            clock.EscalatesOn,
            rule.Consequence,
            new(
                count.CountedFrom,
                count.RawEnd,
                count.ExtendedBy,
                count.Excluded,
                count.Skipped,
                count.Worked,
                count.Calendars,
                count.Provisional,
                new(Explain(Language.Chinese), Explain(Language.English))
            )
        );

        string Explain(Language language) =>
            DeadlineExplanation.Of(book, Extended(governing, count.ExtendedBy), Counted(clock), count.Provisional, language);
    }

    private static LongestDeadline? LongestOf(Clock clock, GoverningVersion governing, LawClock law) =>
        governing.Version is { Extension: { Length: { } by } extension, Lengthened: { } longest }
        && DueDate.Count(clock.StartsOn, longest, law.Calendar, clock.Count.Excluded).Computation is { } counted
            ? new(by, extension.By, counted.DueOn)
            : null;

    private static GoverningVersion Extended(GoverningVersion governing, int by) =>
        by == 0 ? governing : governing with { Version = governing.Version with { Length = governing.Version.Length + by } };

    private static Computation Counted(Clock clock) =>
        new(
            clock.StartsOn,
            clock.Count.CountedFrom,
            clock.Count.RawEnd,
            clock.Count.DueOn,
            clock.Count.EndsAt,
            clock.Count.Skipped,
            clock.Count.Worked,
            clock.Count.Excluded,
            []
        );
}
