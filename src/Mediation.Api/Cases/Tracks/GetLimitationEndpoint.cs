using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Deadlines;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases.Tracks;

/// <summary>Read the limitation ledger</summary>
public static class GetLimitationEndpoint
{
    /// <summary>The limitation of each claim.</summary>
    /// <param name="CaseId">The case.</param>
    /// <param name="On">The day for which it is told.</param>
    /// <param name="Claims">Each claim with its ledger.</param>
    public sealed record Response(Guid CaseId, DateOnly On, IReadOnlyList<ClaimLimitation> Claims);

    /// <summary>The limitation of a claim.</summary>
    /// <param name="ClaimId">The claim.</param>
    /// <param name="Item">What is asked for, by code.</param>
    /// <param name="Limitation">Its ledger.</param>
    public sealed record ClaimLimitation(Guid ClaimId, string Item, LimitationView Limitation);

    internal static Response Example { get; } =
        new(
            Guid.Parse("01970000-0000-7000-8000-000000000000"),
            new DateOnly(2026, 3, 18),
            [new(Guid.Parse("01970000-0000-7000-8000-000000000021"), "wages", RemedyViews.Example.Limitation)]
        );

    private static readonly QueryParameter<DateOnly?> s_knownOn = Query.Day(
        "knownOn",
        "The day on which the party knew or should have known that its rights were infringed; for remuneration owed during the relation, the day it ended. It goes before what `recordLimitationFact` put on record."
    ) with
    {
        Example = "2026-02-20",
    };

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/limitation", HandleAsync)
            .Takes(s_knownOn)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P1))
            .DescribeReading<Response>(
                "getLimitation",
                "Read the limitation ledger",
                "For each claim: when the limitation of arbitration began, what interrupted or suspended it, by which article, and the day on which it runs out as things stand today."
            );

    private static async Task<IResult> HandleAsync(HttpContext context, Guid caseId, CaseReader reader, LawClocks clocks, TimeProvider time)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var on = LawfulDay.Of(time.GetUtcNow());
        var knownOn = query.Read(s_knownOn);
        if (knownOn > on)
        {
            query.Refuse(s_knownOn.Name, "ends_before_start");
        }
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not var (@case, _))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        await clocks.ReadyAsync(context.RequestAborted);
        var clock = clocks.Of(@case.OrganisationId);
        context.Response.Headers.ETag = EntityTag.Of(@case.Version);
        AsOf.Set(context.Response, @case.AsOf);
        return TypedResults.Json(
            new Response(
                @case.CaseId,
                on,
                [
                    .. @case.Claims.Select(claim => new ClaimLimitation(
                        claim.ClaimId,
                        claim.Item,
                        RemedyViews.Of(LimitationLedger.Of(@case, claim.ClaimId, knownOn, on, clock), on, clock.Book)
                    )),
                ]
            ),
            ApiJson.Options
        );
    }
}
