using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Closing;

/// <summary>Seals the file of a closed case (归档). No payment is recorded on it afterwards; what courts and others do is still followed.</summary>
/// <param name="FileNumber">The file's number in the archive (档号).</param>
/// <param name="Note">Needed where money is still owed: why the file is sealed all the same.</param>
public sealed record ArchiveCase(string? FileNumber, string? Note) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [ClosingRefusals.PerformanceOutstanding];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.Ledger is { Status: not PerformanceStatus.Performed } ledger
        && ledger.TotalFen - ledger.PaidFen is > 0 and var owedFen
        && string.IsNullOrWhiteSpace(Note)
            ? Decision<CaseEvent>.Refuse(ClosingRefusals.PerformanceOutstanding.At("/note", ("owedFen", owedFen)))
            : Decision<CaseEvent>.Accept(new CaseArchived(FileNumber, Note));
}
