using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

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

    private static Task<IResult> HandleAsync(HttpContext context, Guid caseId, CaseReader reader, TimeProvider time)
    {
        var actor = Caller.Of(context).Actor;
        return CaseBounds.AnswerAsync(
            context,
            caseId,
            reader,
            time,
            (then, now) => CaseViews.Of(then, ViewCut.Of(actor, now), [.. CaseLifecycle.AllowedActions(then, actor.Role)])
        );
    }
}
