namespace Mediation.Domain.Cases.Retention;

/// <summary>An order that nothing of the file may go, whatever the term says.</summary>
/// <param name="HoldId">Names it.</param>
/// <param name="Reason">Why; absent once erased or where the reader may not see it.</param>
/// <param name="PlacedAt">Since when.</param>
/// <param name="LiftedAt">Until when; null while it stands.</param>
public sealed record LegalHold(Guid HoldId, string? Reason, DateTimeOffset PlacedAt, DateTimeOffset? LiftedAt);
