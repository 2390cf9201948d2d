using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.CalendarFeeds;

/// <summary>Read a calendar</summary>
public static class GetCalendarFeedEndpoint
{
    // A mediator's calendar looks a month back, and holds as many cases as one mediator can have sessions in.
    private const int MostCases = 200;
    private static readonly TimeSpan s_back = TimeSpan.FromDays(30);

    private static readonly Need s_need = Need.ToFollow(DataClass.P1);

    private const string Example =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mediation//Sessions//ZH\r\nBEGIN:VEVENT\r\nUID:01970000-0000-7000-8000-000000000031@mediation\r\n"
        + "DTSTAMP:20260306T010000Z\r\nSEQUENCE:0\r\nSTATUS:CONFIRMED\r\nDTSTART:20260312T013000Z\r\nDTEND:20260312T023000Z\r\n"
        + "SUMMARY:视频调解 随县工调〔2026〕0088号\r\nLOCATION:线上调解室\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    /// <summary>Puts the calendar at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/feeds/{token}/calendar.ics", HandleAsync)
            .AllowAnonymous()
            .Describes(
                new(
                    "getCalendarFeed",
                    CalendarLinkEndpoints.Tag,
                    "Read a calendar",
                    "Sessions as iCalendar (RFC 5545), for the calendar that was given the address: UTC times, a UID that stays, SEQUENCE counting changes, CANCELLED where a session has no date any more. No party is named. The address is the credential; a revoked one does not exist."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .WithMetadata(
                new AnswerMetadata(StatusCodes.Status200OK, typeof(string), "The calendar.", () => Example, [AnswerHeaders.ListTag])
                {
                    MediaType = "text/calendar",
                }
            )
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "Nothing has changed.", AnswerHeaders.ListTag)
            .Refuses("audit_unavailable");

    /// <summary>The address under which the caller reached this register.</summary>
    internal static string RootOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        string token,
        CalendarLinkStore links,
        CaseReader reader,
        NpgsqlDataSource source,
        TimeProvider time
    )
    {
        var query = new QueryReader(context);
        if (await links.FindAsync(token, context.RequestAborted) is not { } link)
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        // To the hour, so that a calendar that has not changed has the same text.
        var since = link.CaseId is null ? Hour(time.GetUtcNow() - s_back) : (DateTimeOffset?)null;
        IReadOnlyList<Guid> ids = link.CaseId is { } caseId
            ? [caseId]
            : await links.CasesOfAsync(link.Maker, since!.Value, MostCases, context.RequestAborted);
        var cases = new List<Case>();
        foreach (var id in ids)
        {
            // What the maker may no longer see, the link does not show.
            if (await reader.FindAsync(link.Maker, id, null, context.RequestAborted) is var (@case, _))
            {
                cases.Add(@case);
            }
        }
        if (link.CaseId is not null && cases.Count == 0)
        {
            return Problem.Of("not_found");
        }
        // Whoever has the address reads in the name of who made it.
        await AccessLog.WriteAsync(
            source,
            link.Maker with
            {
                Asking = new("getCalendarFeed", s_need, context.Connection.RemoteIpAddress, context.TraceIdentifier),
            },
            new() { CaseIds = [.. cases.Select(shown => shown.CaseId)], Subject = $"calendar_link:{link.LinkId}" }
        );
        var bytes = Encoding.UTF8.GetBytes(SessionCalendar.Of(link, cases, since, RootOf(context.Request)));
        var tag = $"\"{Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
        context.Response.Headers.CacheControl = "private, no-cache";
        if (ConditionalRead.IsKnown(context.Request, tag))
        {
            return ConditionalRead.NotModified(context.Response, tag);
        }
        context.Response.Headers.ETag = tag;
        return TypedResults.Bytes(bytes, "text/calendar; charset=utf-8");
    }

    private static DateTimeOffset Hour(DateTimeOffset moment) =>
        new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);
}
