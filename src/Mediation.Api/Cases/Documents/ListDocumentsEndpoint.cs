using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases.Documents;

/// <summary>List the documents of a case</summary>
public static class ListDocumentsEndpoint
{
    /// <summary>The documents of a case, in the order of issue.</summary>
    public sealed record Response(IReadOnlyList<DocumentView> Items);

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/documents", HandleAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Status, DataClass.P2))
            .DescribeReading<Response>(
                "listDocuments",
                "List the documents of a case",
                "Every document issued in the case, superseded ones too, with number, hash and service. The referring court sees those that are for it."
            );

    private static async Task<IResult> HandleAsync(HttpContext context, Guid caseId, DocumentReading documents)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        if (await documents.ListAsync(caller, caseId, context.RequestAborted) is not var (@case, known, cut))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        context.Response.Headers.ETag = EntityTag.Of(@case.Version);
        AsOf.Set(context.Response, @case.AsOf);
        return TypedResults.Json(
            new Response([.. known.Select(document => DocumentView.Of(document, cut, documents.IsOpenTo(@case, cut, document)))]),
            ApiJson.Options
        );
    }
}
