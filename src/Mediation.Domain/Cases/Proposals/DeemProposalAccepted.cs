using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Proposals;

/// <summary>
/// Notes that nobody objected in time, so that the parties count as having agreed (视为达成协议). The proposal's terms become the draft of the
/// agreement; it takes effect by its form's own rule, as any agreement does.
/// </summary>
public sealed record DeemProposalAccepted : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [ProposalRefusals.ObjectionsStillOpen, ProposalRefusals.ProposalErased];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var proposal = @case.Proposals[^1];
        if (context.HappenedOn <= proposal.OpenUntil)
        {
            return Decision<CaseEvent>.Refuse(
                ProposalRefusals.ObjectionsStillOpen.At("/happenedAt", ("until", proposal.OpenUntil.ToString("O")))
            );
        }
        if (proposal.Terms is not { } terms)
        {
            return Decision<CaseEvent>.Refuse(ProposalRefusals.ProposalErased.With());
        }
        return Decision<CaseEvent>.Accept(
            new ProposalDeemedAccepted(proposal.Number, proposal.OpenUntil),
            new AgreementDrafted(
                SettlementTerms.NumberOf(@case, context),
                @case.DraftVersions + 1,
                proposal.Form,
                SettlementTerms.TakesEffect(@case, proposal.Form, context)!.Value,
                terms,
                proposal.Text
            )
        );
    }
}
