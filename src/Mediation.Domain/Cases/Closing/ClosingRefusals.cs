using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Closing;

/// <summary>Why a case cannot be closed yet.</summary>
public static class ClosingRefusals
{
    /// <summary>Money is still owed under the agreement; closing or archiving before that needs a note saying why.</summary>
    public static readonly RefusalCode PerformanceOutstanding = new("performance_outstanding");

    /// <summary>The result has not gone back to the court or tribunal that sent the case.</summary>
    public static readonly RefusalCode ResultNotReturned = new("result_not_returned");

    /// <summary>The file is the court's or the tribunal's: what it wrote at the end is not named.</summary>
    public static readonly RefusalCode EndingPaperMissing = new("ending_paper_missing");

    /// <summary>Nobody waits for the result of a case that came this way.</summary>
    public static readonly RefusalCode NothingToReturn = new("nothing_to_return");

    /// <summary>Another return stands under this id.</summary>
    public static readonly RefusalCode ReturnIdTaken = new("return_id_taken");

    /// <summary>A result goes back with a letter, issued here or named by its number.</summary>
    public static readonly RefusalCode ReturnLetterMissing = new("return_letter_missing");

    /// <summary>The case has no such paper that could go back with the result.</summary>
    public static readonly RefusalCode MaterialNotOnCase = new("material_not_on_case");

    /// <summary>Another visit stands under this id.</summary>
    public static readonly RefusalCode VisitIdTaken = new("visit_id_taken");
}
