using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;

namespace Mediation.Api.CalendarFeeds;

/// <summary>Makes and ends secret addresses for calendars.</summary>
public static class CalendarLinkEndpoints
{
    /// <summary>A new link; its address is told this once.</summary>
    /// <param name="LinkId">Names the link, for revoking it.</param>
    /// <param name="Address">What to give to the calendar. Whoever has it reads the calendar without credentials. Absent in a repetition.</param>
    /// <param name="Token">The secret in it. Absent in a repetition.</param>
    [SchemaName("CalendarLink")]
    public sealed record Answer(Guid LinkId, string? Address, string? Token);

    internal static readonly ApiTag Tag = new(
        "Calendars",
        "Sessions in people's own calendars, under secret addresses that can be revoked."
    );

    private const string Secret =
        "The address is a secret that is told once and kept as a fingerprint: whoever has it reads the calendar without credentials, and no party's name. It shows what you may see of the case, in the language you ask for now. "
        + AnsweredOnce.NoSecretAgain;

    private static readonly Answer s_example = new(
        Guid.Parse("01970000-0000-7000-8000-000000000091"),
        "https://mediation.example/v1/feeds/kJ2v0m3R8s1wXqY5b7d9f1h3j5l7n9p1r3t5v7x9z1B/calendar.ics",
        "kJ2v0m3R8s1wXqY5b7d9f1h3j5l7n9p1r3t5v7x9z1B"
    );

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/v1/cases/{caseId:uuid}/calendar-links", MakeForCaseAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P1))
            .Describes(
                new("makeCaseCalendarLink", Tag, "Make a calendar link for a case", $"The sessions of a case as a calendar. {Secret}")
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Answers(StatusCodes.Status201Created, "Made.", s_example, AnswerHeaders.Replayed);
        routes
            .MapDelete("/v1/cases/{caseId:uuid}/calendar-links/{linkId:uuid}", RevokeOfCaseAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P1))
            .Describes(
                new(
                    "revokeCaseCalendarLink",
                    Tag,
                    "Revoke a calendar link of a case",
                    "From now on the address does not exist. By whoever made it, or the organisation's manager."
                )
            )
            .AnswersWithoutBody(StatusCodes.Status204NoContent, "Revoked, now or before.");
        routes
            .MapPost("/v1/mediators/me/calendar-links", MakeForMediatorAsync)
            .Needs(Need.BeMediator)
            .Describes(
                new(
                    "makeMediatorCalendarLink",
                    Tag,
                    "Make a calendar link for yourself",
                    $"A mediator's sessions in all cases as one calendar. {Secret}"
                )
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Answers(StatusCodes.Status201Created, "Made.", s_example, AnswerHeaders.Replayed)
            .Refuses("forbidden_role");
        routes
            .MapDelete("/v1/mediators/me/calendar-links/{linkId:uuid}", RevokeOfMediatorAsync)
            .Needs(Need.BeMediator)
            .Describes(
                new("revokeMediatorCalendarLink", Tag, "Revoke a calendar link of your own", "From now on the address does not exist.")
            )
            .AnswersWithoutBody(StatusCodes.Status204NoContent, "Revoked, now or before.");
    }

    private static async Task<IResult> MakeForCaseAsync(
        HttpContext context,
        Guid caseId,
        CaseReader reader,
        CalendarLinkStore links,
        AnsweredOnce once,
        TimeProvider time
    )
    {
        var caller = Caller.Of(context);
        List<Fault> faults = [.. new QueryReader(context).Faults];
        var key = IdempotencyKey.Read(context.Request, faults);
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is null)
        {
            return Problem.Of("not_found");
        }
        return faults.Count > 0 ? Problem.Invalid(faults) : await MakeAsync(context, caller, caseId, key, links, once, time);
    }

    private static async Task<IResult> MakeForMediatorAsync(
        HttpContext context,
        CalendarLinkStore links,
        AnsweredOnce once,
        TimeProvider time
    )
    {
        var caller = Caller.Of(context);
        List<Fault> faults = [.. new QueryReader(context).Faults];
        var key = IdempotencyKey.Read(context.Request, faults);
        if (faults.Count > 0)
        {
            return Problem.Invalid(faults);
        }
        return caller.Actor.Role == Role.Mediator
            ? await MakeAsync(context, caller, null, key, links, once, time)
            : Problem.Of("forbidden_role", ("role", Codes.Of(caller.Actor.Role)), ("allowedRoles", Codes.Of(Role.Mediator)));
    }

    private static Task<IResult> MakeAsync(
        HttpContext context,
        Caller caller,
        Guid? caseId,
        string? key,
        CalendarLinkStore links,
        AnsweredOnce once,
        TimeProvider time
    ) =>
        once.AnswerAsync(
            context,
            key,
            ReadOnlyMemory<byte>.Empty,
            async keep =>
            {
                var link = new CalendarLink(Guid.CreateVersion7(time.GetUtcNow()), caseId, caller, Languages.Of(context.Request));
                var kept = keep(StatusCodes.Status201Created, new Answer(link.LinkId, null, null));
                var token = await links.AddAsync(link, kept, context.RequestAborted);
                var address = $"{GetCalendarFeedEndpoint.RootOf(context.Request)}/v1/feeds/{token}/calendar.ics";
                return TypedResults.Json(
                    new Answer(link.LinkId, address, token),
                    ApiJson.Options,
                    statusCode: StatusCodes.Status201Created
                );
            }
        );

    private static async Task<IResult> RevokeOfCaseAsync(
        HttpContext context,
        Guid caseId,
        Guid linkId,
        CaseReader reader,
        CalendarLinkStore links
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is null)
        {
            return Problem.Of("not_found");
        }
        var madeBy = caller.Actor.Role == Role.OrganisationManager ? null : caller.Actor.StaffId;
        return query.Faults.Count > 0
            ? Problem.Invalid(query.Faults)
            : Ended(await links.RevokeAsync(caller, linkId, caseId, madeBy, context.RequestAborted));
    }

    private static async Task<IResult> RevokeOfMediatorAsync(HttpContext context, Guid linkId, CalendarLinkStore links)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        return query.Faults.Count > 0
            ? Problem.Invalid(query.Faults)
            : Ended(await links.RevokeAsync(caller, linkId, null, caller.Actor.StaffId, context.RequestAborted));
    }

    private static IResult Ended(bool found) => found ? TypedResults.NoContent() : Problem.Of("not_found");
}
