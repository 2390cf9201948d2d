using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Proposals;

/// <summary>
/// A mediator's proposal is with every party. What it says is sealed: as long as nobody is bound by it, it is no more than an offer.
/// The days until which may be objected stay as they were told to the parties.
/// </summary>
[EventName("proposal_served")]
public sealed record ProposalServed(
    [P1] int Number,
    [P1] AgreementForm Form,
    [P1] string RuleVersion,
    [P1] ImmutableArray<ServiceOnParty> Service,
    [P2] AgreementTerms? Terms,
    [P2] string? Text
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Proposals = @case.Proposals.Add(new Proposal(Number, Form, Terms, Text, Service, ProposalResult.Pending)),
        };
}

/// <summary>A party objected in writing; the proposal falls.</summary>
[EventName("proposal_objected")]
public sealed record ProposalObjected([P1] int Number, [P1] Guid PartyId, [P1] ContactChannel Channel, [P2] string? Explanation) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case.WithProposal(ProposalResult.Objected);
}

/// <summary>Nobody objected by the last day: the parties count as having agreed.</summary>
[EventName("proposal_deemed_accepted")]
public sealed record ProposalDeemedAccepted([P1] int Number, [P1] DateOnly OpenUntil) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case.WithProposal(ProposalResult.DeemedAccepted);
}
