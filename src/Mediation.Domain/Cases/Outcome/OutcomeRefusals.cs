using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Why a case cannot end as asked.</summary>
public static class OutcomeRefusals
{
    /// <summary>Only an applicant withdraws.</summary>
    public static readonly RefusalCode NotAnApplicant = new("not_an_applicant");
}
