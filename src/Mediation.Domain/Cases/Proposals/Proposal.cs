using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Proposals;

/// <summary>What became of a proposal.</summary>
public enum ProposalResult
{
    /// <summary>待回应.</summary>
    Pending,

    /// <summary>提出异议.</summary>
    Objected,

    /// <summary>视为达成协议.</summary>
    DeemedAccepted,
}

/// <summary>That the proposal reached a party, and until when this party may object.</summary>
/// <param name="PartyId">Whom.</param>
/// <param name="ServedOn">On which day.</param>
/// <param name="Channel">By which way.</param>
/// <param name="ObjectionsUntil">The last day on which this party may object in writing.</param>
public sealed record ServiceOnParty(Guid PartyId, DateOnly ServedOn, ContactChannel Channel, DateOnly ObjectionsUntil);

/// <summary>A mediator's written proposal (无异议调解方案).</summary>
/// <param name="Number">From 1.</param>
/// <param name="Form">The form of the agreement that it becomes.</param>
/// <param name="Terms">What it says; absent once erased or where the reader may not see it.</param>
/// <param name="Text">Its wording; absent likewise.</param>
/// <param name="Service">Party by party.</param>
/// <param name="Result">What became of it.</param>
public sealed record Proposal(
    int Number,
    AgreementForm Form,
    AgreementTerms? Terms,
    string? Text,
    ImmutableArray<ServiceOnParty> Service,
    ProposalResult Result
)
{
    /// <summary>The last day on which anybody may object.</summary>
    public DateOnly OpenUntil => Service.Max(service => service.ObjectionsUntil);
}
