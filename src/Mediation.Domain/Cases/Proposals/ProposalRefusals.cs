using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Proposals;

/// <summary>Why a proposal is not served, objected to or deemed accepted as asked.</summary>
public static class ProposalRefusals
{
    /// <summary>A proposal that binds by silence is no way to settle disputed facts.</summary>
    public static readonly RefusalCode FactsSeriouslyDisputed = new("facts_seriously_disputed");

    /// <summary>A party did not agree beforehand that its silence counts.</summary>
    public static readonly RefusalCode ProposalNotAgreedTo = new("proposal_not_agreed_to");

    /// <summary>The proposal did not reach a party.</summary>
    public static readonly RefusalCode PartyNotServed = new("party_not_served");

    /// <summary>No rule or no calendar says until when may be objected.</summary>
    public static readonly RefusalCode ObjectionTimeUnknown = new("objection_time_unknown");

    /// <summary>Only an objection in writing counts.</summary>
    public static readonly RefusalCode ObjectionNotInWriting = new("objection_not_in_writing");

    /// <summary>Nobody objects to what did not reach it yet.</summary>
    public static readonly RefusalCode ObjectionBeforeService = new("objection_before_service");

    /// <summary>The time for objections has ended for this party.</summary>
    public static readonly RefusalCode ObjectionTooLate = new("objection_too_late");

    /// <summary>Somebody may still object.</summary>
    public static readonly RefusalCode ObjectionsStillOpen = new("objections_still_open");

    /// <summary>The proposal's words were erased; nothing is left to agree on.</summary>
    public static readonly RefusalCode ProposalErased = new("proposal_erased");
}
