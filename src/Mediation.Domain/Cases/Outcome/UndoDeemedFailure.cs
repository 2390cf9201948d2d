using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Takes back that mediation counts as failed, because something was done in time that nobody had logged, such as an extension by consent.</summary>
/// <param name="Reason">What it was.</param>
public sealed record UndoDeemedFailure(string Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [OutcomeRefusals.FailureWasNotDeemed];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.Outcome?.DeemedBy is null
            ? Decision<CaseEvent>.Refuse(OutcomeRefusals.FailureWasNotDeemed.With())
            : Decision<CaseEvent>.Accept(new DeemedFailureUndone(Reason));
}
