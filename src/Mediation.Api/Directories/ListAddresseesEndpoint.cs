using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Directories;

/// <summary>A body to which a referral of a kind may go.</summary>
/// <param name="Kind">Code of the kind.</param>
/// <param name="AgencyId">The body.</param>
/// <param name="Type">Code of its type.</param>
/// <param name="Zh">Its name.</param>
public sealed record AddresseeRow(string Kind, string AgencyId, string Type, string Zh);

/// <summary>A page of addressees.</summary>
public sealed record AddresseePage(IReadOnlyList<AddresseeRow> Items, string? NextCursor);

/// <summary>List to whom a body may refer</summary>
public static class ListAddresseesEndpoint
{
    private sealed record Place(int Index);

    private static readonly QueryParameter<string> s_kind = Query.Text("kind", 100, "Referrals of this kind only.") with
    {
        Example = "prefiling",
    };
    private static readonly QueryParameter<DateOnly?> s_on = Query.Day("on", "On this day; today where it is left out.");
    private static readonly QueryParameter<string> s_place = Query.Text("place", 20, "For a dispute in this division.");

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/directory/agencies/{agencyId}/addressees", Handle)
            .Takes(s_kind, s_on, s_place, CommonParameters.Limit, CommonParameters.Cursor)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "listAddressees",
                    DirectoryRoutes.Tag,
                    "List to whom a body may refer",
                    "By the pairs of types in `/v1/reference/referral-kinds`, the legal basis on which the addressee stands on the day and, for courts, the roster. `POST /v1/referrals` decides by the same."
                )
            )
            .Answers(
                StatusCodes.Status200OK,
                "A page.",
                new AddresseePage(
                    [new("prefiling", "suixian-union-studio", "union_mediation_studio", "随县总工会\"法院+工会\"劳动争议诉调对接工作室")],
                    null
                )
            );

    private static IResult Handle(HttpContext context, string agencyId, ReferenceBook book, Cursors cursors, TimeProvider time)
    {
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var (kind, place) = (query.Read(s_kind), query.Read(s_place));
        var on = query.Read(s_on) ?? LawfulDay.Of(time.GetUtcNow());
        var binding = $"addressees|{agencyId}|{on:O}|{query.Filters()}";
        var from = cursors.Read<Place>(query, binding)?.Index ?? 0;
        if (query.Faults.Count > 0)
            return Problem.Invalid(query.Faults);
        if (book.FindAgency(agencyId) is not { } sender)
            return Problem.Of("not_found");
        var found = Addressees
            .Of(sender, on, book)
            .Where(addressee => kind is null || addressee.Kind.Code == kind)
            .Where(addressee =>
                place is null
                || book.Organisations.Find(addressee.Agency.Id) is not { } organisation
                || book.IsCompetent(organisation, place)
            )
            .Skip(from)
            .Take(limit + 1)
            .Select(addressee => new AddresseeRow(addressee.Kind.Code, addressee.Agency.Id, addressee.Agency.Type, addressee.Agency.Zh))
            .ToArray();
        return TypedResults.Json(
            new AddresseePage([.. found.Take(limit)], found.Length > limit ? cursors.Encode(binding, new Place(from + limit)) : null),
            ApiJson.Options
        );
    }
}
