using Mediation.Api.ReferenceData;
using Mediation.Domain.Deadlines;

namespace Mediation.Api.Deadlines;

/// <summary>The law's clock where an organisation sits, from memory: a decision that counts days waits for nothing.</summary>
public sealed class LawClocks(DeadlineRulebook book, Calendars calendars, LiveReference places)
{
    /// <summary>Reads the calendars where this node has not done so yet.</summary>
    public async ValueTask ReadyAsync(CancellationToken ct) => await calendars.ShelfAsync(ct);

    /// <summary>The event that the law puts in the place of what a period was for; null where it deems nothing.</summary>
    public string? Deemed(string ruleVersion) => book.Rules.Find(GoverningVersion.CodeIn(ruleVersion))?.Deems;

    /// <summary>The clock of an organisation, after <see cref="ReadyAsync"/>.</summary>
    public LawClock Of(string organisationId)
    {
        var division = places.Book.Organisations.Find(organisationId)?.Division;
        var shelf = calendars.Held ?? throw new InvalidOperationException("The calendars are read before anything is counted.");
        return new(book, places.Book, division, shelf.Of(division, places.Book));
    }
}
