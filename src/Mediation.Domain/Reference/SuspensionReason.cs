namespace Mediation.Domain.Reference;

/// <summary>What a suspension means for the time for mediation.</summary>
public enum PeriodEffect
{
    /// <summary>It rests because a rule says so.</summary>
    RestsByRule,

    /// <summary>It rests because all parties consent.</summary>
    RestsByConsent,

    /// <summary>It runs on; more time needs an extension.</summary>
    RunsOn,
}

/// <summary>Why mediation rests.</summary>
/// <param name="Period">What becomes of the time for mediation.</param>
public sealed record SuspensionReason(string Code, string Zh, string En, PeriodEffect Period, string? Hook, Confidence Confidence);

/// <summary>Why mediation ends without an outcome on the matter.</summary>
/// <param name="ByCommand">The command that records this ground, where it is not a termination by the organisation.</param>
public sealed record TerminationGround(string Code, string Zh, string En, string? ByCommand, string? Hook, Confidence Confidence);
