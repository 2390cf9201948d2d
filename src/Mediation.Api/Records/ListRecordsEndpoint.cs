using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.RecordFeed;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Records;

/// <summary>Follow the records</summary>
public static class ListRecordsEndpoint
{
    /// <summary>The chapter of the document.</summary>
    public static readonly ApiTag Tag = new(
        "Records",
        "For courts and other bodies that keep a copy: every case in reach as a feed without gaps, one by one, or all at once as a file with the position at which the feed goes on."
    );

    private const int DefaultLimit = 100;

    internal static readonly QueryParameter<string> After = Query.Text(
        "after",
        RecordPositions.MaxLength,
        "Read on behind this position: `next` of the page before, `position` of an item or of an export. From the beginning where left out."
    );

    private static readonly QueryParameter<int?> s_limit = Query.Integer(
        "limit",
        1,
        500,
        $"How many items a page may hold; with `detail=full` at most {RecordPages.MostFull}."
    ) with
    {
        Default = DefaultLimit,
    };

    private static readonly QueryParameter<RecordDetail?> s_detail = Query.Choice<RecordDetail>(
        "detail",
        "`thin`: what happened to which case. `full`: with the whole record as of then."
    ) with
    {
        Default = RecordDetail.Thin,
    };

    private static readonly QueryParameter<int?> s_wait = Query.Integer(
        "waitSeconds",
        0,
        30,
        "How long to wait for something to come where there is nothing yet. The answer comes as soon as there is, else empty."
    ) with
    {
        Default = 0,
    };

    private static readonly RecordPage s_example = new(
        [
            new()
            {
                Position = "AZUKnAAAcACAAAAAAAAABAAAAAAAAAQHc1pFwg",
                Kind = RecordKind.Changed,
                CaseId = Guid.Parse("01970000-0000-7000-8000-000000000000"),
                Version = 4,
                Type = "case_accepted",
                HappenedAt = Examples.Moment(2026, 3, 6, 10, 0),
                RecordedAt = Examples.Moment(2026, 3, 6, 10, 2),
            },
        ],
        "AZUKnAAAcACAAAAAAAAABAAAAAAAAAQHc1pFwg",
        false
    );

    /// <summary>Puts the feed at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/records", HandleAsync)
            .Needs(Need.ToFollow(DataClass.P3))
            .Takes(After, s_limit, s_detail, s_wait)
            .Describes(
                new(
                    "listRecords",
                    Tag,
                    "Follow the records",
                    "Every event of every case in your reach, in one order, none missing and none twice: keep `next` together with what you kept of the page, and read on behind it, after any interruption. `reach_began`: a case comes into your reach, with the whole record as of then. `changed`: it changed; of several whole records of a case the last one holds. `reach_ended`: delete what you hold of it. `restricted`, `erased`, `disposed`: a party's data are sealed off, or gone, or the whole file is; read the record again and delete whatever it shows no more, from older versions too. Events of a case that has left your reach since are left out; that it left is told."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .Refuses("forbidden_role", "position_ahead", "feed_restarted");

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        RecordPages pages,
        RecordPositions positions,
        RecordFeedReads reads,
        RecordWatch watch,
        CaseTime time
    )
    {
        var caller = Caller.Of(context);
        var ct = context.RequestAborted;
        var query = new QueryReader(context);
        var limit = query.Read(s_limit) ?? DefaultLimit;
        var detail = query.Read(s_detail) ?? RecordDetail.Thin;
        var wait = TimeSpan.FromSeconds(query.Read(s_wait) ?? 0);
        var after = FeedToken.Beginning;
        if (query.Read(After) is { } text)
        {
            if (positions.Parse(caller, text) is { } parsed)
            {
                after = parsed;
            }
            else
            {
                query.Refuse(After.Name, "position_unknown");
            }
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        if (positions.RefusalOf(caller) is { } forbidden)
        {
            return forbidden;
        }
        var (standing, bound) = await reads.StandingAsync(caller.TenantId, ct);
        if (positions.RefusalOf(caller, standing, after) is { } refusal)
        {
            return refusal.Code == "position_unknown" ? Problem.Invalid(Fault.InQuery(After.Name, refusal.Code)) : refusal;
        }
        var began = time.GetTimestamp();
        while (true)
        {
            var page = await pages.ReadAsync(caller, standing, bound, after.Position, limit, detail, ct);
            if (page.Items.Count > 0 || page.More || time.GetElapsedTime(began) >= wait)
            {
                Shown.Of(context, [.. page.Items.Select(item => item.CaseId).Distinct()]);
                return TypedResults.Json(page, ApiJson.Options);
            }
            var seen = bound;
            while (bound == seen && time.GetElapsedTime(began) < wait)
            {
                await Task.Delay(RecordWatch.Pause, time.Real, ct);
                (standing, bound) = await watch.LookAsync(caller.TenantId);
            }
        }
    }
}
