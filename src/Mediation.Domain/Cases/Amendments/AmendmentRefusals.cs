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

    /// <summary>Another request stands under this id.</summary>
    public static readonly RefusalCode AmendmentIdTaken = new("amendment_id_taken");

    /// <summary>An amendment of the same field is open.</summary>
    public static readonly RefusalCode AmendmentPending = new("amendment_pending");

    /// <summary>The case has no such amendment.</summary>
    public static readonly RefusalCode UnknownAmendment = new("unknown_amendment");

    /// <summary>It is decided, otherwise than is said now.</summary>
    public static readonly RefusalCode AmendmentAlreadyDecided = new("amendment_already_decided");

    /// <summary>Whoever asked does not decide.</summary>
    public static readonly RefusalCode SecondPersonNeeded = new("second_person_needed");

    /// <summary>Nobody withdraws what another asked for.</summary>
    public static readonly RefusalCode OnlyRequesterWithdraws = new("only_requester_withdraws");

    /// <summary>It cannot have been decided before it was asked for.</summary>
    public static readonly RefusalCode AmendmentDecidedBeforeRequested = new("amendment_decided_before_requested");
}
