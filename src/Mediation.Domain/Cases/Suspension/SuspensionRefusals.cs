using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Suspension;

/// <summary>Why a case is not suspended or resumed as asked.</summary>
public static class SuspensionRefusals
{
    /// <summary>The list has no such reason.</summary>
    public static readonly RefusalCode UnknownSuspensionReason = new("unknown_suspension_reason");

    /// <summary>Mediation goes on after it rested, not before.</summary>
    public static readonly RefusalCode ResumedBeforeSuspension = new("resumed_before_suspension");

    /// <summary>Where it rested for suspected sham mediation, what the review found must be said.</summary>
    public static readonly RefusalCode ReviewResultRequired = new("review_result_required");
}
