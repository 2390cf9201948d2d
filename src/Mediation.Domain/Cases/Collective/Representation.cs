using System.Collections.Immutable;

namespace Mediation.Domain.Cases.Collective;

/// <summary>How the workers chose those who speak for them.</summary>
public enum ElectionWay
{
    /// <summary>推举书: in writing, signed by those represented.</summary>
    Written,

    /// <summary>会议推选: at a meeting, on its record.</summary>
    Meeting,

    /// <summary>线上推选: on a platform that knows who votes.</summary>
    Online,
}

/// <summary>Who speaks for the workers (推举代表人).</summary>
/// <param name="PartyIds">Workers of the case.</param>
/// <param name="ElectedOn">Legal day of the election.</param>
/// <param name="Way">How they were chosen.</param>
public sealed record Representation(ImmutableArray<Guid> PartyIds, DateOnly ElectedOn, ElectionWay Way);

/// <summary>Workers who go on in a case of their own.</summary>
/// <param name="NewCaseId">Which.</param>
/// <param name="NewCaseNumber">Its number on the register.</param>
/// <param name="PartyIds">The workers.</param>
/// <param name="At">Since when.</param>
public sealed record SplitOffPart(Guid NewCaseId, string NewCaseNumber, ImmutableArray<Guid> PartyIds, DateTimeOffset At);

/// <summary>The case from which another was split off.</summary>
/// <param name="CaseId">Which.</param>
/// <param name="CaseNumber">Its number on the register.</param>
public sealed record SplitOrigin(Guid CaseId, string CaseNumber);
