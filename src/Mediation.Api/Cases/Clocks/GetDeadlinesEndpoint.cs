using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Deadlines;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Clocks;

/// <summary>Read the time limits of a case</summary>
public static class GetDeadlinesEndpoint
{
    /// <summary>The time limits of a case.</summary>
    /// <param name="CaseId">The case.</param>
    /// <param name="Version">How many events made them; the ETag is the same in quotes. The case has a version of its own.</param>
    /// <param name="Items">Those that run first, by their last day; then those that ended.</param>
    public sealed record Response(Guid CaseId, long Version, IReadOnlyList<DeadlineView> Items);

    private static readonly Response s_example = new(
        Guid.Parse("01970000-0000-7000-8000-000000000000"),
        3,
        [
            new(
                "REFER_PRE_30-6",
                "REFER_PRE_30",
                "委派调解期限",
                "Time for mediation before filing",
                "REFER_PRE_30@2022-01-01",
                "人民法院在线调解规则（法释〔2021〕23号）第24条",
                Stakes.Procedure,
                ClockState.Running,
                false,
                new(2026, 3, 5),
                "case_accepted",
                null,
                null,
                new(2026, 4, 7),
                Examples.Moment(2026, 4, 8, 0, 0),
                null,
                [],
                null,
                [new(2026, 3, 30), new(2026, 4, 1), new(2026, 4, 3)],
                null,
                null,
                null,
                null,
                null,
                null,
                new(
                    new(2026, 3, 6),
                    new(2026, 4, 4),
                    0,
                    [],
                    [new(new(2026, 4, 4), DayReason.Holiday)],
                    [],
                    "CN/2026@1",
                    false,
                    new(
                        "自次日起算30日，应于2026年4月4日届满，该日非工作日，顺延至2026年4月7日。",
                        "30 calendar days counted from the day after: 2026-04-04, a day off, so 2026-04-07."
                    )
                )
            ),
        ]
    );

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/deadlines", HandleAsync)
            .Takes(CommonParameters.AsOf)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P1))
            .Describes(
                new(
                    "getDeadlines",
                    DeadlineRuleEndpoints.Tag,
                    "Read the time limits of a case",
                    "Every time limit that runs or ran: the article it comes from, what started it, how its last day was counted, where it stands and what follows when it ends unmet. `asOf` gives them as they were on record at a moment; whether one is over is told for that moment."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example, AnswerHeaders.ListTag)
            .Refuses()
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ListTag);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid caseId,
        CaseReader reader,
        PostgresEventStore store,
        LawClocks laws,
        TimeProvider time
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var now = time.GetUtcNow();
        var asOf = query.Read(CommonParameters.AsOf);
        if (asOf > now)
        {
            query.Refuse("asOf", "as_of_in_future");
        }
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not var (@case, _))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var bounds = asOf is null ? null : new LoadOptions { AsOfRecorded = asOf };
        var stream = CaseFolding.ClocksStreamOf(caseId);
        var clocks = CaseFolding.FoldClocks(await store.LoadAsync(caller.TenantId, stream, bounds, context.RequestAborted));
        await laws.ReadyAsync(context.RequestAborted);
        var (law, at) = (laws.Of(@case.OrganisationId), asOf ?? now);
        // What is over depends on the day as well: the tag says both.
        var items = clocks
            .All.Select(clock => DeadlineView.Of(clock, law, at))
            .OrderBy(view => view.State is not (ClockState.Running or ClockState.Suspended or ClockState.Missed))
            .ThenBy(view => view.DueOn)
            .ThenBy(view => view.Stakes)
            .ToArray();
        var etag = $"\"{clocks.Version}-{items.Count(view => view.Overdue)}\"";
        if (ConditionalRead.IsKnown(context.Request, etag))
        {
            return ConditionalRead.NotModified(context.Response, etag);
        }
        context.Response.Headers.ETag = etag;
        return TypedResults.Json(new Response(caseId, clocks.Version, items), ApiJson.Options);
    }
}
