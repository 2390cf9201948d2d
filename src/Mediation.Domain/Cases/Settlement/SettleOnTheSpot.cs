using System.Collections.Immutable;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>Records that the parties agreed and the money was paid at once (当场履行).</summary>
/// <param name="Form">On paper, electronic, or by word of mouth (口头协议).</param>
/// <param name="Results">What was agreed, claim by claim.</param>
/// <param name="TotalFen">What was paid, in fen.</param>
/// <param name="PayerPartyId">Who paid.</param>
/// <param name="PayeePartyId">Who was paid.</param>
/// <param name="Record">The record of it.</param>
public sealed record SettleOnTheSpot(
    AgreementForm Form,
    ImmutableArray<ClaimResult> Results,
    long TotalFen,
    Guid PayerPartyId,
    Guid PayeePartyId,
    string Record
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        .. SettlementTerms.ResultRefusals,
        SettlementRefusals.FormNotOpen,
        SettlementRefusals.PayerIsPayee,
        SettlementRefusals.WorkerConsentsMissing,
        CaseRefusals.UnknownParty,
        Parties.PartyRefusals.GuardianRequired,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        Refusal[] faults =
        [
            .. SettlementTerms.FaultsOfForm(@case, Form, context),
            .. SettlementTerms.FaultsOfHaste(@case, ""),
            .. SettlementTerms.FaultsOfResults(@case, Results, TotalFen),
            .. SettlementTerms.FaultsOfPayment(@case, PayerPartyId, PayeePartyId, ""),
            // Whoever cannot act for itself settles through its guardian (Civil Code Arts. 19, 22, 23).
            .. @case
                .Parties.Where(party => party.IsStanding && Parties.ActingFor.LacksGuardian(@case, party, context.HappenedOn))
                .Select(party => Parties.PartyRefusals.GuardianRequired.With(("partyId", party.PartyId))),
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new SettledOnTheSpot(
                    SettlementTerms.NumberOf(@case, context),
                    Form,
                    SettlementTerms.TakesEffect(@case, Form, context)!.Value,
                    Results,
                    TotalFen,
                    PayerPartyId,
                    PayeePartyId,
                    Record
                )
            );
    }
}
