using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>A command whose events go to the caucus stream. It sees the case, and leaves no trace in it.</summary>
public abstract record CaucusCommand
{
    /// <summary>When it happened; now, where nobody says.</summary>
    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>Looks at the command's own conditions; role and status were looked at before.</summary>
    public abstract Decision<CaucusEvent> Decide(Case @case, Caucus caucus, CaseContext context);
}

/// <summary>What was said behind closed doors, as its mediators noted it.</summary>
/// <param name="Notes">In the order recorded.</param>
public sealed record Caucus(ImmutableArray<CaucusNotesRecorded> Notes)
{
    /// <summary>Nothing noted.</summary>
    public static Caucus Empty { get; } = new([]);

    /// <summary>The notes with one more.</summary>
    public Caucus Evolve(CaucusEvent e) => e is CaucusNotesRecorded noted ? new Caucus(Notes.Add(noted)) : this;
}
