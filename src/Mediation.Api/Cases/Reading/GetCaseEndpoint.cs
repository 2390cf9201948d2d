using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Reading;

/// <summary>Read a case</summary>
public static class GetCaseEndpoint
{
    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}", HandleAsync)
            .Takes(CommonParameters.AsOf, CommonParameters.Version)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Status, DataClass.P3))
            .DescribeReading<CaseView>(
                "getCase",
                "Read a case",
                "The case as it is, or as it was recorded at a moment (`asOf`) or at a version. `As-Of` answers the moment of its last event; `asOf` with that value gives the same case again.",
                "as_of_before_birth",
                "version_unknown"
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ETag, AnswerHeaders.AsOf);

    private static async Task<IResult> HandleAsync(HttpContext context, Guid caseId, CaseReader reader, TimeProvider time)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var (asOf, version) = CaseBounds.Read(query, time);
        // Whether the caller knows of the case is asked of the case as it is: a bound must not tell more than that.
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not { } current)
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var (@case, _) = current;
        if (asOf is not null || version is not null)
        {
            if (version > @case.Version)
            {
                return Problem.Of("version_unknown", ("currentVersion", @case.Version));
            }
            var bounds = new LoadOptions { AsOfRecorded = asOf, MaxVersion = version };
            if (await reader.FindAsync(caller, caseId, bounds, context.RequestAborted) is not { } then)
            {
                return Problem.Of("as_of_before_birth", ("firstRecordedAt", Rfc3339.FormatExact(current.Slice.Events[0].RecordedAt)));
            }
            @case = then.Case;
        }
        var etag = EntityTag.Of(@case.Version);
        AsOf.Set(context.Response, @case.AsOf);
        if (ConditionalRead.IsKnown(context.Request, etag))
        {
            return ConditionalRead.NotModified(context.Response, etag);
        }
        context.Response.Headers.ETag = etag;
        var actions = CaseLifecycle.AllowedActions(@case, caller.Actor.Role).ToArray();
        return TypedResults.Json(CaseViews.Of(@case, ViewCut.Of(caller.Actor, current.Case), actions), ApiJson.Options);
    }
}
