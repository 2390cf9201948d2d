using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Reference;

namespace Mediation.Api.Deadlines;

/// <summary>The calculator: what a rule makes of a day.</summary>
public static class PreviewDeadlineEndpoint
{
    private const int MostExclusions = 50;

    /// <summary>A calendar that was asked.</summary>
    /// <param name="Id">Its name, e.g. CN/2026.</param>
    /// <param name="Version">Its version; 0 where none is published yet.</param>
    /// <param name="Provisional">Whether weekends stand in for a notice that is not published yet.</param>
    [SchemaName("CalendarUse")]
    public sealed record CalendarUse(string Id, int Version, bool Provisional);

    /// <summary>The period lengthened to its cap.</summary>
    [SchemaName("LengthenedDeadline")]
    public sealed record Lengthened(
        int By,
        PeriodUnit Unit,
        ExtendedBy GrantedBy,
        DateOnly RawEnd,
        DateOnly DueOn,
        DateTimeOffset EndsAt,
        bool Provisional
    );

    /// <summary>A day on which to warn.</summary>
    [SchemaName("DeadlineWarning")]
    public sealed record Warning(int DaysLeft, DateOnly On);

    /// <summary>A deadline with everything that made it.</summary>
    /// <param name="Code">The rule.</param>
    /// <param name="Zh">Its name in Chinese.</param>
    /// <param name="En">Its name in English.</param>
    /// <param name="Version">The version that governs, e.g. MED_ACCEPT@2012-01-01.</param>
    /// <param name="Division">The division whose own rule it is; absent for the national one.</param>
    /// <param name="Article">Law, document number and article of the number.</param>
    /// <param name="Sources">All articles.</param>
    /// <param name="Confidence">How sure the number is.</param>
    /// <param name="StartsOn">The day that starts it.</param>
    /// <param name="Length">How many units.</param>
    /// <param name="Unit">Which.</param>
    /// <param name="CountedFrom">The first day counted.</param>
    /// <param name="RawEnd">The last day counted, before any move past days off.</param>
    /// <param name="DueOn">The last day.</param>
    /// <param name="EndsAt">The moment at which it is over.</param>
    /// <param name="Skipped">Days off passed over, with the reason.</param>
    /// <param name="Worked">Make-up working days that counted or held the end.</param>
    /// <param name="Excluded">Days taken out of the count.</param>
    /// <param name="Calendars">The calendars asked, with their versions.</param>
    /// <param name="CalendarVersion">The same in one line, e.g. CN/2026@1; absent where no calendar was needed.</param>
    /// <param name="Provisional">Whether the day may still move, because a year's calendar is not published yet.</param>
    /// <param name="Lengthened">Until when, if it is extended to its cap; absent where none is stated.</param>
    /// <param name="Warnings">When to warn.</param>
    /// <param name="Consequence">What follows when it ends unmet.</param>
    /// <param name="Timeliness">Whether what arrived on <c>arrivedOn</c> was in time.</param>
    /// <param name="Explanation">The computation in a sentence, in the language asked for.</param>
    [SchemaName("DeadlinePreview")]
    public sealed record Answer(
        string Code,
        string Zh,
        string En,
        string Version,
        string? Division,
        string Article,
        IReadOnlyList<RuleSourceEntry> Sources,
        Confidence Confidence,
        DateOnly StartsOn,
        int Length,
        PeriodUnit Unit,
        DateOnly CountedFrom,
        DateOnly RawEnd,
        DateOnly DueOn,
        DateTimeOffset EndsAt,
        IReadOnlyList<NotedDay> Skipped,
        IReadOnlyList<NotedDay> Worked,
        IReadOnlyList<Interval> Excluded,
        IReadOnlyList<CalendarUse> Calendars,
        string? CalendarVersion,
        bool Provisional,
        Lengthened? Lengthened,
        IReadOnlyList<Warning> Warnings,
        RuleText? Consequence,
        Timeliness? Timeliness,
        string Explanation
    );

    private static readonly QueryParameter<DateOnly?> s_startsOn = Query.Day(
        "startsOn",
        "The day of what starts the period (for a period that runs back, the fixed day). Required, unless the rule counts hours."
    ) with
    {
        Example = "2026-09-17",
    };

    private static readonly QueryParameter<DateTimeOffset?> s_startsAt = Query.Moment(
        "startsAt",
        "The moment of the start, for rules that count hours, and only for them."
    );

    private static readonly QueryParameter<string> s_division = Query.Text(
        "division",
        20,
        "Division by GB/T 2260, for regional rules and holidays."
    ) with
    {
        Example = "421321",
    };

    private static readonly QueryParameter<DateOnly?> s_arrivedOn = Query.Day(
        "arrivedOn",
        "The day on which what had to be done arrived: the answer then says whether it was in time."
    );

    private static readonly QueryParameter<DateOnly?> s_postedOn = Query.Day(
        "postedOn",
        "The day on which it was posted. Where the law leaves time in the post out of the count, that day decides. Only with arrivedOn."
    );

    private static readonly QueryParameter<IReadOnlyList<Interval>> s_excluded = new(
        "excluded",
        "Days that do not count, such as an appraisal: from..to, both ends included, several separated by commas, at most 50. Only for periods of days, months and years that run forwards; a day that is itself the limit, as with an instalment, has none."
    )
    {
        ItemType = typeof(string),
        MaxLength = 1200,
        Example = "2026-03-10..2026-03-17",
        Parse = (_, text) => Intervals(text),
    };

    /// <summary>Puts the calculator at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/deadline-rules/{code}/preview", HandleAsync)
            .AllowAnonymous()
            .WithMetadata(s_startsOn, s_startsAt, s_division, s_excluded, s_arrivedOn, s_postedOn)
            .Describes(
                new(
                    "previewDeadline",
                    DeadlineRuleEndpoints.Tag,
                    "Preview a deadline",
                    "Counts a rule from a day and shows how: the first day counted, the days skipped and worked with the reason, the calendar's version, the article. Nothing is stored."
                )
            )
            .Answers(StatusCodes.Status200OK, "The deadline.", Example, AnswerHeaders.ContentLanguage)
            .Refuses("unknown_deadline_rule", "deadline_rule_not_in_force", "calendar_missing");

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        string code,
        DeadlineRulebook book,
        ReferenceBook places,
        Calendars calendars
    )
    {
        var query = new QueryReader(context);
        var (startsOn, startsAt) = (query.Read(s_startsOn), query.Read(s_startsAt));
        var (division, excluded) = (query.Read(s_division), query.Read(s_excluded));
        var (arrivedOn, postedOn) = (query.Read(s_arrivedOn), query.Read(s_postedOn));
        if (book.Rules.Find(code) is not { } rule)
            return query.Faults.Count > 0 ? Problem.Invalid(query.Faults) : DeadlineRuleEndpoints.UnknownRule(context, code);
        if (division is not null && !places.Divisions.Contains(division))
            query.Refuse(s_division.Name, "unknown_division", ("division", division));
        var start = startsOn ?? (startsAt is { } moment ? Mediation.Domain.Kernel.LawfulDay.Of(moment) : null);
        var governing = start is { } day && query.Faults.Count == 0 ? DeadlineRulebook.Governing(rule, day, division, places) : null;
        var hours =
            (governing?.Version ?? (rule.Versions is [.., var last] ? last : rule.Regional[0].Versions[^1])).Unit == PeriodUnit.Hour;
        Demand(query, context, hours ? s_startsAt : s_startsOn, hours ? s_startsOn : s_startsAt);
        if (context.Request.Query.ContainsKey(s_postedOn.Name) && !context.Request.Query.ContainsKey(s_arrivedOn.Name))
            query.Refuse(s_arrivedOn.Name, "required");
        if (postedOn > arrivedOn)
            query.Refuse(s_postedOn.Name, "ends_before_start");
        if (excluded is not null && governing is { Version: var v } && (hours || v.Length == 0 || v.Direction == Direction.Backwards))
            query.Refuse(s_excluded.Name, "must_be_absent");
        if (query.Faults.Count > 0)
            return Problem.Invalid(query.Faults);
        if (governing is null)
            return Problem.Of("deadline_rule_not_in_force", ("rule", rule.Code), ("startsOn", start), ("division", division ?? "CN"));

        var calendar = await calendars.OfAsync(division, context.RequestAborted);
        var counted = hours
            ? DueDate.CountHours(startsAt!.Value, governing.Version.Period, calendar)
            : DueDate.Count(start!.Value, governing.Version.Period, calendar, excluded);
        if (counted.Computation is not { } computation)
            return Problem.Of("calendar_missing", ("year", counted.MissingYear), ("country", Calendars.Country));
        var longer =
            governing.Version.Lengthened is not { } period ? default
            : hours ? DueDate.CountHours(startsAt!.Value, period, calendar)
            : DueDate.Count(start!.Value, period, calendar, excluded);
        var language = Languages.Of(context.Request);
        context.Response.Headers.ContentLanguage = language.Tag();
        context.Response.Headers.Append("Vary", "Accept-Language");
        return TypedResults.Json(
            AnswerOf(
                new LawClock(book, places, division, calendar),
                governing,
                computation,
                longer.Computation,
                arrivedOn is { } arrived ? TimelinessOf(book, governing, computation, arrived, postedOn) : null,
                language
            ),
            ApiJson.Options
        );
    }

    private static void Demand(QueryReader query, HttpContext context, QueryParameter needed, QueryParameter other)
    {
        if (!context.Request.Query.ContainsKey(needed.Name))
            query.Refuse(needed.Name, "required");
        if (context.Request.Query.ContainsKey(other.Name))
            query.Refuse(other.Name, "must_be_absent");
    }

    internal static Answer AnswerOf(
        LawClock clock,
        GoverningVersion governing,
        Computation computation,
        Computation? longer,
        Timeliness? timeliness,
        Language language
    )
    {
        var (book, rule, version) = (clock.Book, governing.Rule, governing.Version);
        return new(
            rule.Code,
            rule.Zh,
            rule.En,
            governing.Name,
            governing.Division,
            book.Cite(version.Sources[0]),
            [.. version.Sources.Select(source => RuleVersionEntry.SourceOf(source, book))],
            version.Confidence,
            computation.StartsOn,
            version.Length,
            version.Unit,
            computation.CountedFrom,
            computation.RawEnd,
            computation.DueOn,
            computation.EndsAt,
            computation.Skipped,
            computation.Worked,
            computation.Excluded,
            [.. computation.Calendars.Select(used => new CalendarUse(used.Id, used.Version, used.Provisional))],
            computation.CalendarVersion,
            computation.Provisional,
            longer is null
                ? null
                : new(
                    version.Extension!.Length!.Value,
                    version.Unit,
                    version.Extension.By,
                    longer.RawEnd,
                    longer.DueOn,
                    longer.EndsAt,
                    longer.Provisional
                ),
            [.. clock.WarningsOf(rule, computation).Select(warning => new Warning(warning.DaysLeft, warning.On))],
            rule.Consequence,
            timeliness,
            DeadlineExplanation.Of(book, governing, computation, language)
        );
    }

    private static Timeliness TimelinessOf(
        DeadlineRulebook book,
        GoverningVersion governing,
        Computation computation,
        DateOnly arrivedOn,
        DateOnly? postedOn
    ) => Timeliness.Of(computation, arrivedOn, book.Laws.Find(governing.Version.Sources[0].Law)!.PostExcluded ? postedOn : null);

    private static (IReadOnlyList<Interval>?, string?, (string, object?)[]) Intervals(string text)
    {
        var parts = text.Split(',');
        if (parts.Length > MostExclusions)
            return (null, "too_many_items", [("max", MostExclusions)]);
        var intervals = new List<Interval>();
        foreach (var part in parts)
        {
            if (part.Split("..") is not [var first, var last] || !Scalars.Day(first, out var from) || !Scalars.Day(last, out var to))
                return (null, "interval_invalid", []);
            if (to < from)
                return (null, "ends_before_start", []);
            intervals.Add(new(from, to));
        }
        return (intervals, null, []);
    }

    private static Answer Example { get; } =
        new(
            "MED_ACCEPT",
            "调解申请的受理",
            "Acceptance of an application for mediation",
            "MED_ACCEPT@2012-01-01",
            null,
            "企业劳动争议协商调解规定（人社部令第17号）第22条",
            [
                new(
                    "order_17",
                    "企业劳动争议协商调解规定",
                    "Provisions on Negotiation and Mediation of Enterprise Labour Disputes",
                    "人社部令第17号",
                    "第22条"
                ),
            ],
            Confidence.Verified,
            new(2026, 9, 17),
            3,
            PeriodUnit.WorkingDay,
            new(2026, 9, 18),
            new(2026, 9, 21),
            new(2026, 9, 21),
            new(2026, 9, 22, 0, 0, 0, TimeSpan.FromHours(8)),
            [new(new(2026, 9, 19), DayReason.Weekend)],
            [new(new(2026, 9, 20), DayReason.MakeupWorkday)],
            [],
            [new("CN/2026", 1, false)],
            "CN/2026@1",
            false,
            null,
            [new(1, new(2026, 9, 20))],
            null,
            null,
            "3 working days from 2026-09-17, counted from the day after: 2026-09-21."
        );
}
