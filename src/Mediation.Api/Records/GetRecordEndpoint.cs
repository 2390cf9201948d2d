using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Domain.Kernel;

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
            .Answers(StatusCodes.Status200OK, "As asked.", ExampleCase.AnswerOf<RecordView>, AnswerHeaders.ETag, AnswerHeaders.AsOf)
            .Refuses("as_of_before_birth", "version_unknown")
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ETag, AnswerHeaders.AsOf);

    private static Task<IResult> HandleAsync(HttpContext context, Guid caseId, CaseReader reader, RecordViews views, TimeProvider time) =>
        CaseBounds.AnswerAsync(context, caseId, reader, time, (then, now) => views.Of(Caller.Of(context), then, now));
}
