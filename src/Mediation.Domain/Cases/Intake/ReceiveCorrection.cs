using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Intake;

/// <summary>Notes that what was missing has come.</summary>
/// <param name="Note">What came.</param>
public sealed record ReceiveCorrection(string? Note) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) => Decision<CaseEvent>.Accept(new CorrectionReceived(Note));
}
