using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>Puts an agreement on the table for signature (调解协议书, Order 17 Art. 26); an oral one is in force at once.</summary>
/// <param name="Form">On paper, with electronic signatures, or by word of mouth and put on record here.</param>
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
        SettlementRefusals.WorkerConsentsMissing,
        CaseRefusals.UnknownParty,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        Refusal[] faults =
        [
            .. SettlementTerms.FaultsOfForm(@case, Form, context),
            .. Form == AgreementForm.Oral ? SettlementTerms.FaultsOfHaste(@case, "/form") : [],
            .. SettlementTerms.FaultsOfResults(@case, Terms.Results, Terms.TotalFen),
            .. SettlementTerms.FaultsOfInstalments(@case, Terms, context.HappenedOn),
        ];
        if (faults.Length > 0)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        var number = SettlementTerms.NumberOf(@case, context);
        var version = @case.DraftVersions + 1;
        var takesEffect = SettlementTerms.TakesEffect(@case, Form, context)!.Value;
        var drafted = new AgreementDrafted(number, version, Form, takesEffect, Terms, Text);
        // An oral agreement is in force from the day the parties reach it (PML Art. 30): its record waits for no signature.
        return takesEffect == TakesEffect.OralAndRecorded
            ? Decision<CaseEvent>.Accept([
                drafted,
                .. TakingEffect.Of(@case, new AgreementEffective(number, version, context.HappenedAt, Terms.TotalFen)),
            ])
            : Decision<CaseEvent>.Accept(drafted);
    }
}
