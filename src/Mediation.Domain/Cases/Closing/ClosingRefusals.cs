using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Closing;

/// <summary>Why a case cannot be closed yet.</summary>
public static class ClosingRefusals
{
    /// <summary>Money is still owed under the agreement; closing or archiving before that needs a note saying why.</summary>
    public static readonly RefusalCode PerformanceOutstanding = new("performance_outstanding");
}
