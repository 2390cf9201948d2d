using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Directories;

/// <summary>A division, and what its code means on a day.</summary>
/// <param name="Division">As the directory has it.</param>
/// <param name="On">The day asked for.</param>
/// <param name="Means">Itself while it stands; afterwards what took its place, several where it was split; nothing where it was not there yet.</param>
public sealed record DivisionOnDay(Division Division, DateOnly On, IReadOnlyList<Division> Means);

/// <summary>Single entries of the directory.</summary>
public static class GetDirectoryEntryEndpoints
{
    private static readonly QueryParameter<DateOnly?> s_on = Query.Day(
        "on",
        "The day for which the code is read; today where it is left out."
    );

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var book = routes.ServiceProvider.GetRequiredService<LiveReference>().Embedded;
        routes
            .MapGet(
                "/v1/directory/divisions/{entryId}",
                (HttpContext context, string entryId, ReferenceBook now, TimeProvider time) =>
                {
                    var query = new QueryReader(context);
                    var on = query.Read(s_on) ?? LawfulDay.Of(time.GetUtcNow());
                    return Answer(
                        query,
                        now.Divisions.Find(entryId),
                        division => new DivisionOnDay(division, on, now.DivisionsOn(entryId, on))
                    );
                }
            )
            .WithMetadata(s_on)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "getDivision",
                    DirectoryRoutes.Tag,
                    "Read a division",
                    "With what its code means on a day: codes change when divisions are renamed, merged or split, and old ones live on in papers."
                )
            )
            .Answers(
                StatusCodes.Status200OK,
                "As asked.",
                new DivisionOnDay(book.Divisions.All[0], new(2026, 3, 2), [book.Divisions.All[0]])
            );
        One(routes, DirectoryTable.Courts, "getCourt", "a court", now => now.Courts, court => court);
        One(routes, DirectoryTable.Organisations, "getOrganisation", "an organisation", now => now.Organisations, OrganisationEntry.Of);
        One(routes, DirectoryTable.Mediators, "getMediator", "a mediator", now => now.Mediators, mediator => mediator);
    }

    private static void One<TEntry, TAnswer>(
        IEndpointRouteBuilder routes,
        DirectoryTable table,
        string operation,
        string what,
        Func<ReferenceBook, Catalogue<TEntry>> list,
        Func<TEntry, TAnswer> answer
    )
        where TEntry : class =>
        routes
            .MapGet(
                $"/v1/directory/{DirectoryKind.Of(table).Name}/{{entryId}}",
                (HttpContext context, string entryId, ReferenceBook now) =>
                    Answer(new QueryReader(context), list(now).Find(entryId), answer)
            )
            .Needs(Need.AnyCaller)
            .Describes(
                new(operation, DirectoryRoutes.Tag, $"Read {what}", "As the directory has it now, with the days of everything in it.")
            )
            .Answers(
                StatusCodes.Status200OK,
                "As asked.",
                answer(list(routes.ServiceProvider.GetRequiredService<LiveReference>().Embedded).All[0])
            );

    private static IResult Answer<TEntry, TAnswer>(QueryReader query, TEntry? entry, Func<TEntry, TAnswer> answer)
        where TEntry : class =>
        query.Faults.Count > 0 ? Problem.Invalid(query.Faults)
        : entry is null ? Problem.Of("not_found")
        : TypedResults.Json(answer(entry), ApiJson.Options);
}
