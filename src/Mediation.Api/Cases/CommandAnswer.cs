using Mediation.Api.Cases.Intake;
using Mediation.Domain.Cases.Clocks;

namespace Mediation.Api.Cases;

/// <summary>What a command came to. It holds nothing personal: ids, numbers, status, version and what may follow.</summary>
public sealed record CommandAnswer
{
    /// <summary>Permanent id of the case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Number on the organisation's register; null in a dry run of a registration, which draws none.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Status after the command.</summary>
    public required string Status { get; init; }

    /// <summary>Version after the command; the ETag is the same in quotes.</summary>
    public required long Version { get; init; }

    /// <summary>What became true; empty where the fact was on record already.</summary>
    public required IReadOnlyList<AnswerEvent> Events { get; init; }

    /// <summary>Ids of what the command put on the case, by kind, in the order of the request.</summary>
    public CommandIds? Ids { get; init; }

    /// <summary>Codes of what was taken and yet wants a second look; absent where there is nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Time limits that began, moved or ended with it; absent where none did.</summary>
    public IReadOnlyList<AnswerDeadline>? Deadlines { get; init; }

    /// <summary>Of a registration: cases of your own organisation between the same parties about the same kind of claim, the newest first; absent where there is none.</summary>
    public IReadOnlyList<DuplicateCase>? Duplicates { get; init; }

    /// <summary>Commands that this caller may give next.</summary>
    public required IReadOnlyList<string> AllowedActions { get; init; }

    /// <summary>True where nothing was stored because the caller only asked what would happen.</summary>
    public bool? DryRun { get; init; }
}

/// <summary>An event in a command's answer.</summary>
/// <param name="Type">Permanent name.</param>
/// <param name="Version">Its place in the case.</param>
public sealed record AnswerEvent(string Type, long Version);

/// <summary>A time limit in a command's answer.</summary>
/// <param name="DeadlineId">Names it within its case.</param>
/// <param name="RuleCode">Code of its rule.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="DueOn">Its last day.</param>
public sealed record AnswerDeadline(string DeadlineId, string RuleCode, ClockState State, DateOnly DueOn);

/// <summary>Ids that a command carries or was given, by kind: <c>partyIds</c>, <c>sessionId</c> and so on.</summary>
public sealed class CommandIds : Dictionary<string, IReadOnlyList<Guid>>
{
    /// <summary>A command that adds no item.</summary>
    public static CommandIds None => [];

    /// <summary>A command that adds one.</summary>
    public static CommandIds One(string kind, Guid id) => new() { [kind] = [id] };
}
