using System.Runtime.CompilerServices;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Reference;

namespace Mediation.Api.Directories;

/// <summary>A page of divisions.</summary>
public sealed record DivisionPage(IReadOnlyList<Division> Items, string? NextCursor);

/// <summary>A page of courts.</summary>
public sealed record CourtPage(IReadOnlyList<Court> Items, string? NextCursor);

/// <summary>A page of organisations.</summary>
public sealed record OrganisationPage(IReadOnlyList<OrganisationEntry> Items, string? NextCursor);

/// <summary>A page of mediators.</summary>
public sealed record MediatorPage(IReadOnlyList<Mediator> Items, string? NextCursor);

/// <summary>The tables of the directory, page by page in the order of ids.</summary>
public static class ListDirectoryEndpoints
{
    private sealed record Place(string Id);

    internal static readonly QueryParameter<DateOnly?> On = Query.Day("on", "Only what exists on this day, with what stands on it.");
    private static readonly QueryParameter<string> s_within = Query.Text(
        "within",
        20,
        "Only what lies in this division or below it: by what it is part of, on whose ground it lies, and what took its place."
    ) with
    {
        Example = "421300",
    };
    private static readonly QueryParameter<string> s_type = Query.Text("type", 60, "Organisations of this type.") with
    {
        Example = "union_mediation_studio",
    };
    private static readonly QueryParameter<LegalBasis?> s_basis = Query.Choice<LegalBasis>(
        "legalBasis",
        "Organisations on this footing, on the day of `on` where it is given."
    );
    private static readonly QueryParameter<string> s_court = Query.Text(
        "courtId",
        100,
        "On the roster of this court, on the day of `on` where it is given."
    );
    private static readonly QueryParameter<string> s_organisation = Query.Text("organisationId", 100, "Mediators of this organisation.");

    /// <summary>Puts the lists at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        List(
            routes,
            DirectoryTable.Divisions,
            [On, s_within],
            book => book.Divisions,
            Divisions,
            division => division.Code,
            (items, next) => new DivisionPage(items, next)
        );
        List(
            routes,
            DirectoryTable.Courts,
            [On, s_within],
            book => book.Courts,
            Courts,
            court => court.Id,
            (items, next) => new CourtPage(items, next)
        );
        List(
            routes,
            DirectoryTable.Organisations,
            [On, s_within, s_type, s_basis, s_court],
            book => book.Organisations,
            Organisations,
            organisation => organisation.Id,
            (items, next) => new OrganisationPage([.. items.Select(OrganisationEntry.Of)], next)
        );
        List(
            routes,
            DirectoryTable.Mediators,
            [On, s_organisation, s_court],
            book => book.Mediators,
            Mediators,
            mediator => mediator.Id,
            (items, next) => new MediatorPage(items, next)
        );
    }

    private static IEnumerable<Division> Divisions(QueryReader query, ReferenceBook book, IReadOnlyList<Division> all)
    {
        var (on, within) = (query.Read(On), query.Read(s_within));
        return all.Where(division =>
            (on is null || division.StandsOn(on.Value)) && (within is null || book.LiesWithin(division.Code, within))
        );
    }

    private static IEnumerable<Court> Courts(QueryReader query, ReferenceBook book, IReadOnlyList<Court> all)
    {
        var (on, within) = (query.Read(On), query.Read(s_within));
        return all.Where(court => (on is null || court.StandsOn(on.Value)) && (within is null || book.LiesWithin(court.Division, within)));
    }

    private static IEnumerable<Organisation> Organisations(QueryReader query, ReferenceBook book, IReadOnlyList<Organisation> all)
    {
        var (on, within, type) = (query.Read(On), query.Read(s_within), query.Read(s_type));
        var (basis, court) = (query.Read(s_basis), query.Read(s_court));
        bool Stands(Footing footing) => on is null || footing.StandsOn(on.Value);
        return all.Where(organisation =>
            (on is null || organisation.ExistsOn(on.Value))
            && (within is null || book.LiesWithin(organisation.Division, within))
            && (type is null || organisation.Type == type)
            && (basis is null || organisation.Footings.Any(footing => footing.Basis == basis && Stands(footing)))
            && (
                court is null
                || organisation.Footings.Any(footing =>
                    footing.Basis == LegalBasis.CourtInvited && footing.Court == court && Stands(footing)
                )
            )
        );
    }

    private static IEnumerable<Mediator> Mediators(QueryReader query, ReferenceBook book, IReadOnlyList<Mediator> all)
    {
        var (on, organisation, court) = (query.Read(On), query.Read(s_organisation), query.Read(s_court));
        return all.Where(mediator =>
            (on is null || mediator.ServesOn(on.Value))
            && (organisation is null || mediator.Organisation == organisation)
            && (
                court is null
                || (on is { } day ? mediator.RosterOf(court, day) is not null : mediator.Rosters.Any(roster => roster.Court == court))
            )
        );
    }

    private static void List<TEntry, TPage>(
        IEndpointRouteBuilder routes,
        DirectoryTable table,
        QueryParameter[] filters,
        Func<ReferenceBook, Catalogue<TEntry>> list,
        Func<QueryReader, ReferenceBook, IReadOnlyList<TEntry>, IEnumerable<TEntry>> read,
        Func<TEntry, string> idOf,
        Func<IReadOnlyList<TEntry>, string?, TPage> page
    )
        where TEntry : class
    {
        var name = DirectoryKind.Of(table).Name;
        // A directory has tens of thousands of entries, and changes rarely.
        var sorted = new ConditionalWeakTable<ReferenceBook, TEntry[]>();
        var example = list(routes.ServiceProvider.GetRequiredService<LiveReference>().Embedded).All.Take(1);
        routes
            .MapGet(
                $"/v1/directory/{name}",
                IResult (HttpContext context, ReferenceBook book, Cursors cursors) =>
                {
                    var query = new QueryReader(context);
                    var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
                    var found = read(query, book, sorted.GetValue(book, now => [.. list(now).All.OrderBy(idOf, StringComparer.Ordinal)]));
                    var binding = $"directory|{name}|{query.Filters()}";
                    var after = cursors.Read<Place>(query, binding)?.Id;
                    if (query.Faults.Count > 0)
                        return Problem.Invalid(query.Faults);
                    var items = found
                        .Where(entry => after is null || string.CompareOrdinal(idOf(entry), after) > 0)
                        .Take(limit + 1)
                        .ToArray();
                    var next = items.Length > limit ? cursors.Encode(binding, new Place(idOf(items[limit - 1]))) : null;
                    return TypedResults.Json(page([.. items.Take(limit)], next), ApiJson.Options);
                }
            )
            .Needs(Need.AnyCaller)
            .WithMetadata([.. filters, CommonParameters.Limit, CommonParameters.Cursor])
            .Describes(
                new(
                    $"findIn{table}",
                    DirectoryRoutes.Tag,
                    $"Page through the {name}",
                    "In the order of ids. What was imported is seen by every node within seconds."
                )
            )
            .Answers(StatusCodes.Status200OK, "A page.", page([.. example], null));
    }
}
