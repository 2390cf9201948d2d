using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Ends mediation without agreement, with advice on what remains (Order 17 Art. 30, PML Art. 26).</summary>
/// <param name="Reason">Which ground.</param>
/// <param name="Explanation">The ground in this case. Nothing said in caucus belongs here.</param>
/// <param name="RemedyAdvice">What the parties were told they can do now.</param>
public sealed record FailMediation(FailureReason Reason, string? Explanation, string RemedyAdvice) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [Parties.PartyRefusals.NoAttemptOnRecord];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        Reason == FailureReason.UnreachableWithinPeriod && @case.Attempts.IsEmpty
            ? Decision<CaseEvent>.Refuse(Parties.PartyRefusals.NoAttemptOnRecord.At("/reason"))
            : Decision<CaseEvent>.Accept(new MediationFailed(Reason, Explanation, RemedyAdvice));
}
