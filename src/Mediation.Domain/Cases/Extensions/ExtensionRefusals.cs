using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Extensions;

/// <summary>Why a period is not lengthened as asked.</summary>
public static class ExtensionRefusals
{
    /// <summary>Another extension stands under this id.</summary>
    public static readonly RefusalCode ExtensionIdTaken = new("extension_id_taken");

    /// <summary>The rulebook has no such rule.</summary>
    public static readonly RefusalCode UnknownPeriod = new("unknown_period");

    /// <summary>The rule does not let the parties lengthen its period.</summary>
    public static readonly RefusalCode PeriodNotExtendable = new("period_not_extendable");

    /// <summary>The rule lets them lengthen it only so far.</summary>
    public static readonly RefusalCode BeyondCap = new("extension_beyond_cap");
}
