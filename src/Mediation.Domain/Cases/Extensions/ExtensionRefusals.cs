using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Extensions;

/// <summary>Why a period is not lengthened as asked.</summary>
public static class ExtensionRefusals
{
    /// <summary>Another extension stands under this id.</summary>
    public static readonly RefusalCode ExtensionIdTaken = new("extension_id_taken");

    /// <summary>Another rule governs how long this case may be mediated.</summary>
    public static readonly RefusalCode PeriodNotOfCase = new("period_not_of_case");

    /// <summary>What has run out is not lengthened any more.</summary>
    public static readonly RefusalCode PeriodRunOut = new("period_run_out");

    /// <summary>The rule does not let the parties lengthen its period.</summary>
    public static readonly RefusalCode PeriodNotExtendable = new("period_not_extendable");

    /// <summary>The rule lets them lengthen it only so far.</summary>
    public static readonly RefusalCode BeyondCap = new("extension_beyond_cap");
}
