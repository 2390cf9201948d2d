using System.Collections.Immutable;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases;

/// <summary>What a decision may know besides the case: no clock, no database, no network.</summary>
/// <param name="Now">The moment of the decision.</param>
/// <param name="HappenedAt">When the fact happened, as said by the one who logs it, else now.</param>
/// <param name="Caller">Who is at the keyboard.</param>
/// <param name="Reference">Codes of the field and the directory.</param>
/// <param name="DrawnNumber">The next number of the organisation's register, for commands that need one.</param>
public sealed record CaseContext(
    DateTimeOffset Now,
    DateTimeOffset HappenedAt,
    Actor Caller,
    ReferenceBook Reference,
    long? DrawnNumber = null
)
{
    /// <summary>When mediators of the case have to be elsewhere, around the time that the command asks for.</summary>
    public IReadOnlyList<Engagement> Engagements { get; init; } = [];

    /// <summary>The time limits where the case's organisation sits. A decision that counts and was given no clock is a bug.</summary>
    public LawClock Clock
    {
        get => field ?? throw new InvalidOperationException("This decision counts days, and was given no clock.");
        init;
    }

    /// <summary>Which of the other cases that the command names the caller knows of.</summary>
    public ImmutableHashSet<Guid> KnownCases { get; init; } = [];

    /// <summary>Makes documents. A decision that issues one and was given no press is a bug.</summary>
    public DocumentPress Press
    {
        get => field ?? throw new InvalidOperationException("This decision issues a document, and was given no press.");
        init;
    }

    /// <summary>Legal day on which it happened.</summary>
    public DateOnly HappenedOn => LawfulDay.Of(HappenedAt);
}
