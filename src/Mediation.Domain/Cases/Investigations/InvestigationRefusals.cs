using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Investigations;

/// <summary>Why an investigation is not recorded as given.</summary>
public static class InvestigationRefusals
{
    /// <summary>Something else stands under this id.</summary>
    public static readonly RefusalCode InvestigationIdTaken = new("investigation_id_taken");

    /// <summary>Nobody is asked by one alone.</summary>
    public static readonly RefusalCode TwoInvestigatorsNeeded = new("two_investigators_needed");

    /// <summary>The directory has no such person.</summary>
    public static readonly RefusalCode UnknownInvestigator = new("unknown_investigator");

    /// <summary>It ends when it begins, or later.</summary>
    public static readonly RefusalCode InvestigationEndsBeforeStart = new("investigation_ends_before_start");
}
