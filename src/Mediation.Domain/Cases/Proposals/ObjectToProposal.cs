using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Proposals;

/// <summary>Records a party's objection in writing: the proposal falls, and mediation goes on or fails.</summary>
/// <param name="PartyId">Who objects.</param>
/// <param name="Channel">How the writing came. One sent by post was made on the day of posting.</param>
/// <param name="Explanation">What the party says.</param>
public sealed record ObjectToProposal(Guid PartyId, ContactChannel Channel, string? Explanation) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CaseRefusals.UnknownParty,
        ProposalRefusals.PartyNotServed,
        ProposalRefusals.ObjectionNotInWriting,
        ProposalRefusals.ObjectionBeforeService,
        ProposalRefusals.ObjectionTooLate,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var proposal = @case.Proposals[^1];
        if (@case.FindParty(PartyId) is null)
        {
            return Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId)));
        }
        if (proposal.Service.FirstOrDefault(service => service.PartyId == PartyId) is not { } served)
        {
            return Decision<CaseEvent>.Refuse(ProposalRefusals.PartyNotServed.At("/partyId", ("partyId", PartyId)));
        }
        Refusal[] faults = [.. Faults(served, context.HappenedOn)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new ProposalObjected(proposal.Number, PartyId, Channel, Explanation));
    }

    private IEnumerable<Refusal> Faults(ServiceOnParty served, DateOnly objectedOn)
    {
        if (Channel == ContactChannel.Phone)
        {
            yield return ProposalRefusals.ObjectionNotInWriting.At("/channel");
        }
        if (objectedOn < served.ServedOn)
        {
            yield return ProposalRefusals.ObjectionBeforeService.At("/happenedAt", ("servedOn", served.ServedOn.ToString("O")));
        }
        if (objectedOn > served.ObjectionsUntil)
        {
            yield return ProposalRefusals.ObjectionTooLate.At("/happenedAt", ("until", served.ObjectionsUntil.ToString("O")));
        }
    }
}
