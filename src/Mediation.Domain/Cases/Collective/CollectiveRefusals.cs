using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Collective;

/// <summary>Why something that only many workers together can do is not done.</summary>
public static class CollectiveRefusals
{
    /// <summary>Fewer than ten workers ask: there is nobody to represent, and each signs for itself.</summary>
    public static readonly RefusalCode NotCollective = new("not_collective");

    /// <summary>Not one of the workers who ask in this case, or no longer.</summary>
    public static readonly RefusalCode NotAWorkerOfTheCase = new("not_a_worker_of_the_case");

    /// <summary>A case without an applicant is none.</summary>
    public static readonly RefusalCode NobodyRemains = new("nobody_remains");

    /// <summary>Those who go on alone ask for nothing.</summary>
    public static readonly RefusalCode NothingToSplitOff = new("nothing_to_split_off");

    /// <summary>Without a draft on the table there are no instalments to be set anew.</summary>
    public static readonly RefusalCode InstalmentsNotExpected = new("instalments_not_expected");
}
