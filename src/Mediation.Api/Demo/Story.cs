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

    /// <summary>What was worked out beforehand and must stand in the register at the end.</summary>
    public ImmutableArray<WorkedFact> Facts { get; init; } = [];

    /// <summary>How many cases it begins, those that are split off included.</summary>
    public int Cases { get; init; } = 1;

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

    /// <summary>The name under which its case stands, in stories of several.</summary>
    public string Case { get; init; } = "case";

    /// <summary>Where the referral is read that it changes; null where it changes its case.</summary>
    public string? Referral { get; init; }

    /// <summary>The code for which the register must refuse it; null where it must take it.</summary>
    public string? RefusedFor { get; init; }

    /// <summary>What was worked out beforehand and must stand in the register after it.</summary>
    public ImmutableArray<WorkedFact> Then { get; init; } = [];

    /// <summary>Names for ids that the case shows afterwards, by their path.</summary>
    public ImmutableArray<(string Path, string Name)> Finds { get; init; } = [];

    /// <summary>Names for the ids in the answer, by the answer's kind and in its order.</summary>
    public ImmutableArray<(string Kind, string[] Names)> Takes { get; init; } = [];
}

/// <summary>Something that was worked out beforehand, and where the register says it.</summary>
/// <param name="Zh">What it is.</param>
/// <param name="En">What it is, in English.</param>
/// <param name="Address">Where it is read.</param>
/// <param name="Path">Where in the answer: names and positions, joined by dots; <c>#</c> counts.</param>
/// <param name="Expected">What must stand there.</param>
public sealed record WorkedFact(string Zh, string En, string Address, string Path, string Expected)
{
    /// <summary>Who reads it.</summary>
    public string ReadBy { get; init; } = Persons.ZhouMin.StaffId!;

    /// <summary>A last day by a rule of the rulebook.</summary>
    public static WorkedFact Due(string rule, string startsOn, string dueOn) =>
        new("期限", rule, $"/v1/deadline-rules/{rule}/preview?startsOn={startsOn}", "dueOn", dueOn);

    /// <summary>What the case shows.</summary>
    public static WorkedFact Of(string zh, string en, string path, string expected, string @case = "case") =>
        new(zh, en, $"/v1/cases/{{{@case}}}", path, expected);
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
