using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Records;

/// <summary>Read the record of a case</summary>
public static class GetRecordEndpoint
{
    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/records/{caseId:uuid}", HandleAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P3))
            .Takes(CommonParameters.AsOf, CommonParameters.Version)
            .Describes(
                new(
                    "getRecord",
                    ListRecordsEndpoint.Tag,
                    "Read the record of a case",
                    "The whole record as you may see it, now, as it was recorded at a moment (`asOf`) or at a version. `As-Of` answers the moment of its last event; `asOf` with that value gives the same record again, whatever has happened since. Time limits are read at `/v1/cases/{caseId}/deadlines`."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", ExampleCase.AnswerOf<RecordView>(), AnswerHeaders.ETag, AnswerHeaders.AsOf)
            .Refuses("as_of_before_birth", "version_unknown")
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ETag, AnswerHeaders.AsOf);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid caseId,
        CaseReader reader,
        RecordViews views,
        TimeProvider time
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var (asOf, version) = CaseBounds.Read(query, time);
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not { } current)
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var @case = current.Case;
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
        return TypedResults.Json(views.Of(caller, @case, current.Case), ApiJson.Options);
    }
}
