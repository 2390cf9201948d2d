using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Closing;

/// <summary>Undoes a closing, by whoever answers for the organisation: the case stands again at its outcome. A new dispute is a new case, linked to it.</summary>
/// <param name="Reason">Why.</param>
public sealed record ReopenCase(string Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) => Decision<CaseEvent>.Accept(new CaseReopened(Reason));
}
