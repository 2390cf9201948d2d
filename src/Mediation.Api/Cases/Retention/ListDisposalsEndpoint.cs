using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.Disposals;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases.Retention;

/// <summary>List files that may go</summary>
public static class ListDisposalsEndpoint
{
    /// <summary>A page of files, the longest due first.</summary>
    /// <param name="Items">The files.</param>
    /// <param name="NextCursor">Where the next page begins; absent on the last.</param>
    [SchemaName("DisposalList")]
    public sealed record Response(IReadOnlyList<DueDisposal> Items, string? NextCursor);

    internal static ApiTag Tag { get; } =
        new("Disposal", "Files whose term is over: listed by the clock, destroyed when somebody approves.");

    private static readonly Response s_example = new(
        [
            new(
                Guid.Parse("01970000-0000-7000-8000-000000000000"),
                "随县工调〔2018〕0012号",
                null,
                null,
                14,
                new("other", new(2018, 3, 5), new(2023, 3, 5)),
                Examples.Moment(2026, 3, 2, 3, 30)
            ),
        ],
        null
    );

    /// <summary>Puts the list at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/disposals", HandleAsync)
            .Needs(Need.ApproveDisposals)
            .Takes(CommonParameters.Limit, CommonParameters.Cursor)
            .Describes(
                new(
                    "listDisposals",
                    Tag,
                    "List files that may go",
                    "Files of your organisation whose term is over, with no hold and no open track, and referrals that your organisation or court sent, that led to no case and whose term is over (`referralId`), as the job `disposeCases` found them last: by which rule each was kept and until when. Whoever approves answers for it; to keep a case, place a legal hold with the reason."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .Refuses("forbidden_role");

    /// <summary>The refusal of whoever does not answer for an organisation; null for who does.</summary>
    internal static Problem? Refusal(Caller caller) =>
        Need.ApproveDisposals.Roles!.Contains(caller.Actor.Role)
            ? null
            : Problem.Of(
                "forbidden_role",
                ("role", Codes.Of(caller.Actor.Role)),
                ("allowedRoles", Need.ApproveDisposals.Roles!.Select(allowed => Codes.Of(allowed)))
            );

    private static async Task<IResult> HandleAsync(HttpContext context, DisposalList list, Cursors cursors)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var binding = $"{caller.TenantId}|disposals|{caller.Actor.OrganisationId}";
        var after = cursors.Read<Place>(query, binding);
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        if (Refusal(caller) is { } refusal)
        {
            return refusal;
        }
        var items = await list.ReadAsync(caller, after is null ? null : (after.Until, after.FileId), limit + 1, context.RequestAborted);
        DueDisposal[] page = [.. items.Take(limit)];
        Shown.Of(context, [.. page.Select(item => item.CaseId).OfType<Guid>()]);
        return TypedResults.Json(
            new Response(page, items.Count > limit ? cursors.Encode(binding, new Place(page[^1].Term.Until, page[^1].FileId)) : null),
            ApiJson.Options
        );
    }

    /// <summary>A place in the list.</summary>
    private sealed record Place(DateOnly Until, Guid FileId);
}
