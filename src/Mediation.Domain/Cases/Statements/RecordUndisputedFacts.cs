using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Statements;

/// <summary>
/// Writes down, with the consent of all parties, the facts that none of them disputes (无争议事实记载, 法发〔2016〕14号 item 23). They need not be
/// proven later, so nothing that was offered or held only for the sake of agreement may stand among them (Order 17 Art. 11).
/// </summary>
/// <param name="FactsId">The same id twice is one record.</param>
/// <param name="Text">The facts.</param>
/// <param name="ConfirmedBy">Every party, with the way in which it confirmed them.</param>
public sealed record RecordUndisputedFacts(Guid FactsId, string Text, ImmutableArray<PartyConsent> ConfirmedBy) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [StatementRefusals.FactsIdTaken, .. PartyConsents.Refusals];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.UndisputedFacts.Find(facts => facts.FactsId == FactsId) is { } known)
        {
            return known.Text == Text && known.ConfirmedBy.SequenceEqual(ConfirmedBy)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(StatementRefusals.FactsIdTaken.At("/factsId", ("factsId", FactsId)));
        }
        Refusal[] faults = [.. PartyConsents.Faults(@case, ConfirmedBy, "/confirmedBy", context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new UndisputedFactsRecorded(FactsId, ConfirmedBy, Text));
    }
}
