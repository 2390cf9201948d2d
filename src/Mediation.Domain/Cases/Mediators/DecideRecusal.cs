using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>The organisation decides whether the mediator stands aside (特邀调解员的回避由组织决定, Invited Mediation Rules Art. 15).</summary>
/// <param name="RecusalId">Which question.</param>
/// <param name="Result">Granted, rejected, or waived by the parties.</param>
/// <param name="Explanation">Why.</param>
/// <param name="WaivedBy">Which parties agreed in writing that the mediator goes on.</param>
public sealed record DecideRecusal(Guid RecusalId, RecusalResult Result, string? Explanation, ImmutableArray<Guid> WaivedBy)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        MediatorRefusals.UnknownRecusal,
        MediatorRefusals.RecusalAlreadyDecided,
        MediatorRefusals.ExplanationRequired,
        MediatorRefusals.WaiverIncomplete,
        MediatorRefusals.DecidedBeforeRaised,
        CaseRefusals.UnknownParty,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindRecusal(RecusalId) is not { } recusal)
        {
            return Decision<CaseEvent>.Refuse(MediatorRefusals.UnknownRecusal.With(("recusalId", RecusalId)));
        }
        if (!recusal.IsOpen)
        {
            return recusal.Result == Result && recusal.Explanation == Explanation && recusal.WaivedBy.SequenceEqual(WaivedBy)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(MediatorRefusals.RecusalAlreadyDecided.With(("recusalId", RecusalId)));
        }
        Refusal[] faults = [.. Faults(@case, recusal, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new RecusalDecided(RecusalId, Result, WaivedBy, Explanation));
    }

    private IEnumerable<Refusal> Faults(Case @case, Recusal recusal, CaseContext context)
    {
        if (context.HappenedAt < recusal.RaisedAt)
        {
            yield return MediatorRefusals.DecidedBeforeRaised.At("/happenedAt", ("raisedAt", recusal.RaisedAt.ToString("O")));
        }
        if (Result == RecusalResult.Rejected && string.IsNullOrWhiteSpace(Explanation))
        {
            yield return MediatorRefusals.ExplanationRequired.At("/explanation");
        }
        foreach (var (partyId, index) in WaivedBy.Select((partyId, index) => (partyId, index)))
        {
            if (@case.FindParty(partyId) is null)
            {
                yield return CaseRefusals.UnknownParty.At($"/waivedBy/{index}", ("partyId", partyId));
            }
        }
        // Both sides must agree; one that is silent has not (Art. 15: 双方当事人同意).
        var silent = @case
            .Parties.Where(party => party.IsStanding && !WaivedBy.Contains(party.PartyId))
            .Select(party => party.PartyId)
            .ToArray();
        if (Result == RecusalResult.Waived && silent.Length > 0)
        {
            yield return MediatorRefusals.WaiverIncomplete.At("/waivedBy", ("partyIds", string.Join(", ", silent)));
        }
    }
}
