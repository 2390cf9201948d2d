using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Closing;

/// <summary>Closes the case (结案). Payments that come later are still recorded.</summary>
/// <param name="Note">Needed where the agreement is not yet fully performed: why the case is closed all the same.</param>
public sealed record CloseCase(string? Note) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [ClosingRefusals.PerformanceOutstanding];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var owedFen = @case.Ledger is { Status: not PerformanceStatus.Performed } ledger ? ledger.TotalFen - ledger.PaidFen : 0;
        return owedFen > 0 && string.IsNullOrWhiteSpace(Note)
            ? Decision<CaseEvent>.Refuse(ClosingRefusals.PerformanceOutstanding.At("/note", ("owedFen", owedFen)))
            : Decision<CaseEvent>.Accept(
                new CaseClosed(@case.Status!.Value, @case.Ledger is { Status: PerformanceStatus.Performed }, Note)
            );
    }
}
