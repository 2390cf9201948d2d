using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>Puts an agreement on the table for signature (调解协议书, Order 17 Art. 26).</summary>
/// <param name="Form">On paper or with electronic signatures.</param>
/// <param name="Terms">What it says: results, sum, instalments, clauses.</param>
/// <param name="Text">Its wording.</param>
public sealed record DraftAgreement(AgreementForm Form, AgreementTerms Terms, string Text) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        .. SettlementTerms.ResultRefusals,
        SettlementRefusals.FormNotOpen,
        SettlementRefusals.InstalmentsDoNotSum,
        SettlementRefusals.DuplicateInstalment,
        SettlementRefusals.InstalmentDueBeforeAgreement,
        SettlementRefusals.PayerIsPayee,
        CaseRefusals.UnknownParty,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        Refusal[] faults =
        [
            .. SettlementTerms.FaultsOfForm(@case, Form, context),
            .. SettlementTerms.FaultsOfResults(@case, Terms.Results, Terms.TotalFen),
            .. SettlementTerms.FaultsOfInstalments(@case, Terms, context.HappenedOn),
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new AgreementDrafted(
                    SettlementTerms.NumberOf(@case),
                    @case.DraftVersions + 1,
                    Form,
                    SettlementTerms.TakesEffect(@case, Form, context)!.Value,
                    Terms,
                    Text
                )
            );
    }
}
