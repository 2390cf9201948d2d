using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Mediation.Domain.Reference;

namespace Mediation.Api.Access;

/// <summary>Who looks after whom, by the directory.</summary>
public static class Supervision
{
    // A directory has tens of thousands of rows and changes rarely: what one body looks after is worked out once for each.
    private static readonly ConditionalWeakTable<ReferenceBook, ConcurrentDictionary<string, string[]>> s_known = [];
    private static readonly ConditionalWeakTable<ReferenceBook, ConcurrentDictionary<string, FrozenSet<string>>> s_sets = [];

    /// <summary>The organisations that a body runs, or that sit within its territory; itself among them where it is one of them.</summary>
    public static IReadOnlyList<string> Of(string organisationId, ReferenceBook book) =>
        s_known.GetOrCreateValue(book).GetOrAdd(organisationId, id => [.. Under(id, book)]);

    /// <summary>Whether an organisation is among those that a body looks after: for asking of many, one after another.</summary>
    public static bool LooksAfter(string bodyId, string organisationId, ReferenceBook book) =>
        s_sets.GetOrCreateValue(book).GetOrAdd(bodyId, id => Of(id, book).ToFrozenSet(StringComparer.Ordinal)).Contains(organisationId);

    /// <summary>A court and those below it.</summary>
    public static IReadOnlyList<string> CourtsUnder(string courtId, ReferenceBook book) =>
        s_known
            .GetOrCreateValue(book)
            .GetOrAdd(courtId, id => [.. book.Courts.All.Where(court => IsUnder(court, id, book)).Select(court => court.Id)]);

    private static IEnumerable<string> Under(string id, ReferenceBook book)
    {
        if (book.Organisations.Find(id) is not { } body)
        {
            return [];
        }
        return book
            .Organisations.All.Where(organisation =>
                IsRunBy(organisation, id, book) || body.Territory.Any(outer => book.LiesWithin(organisation.Division, outer))
            )
            .Select(organisation => organisation.Id);
    }

    private static bool IsRunBy(Organisation organisation, string id, ReferenceBook book)
    {
        for (var parent = organisation.Parent; parent is not null; parent = book.Organisations.Find(parent)?.Parent)
        {
            if (parent == id)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsUnder(Court court, string id, ReferenceBook book)
    {
        for (var above = court; above is not null; above = book.Courts.Find(above.Superior))
        {
            if (above.Id == id)
            {
                return true;
            }
        }
        return false;
    }
}
