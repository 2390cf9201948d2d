using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Suspension;

/// <summary>Lets mediation rest (中止). Whether the time for mediation rests with it, its reason says: of itself only for an appraisal.</summary>
/// <param name="Reason">Code of the reason, from the list of suspension reasons.</param>
/// <param name="Consents">Of all parties, where the time rests by their consent alone.</param>
/// <param name="Explanation">The reason in this case.</param>
public sealed record SuspendCase(string Reason, ImmutableArray<PartyConsent> Consents, string? Explanation) : CaseCommand, ICaseCommand
{
    /// <summary>疑似虚假调解: the mediator stops and reports (特邀调解规定 Art. 18).</summary>
    public const string ShamSuspected = "sham_suspected";

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [SuspensionRefusals.UnknownSuspensionReason, .. PartyConsents.Refusals];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var reason = context.Reference.SuspensionReasons.Find(Reason);
        Refusal[] faults =
        [
            .. reason is null ? [SuspensionRefusals.UnknownSuspensionReason.At("/reason", ("reason", Reason))] : Array.Empty<Refusal>(),
            .. PartyConsents.Faults(@case, Consents, "/consents", context, ofAll: reason?.Period == PeriodEffect.RestsByConsent),
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new CaseSuspended(Reason, reason!.Period, Consents, Explanation));
    }
}
