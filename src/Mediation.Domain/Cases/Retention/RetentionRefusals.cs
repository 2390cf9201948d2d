using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Retention;

/// <summary>Why something of a file is not destroyed, and why a hold is not placed or lifted as asked.</summary>
public static class RetentionRefusals
{
    /// <summary>The case goes on; its file is kept from its end on.</summary>
    public static readonly RefusalCode CaseNotOver = new("case_not_over");

    /// <summary>The term for which the file is kept has not run out.</summary>
    public static readonly RefusalCode RetentionRunning = new("retention_running");

    /// <summary>Somebody ordered that nothing of the file may go.</summary>
    public static readonly RefusalCode LegalHoldStands = new("legal_hold_stands");

    /// <summary>A court or another body still has to do with it.</summary>
    public static readonly RefusalCode TrackOpen = new("track_open");

    /// <summary>Another hold stands under this id, or one that was lifted.</summary>
    public static readonly RefusalCode HoldIdTaken = new("hold_id_taken");

    /// <summary>The case has no hold with this id.</summary>
    public static readonly RefusalCode UnknownHold = new("unknown_hold");

    /// <summary>Another request stands under this id.</summary>
    public static readonly RefusalCode ErasureIdTaken = new("erasure_id_taken");
}
