using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Domain.Cases.Statements;

/// <summary>Facts that no party disputes.</summary>
/// <param name="FactsId">Names the record.</param>
/// <param name="Text">The facts; absent once erased or where the reader may not see them.</param>
/// <param name="ConfirmedBy">The parties who confirmed them, and how.</param>
/// <param name="At">When they were written down.</param>
public sealed record UndisputedFacts(Guid FactsId, string? Text, ImmutableArray<PartyConsent> ConfirmedBy, DateTimeOffset At);
