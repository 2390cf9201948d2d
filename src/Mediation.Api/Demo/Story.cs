using System.Collections.Immutable;

namespace Mediation.Api.Demo;

/// <summary>A worked case, told in the steps by which people logged it. All people, firms and numbers are made up.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Zh">Its title.</param>
/// <param name="En">Its title in English.</param>
/// <param name="Steps">In the order in which they were logged.</param>
public sealed record Story(string Name, string Zh, string En, ImmutableArray<Step> Steps)
{
    /// <summary>What the register must say at the end; null where nobody worked it out beforehand.</summary>
    public StoryFigures? Expected { get; init; }

    /// <summary>Questions that the register must not answer.</summary>
    public ImmutableArray<ClosedDoor> ClosedDoors { get; init; } = [];
}

/// <summary>One thing that happened, and the request that puts it on the register.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Who">Who acted.</param>
/// <param name="Zh">What happened, as a mediator would note it.</param>
/// <param name="En">The same in English.</param>
/// <param name="Address">Where the request goes; names in braces stand for ids.</param>
/// <param name="Body">What it says, given the ids that earlier answers brought.</param>
public sealed record Step(DateTimeOffset At, Person Who, string Zh, string En, string Address, Func<Ids, object> Body)
{
    /// <summary>Whose token sends it.</summary>
    public string LoggedBy { get; init; } = Persons.ZhouMin.StaffId!;

    /// <summary>The paper that belongs to it.</summary>
    public string? Paper { get; init; }

    /// <summary>Names for the ids in the answer, by the answer's kind and in its order.</summary>
    public ImmutableArray<(string Kind, string[] Names)> Takes { get; init; } = [];
}

/// <summary>Somebody who must find a door closed.</summary>
/// <param name="Who">Who asks.</param>
/// <param name="Zh">For what.</param>
/// <param name="En">For what, in English.</param>
/// <param name="Address">Where; the answer must be 404.</param>
public sealed record ClosedDoor(Person Who, string Zh, string En, string Address);

/// <summary>Ids of a case and of what stands on it, by the name that the story gives them.</summary>
public sealed class Ids
{
    private readonly Dictionary<string, Guid> _byName = new(StringComparer.Ordinal);

    /// <summary>The id of that name.</summary>
    public Guid this[string name]
    {
        get => _byName[name];
        set => _byName[name] = value;
    }

    /// <summary>An address with its names replaced.</summary>
    public string Fill(string address) =>
        _byName.Aggregate(address, (filled, entry) => filled.Replace($"{{{entry.Key}}}", entry.Value.ToString(), StringComparison.Ordinal));
}
