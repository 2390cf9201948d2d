using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Retention;

/// <summary>Read what was erased, and how long the rest is kept</summary>
public static class ListErasuresEndpoint
{
    /// <summary>How long a case is kept, and what was erased from it.</summary>
    /// <param name="Term">By which rule, from and until when; null while the case is not over.</param>
    /// <param name="Against">Codes of what stands against erasing today; empty where nothing does.</param>
    /// <param name="Items">Every request, with what became of it: the certificates.</param>
    public sealed record Response(RetentionTerm? Term, IReadOnlyList<string> Against, IReadOnlyList<Certificate> Items);

    internal static Response Example { get; } =
        new(
            new("other", new(2026, 4, 1), new(2031, 4, 1)),
            ["retention_running"],
            [
                new(
                    new(
                        Guid.Parse("01970000-0000-7000-8000-000000000181"),
                        Examples.EmployerId,
                        ErasureResult.Restricted,
                        Examples.Moment(2026, 4, 2, 9, 0),
                        new ActedBy(null, "suixian-s01")
                    )
                    {
                        Because = ["retention_running"],
                        Rule = "other",
                        RetainedUntil = new(2031, 4, 1),
                    },
                    12,
                    new string('0', 63) + "1"
                ),
            ]
        );

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/erasures", HandleAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P1))
            .DescribeReading<Response>(
                "listErasures",
                "Read what was erased, and how long the rest is kept",
                "The certificates of a case: which data were restricted or destroyed, when, by whom, under which rule, with the SHA-256 of each file and document that is gone. They name nobody and prove what was there. Also by which rule and until when the case is kept, and what stands against erasing today."
            );

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid caseId,
        CaseReader cases,
        ReferenceBook reference,
        TimeProvider time
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        if (await cases.FindAsync(caller, caseId, null, context.RequestAborted) is not var (@case, slice))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        context.Response.Headers.ETag = EntityTag.Of(@case.Version);
        AsOf.Set(context.Response, @case.AsOf);
        var term = RetentionTerm.Of(@case, reference);
        return TypedResults.Json(
            new Response(
                term,
                [.. RetentionTerm.Against(@case, term, LawfulDay.Of(time.GetUtcNow())).Select(reason => reason.Code)],
                Certificate.Of(slice, @case.Erasures)
            ),
            ApiJson.Options
        );
    }
}
