using System.Globalization;
using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Reference;

namespace Mediation.Api.Deadlines;

/// <summary>The calendars: anybody reads them, an operator takes in what was published.</summary>
public static class CalendarEndpoints
{
    private const int FirstYear = 2000;
    private const int MostAttempts = 5;

    /// <summary>A calendar as published</summary>
    public sealed record Request
    {
        /// <summary>The notice, by title and date.</summary>
        public string? Source { get; init; }

        /// <summary>Days off, weekends within a holiday included; each in the calendar's year.</summary>
        public IReadOnlyList<DateOnly>? Off { get; init; }

        /// <summary>Saturdays and Sundays that are worked.</summary>
        public IReadOnlyList<DateOnly>? Work { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Source).NotEmpty().Characters(500);
            RuleFor(request => request.Off).NotNull().Items(0, 200);
            RuleFor(request => request.Work).NotNull().Items(0, 60);
        }
    }

    /// <summary>A calendar of one year.</summary>
    /// <param name="Country">Two letters, ISO 3166.</param>
    /// <param name="Year">The calendar year.</param>
    /// <param name="Division">The division for which this overlay stands; absent for the national calendar.</param>
    /// <param name="Version">1 for the first publication taken in, then 2, 3, …; 0 where none is published yet.</param>
    /// <param name="Provisional">Whether weekends stand in for a notice that is not published yet.</param>
    /// <param name="Source">The notice.</param>
    /// <param name="Off">Days off.</param>
    /// <param name="Work">Saturdays and Sundays that are worked.</param>
    /// <param name="WorkingDays">Working days in the year; absent for an overlay.</param>
    /// <param name="RecordedAt">When this version came in.</param>
    [SchemaName("Calendar")]
    public sealed record Answer(
        string Country,
        int Year,
        string? Division,
        int Version,
        bool Provisional,
        string Source,
        IReadOnlyList<DateOnly> Off,
        IReadOnlyList<DateOnly> Work,
        int? WorkingDays,
        DateTimeOffset? RecordedAt
    );

    private static readonly QueryParameter<int?> s_version = Query.Integer(
        "version",
        1,
        10_000,
        "An earlier version; the newest where it is left out."
    );

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        Pair(routes, "", "Calendar", "the national calendar", Example);
        Pair(
            routes,
            "/overlays/{division}",
            "CalendarOverlay",
            "the overlay of a division",
            Example with
            {
                Division = "450000",
                Source = "自治区人民政府办公厅通知",
                Off = [new(2027, 4, 9)],
                Work = [],
                WorkingDays = null,
            }
        );
    }

    private static void Pair(IEndpointRouteBuilder routes, string below, string name, string what, Answer example)
    {
        var path = "/v1/calendars/{country}/{year:int}" + below;
        routes
            .MapGet(path, ReadAsync)
            .AllowAnonymous()
            .WithMetadata(s_version)
            .Describes(
                new(
                    "read" + name,
                    DeadlineRuleEndpoints.Tag,
                    $"Read {what} of a year",
                    "Days off and make-up working days as published. A coming year without a notice is answered as weekends alone make it, with `provisional` true and version 0. The days of a division are those of the country with its overlay and those of the divisions above it laid over them."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .Answers(StatusCodes.Status200OK, "The calendar.", example, AnswerHeaders.ListTag)
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "Nothing has changed.", AnswerHeaders.ListTag)
            .Refuses("unknown_calendar");
        routes
            .MapPut(path, ImportAsync)
            .Needs(Need.RunTheRegister)
            .Takes<Request>(
                new BodyExample(
                    "example",
                    "Example",
                    new Request
                    {
                        Source = example.Source,
                        Off = example.Off,
                        Work = example.Work,
                    }
                )
            )
            .Describes(
                new(
                    "import" + name,
                    DeadlineRuleEndpoints.Tag,
                    $"Take in {what} of a year",
                    "Adds a version; earlier ones stay readable, and what was counted with them names them. The very calendar that is in force already adds none. Refused as a whole if any day is at fault. For operators."
                )
            )
            .TakesHeaders(RequestHeaders.IfCalendarMatch)
            .Answers(StatusCodes.Status200OK, "In force, as a further version or as it was.", example, AnswerHeaders.ListTag)
            .Answers(
                StatusCodes.Status201Created,
                "In force, the first of its year.",
                example,
                AnswerHeaders.ListTag,
                AnswerHeaders.Location
            )
            .Refuses(
                "unknown_calendar",
                "unknown_division",
                "forbidden_role",
                "precondition_failed",
                "calendar_year_not_next",
                "calendar_day_outside_year",
                "calendar_day_twice",
                "calendar_day_not_weekend",
                "calendar_contradicts"
            );
    }

    private static async Task<IResult> ReadAsync(
        HttpContext context,
        string country,
        int year,
        string? division,
        CalendarStore store,
        Calendars calendars,
        ReferenceBook places
    )
    {
        var query = new QueryReader(context);
        var version = query.Read(s_version);
        if (query.Faults.Count > 0)
            return Problem.Invalid(query.Faults);
        if (!MayBe(context, country, year) || (division is not null && !places.Divisions.Contains(division)))
            return Unknown(context, country, division, version);
        var kept = await store.FindAsync(country, year, division, version, context.RequestAborted);
        if (kept is null)
        {
            var days = await calendars.OfAsync(null, context.RequestAborted);
            var awaited =
                division is null
                && version is null
                && year <= YearCalendar.Horizon
                && days.MissingYear(new(year, 1, 1), new(year, 1, 1)) is null;
            return awaited
                ? Json(context, AnswerOf(YearCalendar.WeekendsOnly(country, year), null), 200)
                : Unknown(context, country, division, version);
        }
        return Json(context, AnswerOf(kept.Calendar, kept.RecordedAt), 200);
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context,
        string country,
        int year,
        string? division,
        CalendarStore store,
        Calendars calendars,
        ReferenceBook places,
        TimeProvider time
    )
    {
        if (!MayBe(context, country, year))
            return Unknown(context, country, division, null);
        var query = new QueryReader(context);
        var faults = query.Faults.ToList();
        if (division is not null && !places.Divisions.Contains(division))
            faults.Add(
                new Fault("unknown_division", FaultPlace.Path, "division")
                {
                    Args = new Dictionary<string, object?>(StringComparer.Ordinal) { ["division"] = division },
                }
            );
        var match = IfMatch.Read(context.Request, faults);
        var body = await JsonBody.ReadAsync<Request>(context);
        if (!body.TryGet(out var request, out var problem, faults))
            return problem;
        for (var attempt = 1; ; attempt++)
        {
            var inForce = (await calendars.RefreshAsync(context.RequestAborted)).All;
            var current = inForce.FirstOrDefault(calendar => calendar.Year == year && calendar.Division == division);
            if (match is not null && !match.Allows(current?.Version ?? 0))
                return Problem.Of("precondition_failed");
            if (OperatorsOnly.Refusal(context) is { } refusal)
                return refusal;
            var next = new YearCalendar(
                country,
                division,
                year,
                (current?.Version ?? 0) + 1,
                request.Source!,
                [.. request.Off!.Order()],
                [.. request.Work!.Order()]
            );
            var unsorted = next with { Off = request.Off!, Work = request.Work! };
            var wrong = CalendarCheck.FaultsOf(unsorted, inForce.Where(other => Related(other.Division, division, places)));
            var (first, last) = PublishedYears(inForce);
            if (wrong.Count > 0 || year < first - 1 || year > last + 1)
                return Problem.Invalid([.. wrong.Select(fault => FaultOf(fault, year)), .. YearFaults(year, first, last)]);
            if (
                current is not null
                && current.Source == next.Source
                && current.Off.SequenceEqual(next.Off)
                && current.Work.SequenceEqual(next.Work)
            )
                return Json(
                    context,
                    AnswerOf(
                        current,
                        (await store.FindAsync(country, year, division, current.Version, context.RequestAborted))?.RecordedAt
                    ),
                    200
                );
            var kept = new KeptCalendar(next, time.GetUtcNow(), Caller.Of(context).Actor.StaffId);
            if (await store.AddAsync(kept, inForce, context.RequestAborted))
            {
                await calendars.RefreshAsync(context.RequestAborted);
                if (context.RequestServices.GetService<CalendarNews>() is { } news)
                    await news.Tell(context.RequestAborted);
                if (current is null)
                    context.Response.Headers.Location = context.Request.Path.Value;
                return Json(context, AnswerOf(next, kept.RecordedAt), current is null ? 201 : 200);
            }
            if (attempt == MostAttempts)
                return Problem.Of("busy");
        }
    }

    // Years are published one after another, and a hole between two of them could not be counted through.
    private static IEnumerable<Fault> YearFaults(int year, int first, int last)
    {
        if (year < first - 1 || year > last + 1)
        {
            yield return new Fault("calendar_year_not_next", FaultPlace.Path, "year")
            {
                Args = new Dictionary<string, object?>(StringComparer.Ordinal) { ["first"] = first - 1, ["last"] = last + 1 },
            };
        }
    }

    private static (int First, int Last) PublishedYears(IReadOnlyList<YearCalendar> inForce)
    {
        var years = inForce
            .Where(calendar => calendar.Division is null)
            .Select(calendar => calendar.Year)
            .DefaultIfEmpty(FirstYear + 1)
            .ToList();
        return (years.Min(), years.Max());
    }

    // A calendar binds those within its territory, so it has to agree with those of the divisions above it and below it.
    private static bool Related(string? one, string? other, ReferenceBook places) =>
        one is null || other is null || places.LiesWithin(one, other) || places.LiesWithin(other, one);

    private static Fault FaultOf(CalendarFault fault, int year)
    {
        var code = fault.Kind switch
        {
            CalendarFaultKind.DayOutsideYear => "calendar_day_outside_year",
            CalendarFaultKind.DayTwice => "calendar_day_twice",
            CalendarFaultKind.NotAWeekend => "calendar_day_not_weekend",
            _ => "calendar_contradicts",
        };
        var pointer = $"/{(fault.Off ? "off" : "work")}/{fault.Index}";
        return fault.Other is null
            ? Fault.At(pointer, code, ("day", fault.Day), ("year", year))
            : Fault.At(pointer, code, ("day", fault.Day), ("other", fault.Other));
    }

    // A calendar has one address: the framework reads "+2026", "02026" and "2026 " as numbers too.
    private static bool MayBe(HttpContext context, string country, int year) =>
        country == Calendars.Country
        && year is >= FirstYear and <= YearCalendar.Horizon
        && context.Request.RouteValues["year"] is string { Length: 4 };

    // Only what a name may look like is given back.
    private static Problem Unknown(HttpContext context, string country, string? division, int? version)
    {
        var year = (string?)context.Request.RouteValues["year"];
        var named =
            country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']
            && year is { Length: <= 10 }
            && year.All(char.IsAsciiDigit)
            && (division is null || (division.Length <= 20 && division.All(char.IsAsciiLetterOrDigit)));
        return Problem.Of(
            "unknown_calendar",
            (
                "calendar",
                named
                    ? $"{country}/{year}{(division is null ? "" : $"/{division}")}{(version is null ? "" : $"@{version}")}"
                    : "(not the name of one)"
            )
        );
    }

    private static IResult Json(HttpContext context, Answer answer, int status)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{answer.Version}\"");
        context.Response.Headers.CacheControl = "no-cache";
        if (status == 200 && HttpMethods.IsGet(context.Request.Method) && ConditionalRead.IsKnown(context.Request, tag))
            return ConditionalRead.NotModified(context.Response, tag);
        context.Response.Headers.ETag = tag;
        return TypedResults.Json(answer, ApiJson.Options, statusCode: status);
    }

    private static Answer AnswerOf(YearCalendar calendar, DateTimeOffset? recordedAt)
    {
        return new(
            calendar.Country,
            calendar.Year,
            calendar.Division,
            calendar.Version,
            calendar.Provisional,
            calendar.Source,
            calendar.Off,
            calendar.Work,
            calendar.Division is null ? calendar.WorkingDays : null,
            recordedAt
        );
    }

    private static Answer Example { get; } =
        new(
            "CN",
            2027,
            null,
            1,
            false,
            "国务院办公厅关于2027年部分节假日安排的通知",
            [new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3)],
            [new(2027, 1, 9)],
            261,
            Cases.Examples.Moment(2026, 11, 20, 9, 0)
        );
}
