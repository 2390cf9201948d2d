using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Deadlines;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Tracks;

/// <summary>Read what can be done now</summary>
public static class GetRemediesEndpoint
{
    /// <summary>The remedies of a case on a day.</summary>
    /// <param name="CaseId">The case.</param>
    /// <param name="On">The day.</param>
    /// <param name="TracksOpenHere">Whether a track can be opened on the case in its present status; what the law allows does not hang on that.</param>
    /// <param name="Items">Every kind, open or not.</param>
    /// <param name="Limitation">The limitation of arbitration.</param>
    public sealed record Response(
        Guid CaseId,
        DateOnly On,
        bool TracksOpenHere,
        IReadOnlyList<RemedyView> Items,
        LimitationView Limitation
    );

    private static readonly QueryParameter<DateOnly?> s_on = Query.Day(
        "on",
        "The day for which is asked; today, where left out. The case is taken as it is on record now."
    ) with
    {
        Example = "2026-03-18",
    };

    private static readonly QueryParameter<DateOnly?> s_knownOn = Query.Day(
        "knownOn",
        "The day on which the party knew or should have known that its rights were infringed; for remuneration owed during the relation, the day it ended. Needed to count the limitation from its start."
    ) with
    {
        Example = "2026-02-20",
    };

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/remedies", HandleAsync)
            .Takes(s_on, s_knownOn)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P1))
            .DescribeReading<Response>(
                "getRemedies",
                "Read what can be done now",
                "For each way that is open after mediation, or is not: until when and by which article, who may apply, for how much, what is still wanted, and why the others are not open. With it the limitation of arbitration, event by event. The same guards decide on `openTrack`."
            );

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid caseId,
        CaseReader reader,
        LawClocks clocks,
        ReferenceBook reference,
        TimeProvider time
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var on = query.Read(s_on) ?? LawfulDay.Of(time.GetUtcNow());
        var knownOn = query.Read(s_knownOn);
        if (knownOn > on)
        {
            query.Refuse(s_on.Name, "ends_before_start");
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
        var ledger = LimitationLedger.Of(@case, knownOn, on, clock);
        var remedies = new Remedies(@case, on, ledger, clock, reference);
        var cut = ViewCut.Of(caller.Actor, @case);
        context.Response.Headers.ETag = EntityTag.Of(@case.Version);
        AsOf.Set(context.Response, @case.AsOf);
        return TypedResults.Json(
            new Response(
                @case.CaseId,
                on,
                CaseLifecycle.PermissionFor(typeof(OpenTrack)).Allows(@case.Status),
                [.. remedies.All().Select(remedy => RemedyViews.Of(remedy, remedies, cut))],
                RemedyViews.Of(ledger, on, clock.Book)
            ),
            ApiJson.Options
        );
    }
}
