using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases;

/// <summary>Something that became true about a case. Its name and JSON shape are permanent.</summary>
public abstract record CaseEvent
{
    /// <summary>The case with this event in it. The status is the lifecycle table's business, not the event's.</summary>
    public virtual Case ApplyTo(Case @case, CaseFact fact) => @case;
}

/// <summary>An event that is taken and yet wants a second look; the warning is a permanent code and stands in the command's answer.</summary>
public interface IWarningEvent
{
    /// <summary>Null where nothing is to be said.</summary>
    string? Warning { get; }
}

/// <summary>A command with which a part of the case goes on as a new case, in the same commit.</summary>
public interface IOpensCase
{
    /// <summary>Id of the new case.</summary>
    Guid NewCaseId { get; }

    /// <summary>How the new case begins, once the command was decided.</summary>
    IReadOnlyList<CaseEvent> Opening(Case @case, CaseContext context);
}

/// <summary>Something said or offered behind closed doors. It lives in a stream of its own, which no one but its mediators opens.</summary>
public abstract record CaucusEvent;

/// <summary>An event with its two times and its two persons.</summary>
/// <param name="Event">What became true.</param>
/// <param name="HappenedAt">When it happened; legal periods run from here.</param>
/// <param name="RecordedAt">When it was recorded; views "as of" a moment read by this.</param>
/// <param name="ActedBy">Who did it.</param>
public sealed record CaseFact(CaseEvent Event, DateTimeOffset HappenedAt, DateTimeOffset RecordedAt, ActedBy ActedBy);
