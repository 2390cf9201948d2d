using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Reading;

/// <summary>As of which moment or at which version a case is asked for.</summary>
public static class CaseBounds
{
    /// <summary>Answers the case as asked for, unless the caller has it already.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caseId">Which case.</param>
    /// <param name="reader">Finds it.</param>
    /// <param name="time">What is not yet.</param>
    /// <param name="view">Shows the case as it was then; who may see what of it is asked of the case as it is now, which comes second.</param>
    public static async Task<IResult> AnswerAsync<TView>(
        HttpContext context,
        Guid caseId,
        CaseReader reader,
        TimeProvider time,
        Func<Case, Case, TView> view
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var (asOf, version) = Read(query, time);
        // Whether the caller knows of the case is asked of the case as it is: a bound must not tell more than that.
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not var (now, slice))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var then = now;
        if (asOf is not null || version is not null)
        {
            if (version > now.Version)
            {
                return Problem.Of("version_unknown", ("currentVersion", now.Version));
            }
            var bounds = new LoadOptions { AsOfRecorded = asOf, MaxVersion = version };
            if (await reader.FindAsync(caller, caseId, bounds, context.RequestAborted) is not var (bounded, _))
            {
                return Problem.Of("as_of_before_birth", ("firstRecordedAt", Rfc3339.FormatExact(slice.Events[0].RecordedAt)));
            }
            then = bounded;
        }
        var etag = EntityTag.Of(then.Version);
        AsOf.Set(context.Response, then.AsOf);
        if (ConditionalRead.IsKnown(context.Request, etag))
        {
            return ConditionalRead.NotModified(context.Response, etag);
        }
        context.Response.Headers.ETag = etag;
        return TypedResults.Json(view(then, now), ApiJson.Options);
    }

    // Either or none; both together, and a moment to come, are faults of the query.
    private static (DateTimeOffset? AsOf, long? Version) Read(QueryReader query, TimeProvider time)
    {
        var asOf = query.Read(CommonParameters.AsOf);
        var version = query.Read(CommonParameters.Version);
        if (asOf is not null && version is not null)
        {
            query.Refuse("asOf", "excludes_each_other", ("other", "version"));
        }
        if (asOf > time.GetUtcNow())
        {
            query.Refuse("asOf", "as_of_in_future");
        }
        return (asOf, version);
    }
}
