using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>
/// Notes that the time for mediation ran out without agreement and was not lengthened, so that mediation counts as failed (Order 17 Art. 29;
/// Online Mediation Rules Art. 24). The register gives it, some working days after the last day: whoever did something in time may still log it.
/// </summary>
/// <param name="DeadlineId">The time limit that ran out.</param>
/// <param name="RemedyAdvice">What the parties can do now.</param>
public sealed record DeemMediationFailed(string DeadlineId, string RemedyAdvice) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        Decision<CaseEvent>.Accept(new MediationDeemedFailed(DeadlineId, @case.Status!.Value, RemedyAdvice));
}
