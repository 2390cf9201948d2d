using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Amendments;

/// <summary>Why the record is not amended as asked.</summary>
public static class AmendmentRefusals
{
    /// <summary>Claims stand still while a draft that answers them waits for signatures: revise the draft first.</summary>
    public static readonly RefusalCode ClaimsFixedByDraft = new("claims_fixed_by_draft");

    /// <summary>The person's data were erased; there is nothing to amend.</summary>
    public static readonly RefusalCode PartyErased = new("party_erased");

    /// <summary>With what is amended, the period of the claim would end before it begins.</summary>
    public static readonly RefusalCode ClaimPeriodEndsBeforeStart = new("claim_period_ends_before_start");
}
