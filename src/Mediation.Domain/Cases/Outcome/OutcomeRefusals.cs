using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Why a case cannot end as asked.</summary>
public static class OutcomeRefusals
{
    /// <summary>Only an applicant withdraws.</summary>
    public static readonly RefusalCode NotAnApplicant = new("not_an_applicant");

    /// <summary>One of several applicants cannot leave a draft that answers its claims and waits for its signature: revise the draft first.</summary>
    public static readonly RefusalCode WithdrawalNeedsRevision = new("withdrawal_needs_revision");
}
