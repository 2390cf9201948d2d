namespace Mediation.Domain.Reference;

/// <summary>Who stands behind the way in which a case comes.</summary>
public enum IntakeOrigin
{
    /// <summary>A worker or an employer.</summary>
    Party,

    /// <summary>A court: the result goes back to it.</summary>
    Court,

    /// <summary>An arbitration commission or tribunal.</summary>
    Arbitration,

    /// <summary>A public body or hotline that passes a matter on.</summary>
    Agency,

    /// <summary>The union, of its own motion.</summary>
    Union,

    /// <summary>Another mediation organisation.</summary>
    Organisation,
}

/// <summary>The way in which a case reaches the organisation.</summary>
/// <param name="StartedBy">Who starts it, in words.</param>
/// <param name="OpenForRegistration">Whether a case can be registered by this way now.</param>
public sealed record IntakeChannel(
    string Code,
    string Zh,
    string En,
    IntakeOrigin Origin,
    string StartedBy,
    bool OpenForRegistration,
    string? Hook,
    Confidence Confidence
);

/// <summary>The channels with which decisions differ.</summary>
public static class IntakeChannels
{
    /// <summary>窗口/上门申请: the only one that may begin with an oral application.</summary>
    public const string WalkIn = "walk_in";

    /// <summary>诉前委派: before docketing, with the parties' consent.</summary>
    public const string CourtPrefiling = "court_prefiling";

    /// <summary>立案后委托: the court keeps the case.</summary>
    public const string CourtPostfiling = "court_postfiling";
}
