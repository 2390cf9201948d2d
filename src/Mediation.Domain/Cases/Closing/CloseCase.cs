using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Closing;

/// <summary>Closes the case (结案). Payments that come later are still recorded. What must be done before, the row of its channel says.</summary>
/// <param name="Note">Needed where the agreement is not yet fully performed: why the case is closed all the same.</param>
public sealed record CloseCase(string? Note) : CaseCommand, ICaseCommand
{
    /// <summary>What the court or tribunal wrote at the end, where the file is its own: 调解书, 准予撤诉裁定, or that trial goes on.</summary>
    public string? EndingPaper { get; init; }

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [ClosingRefusals.PerformanceOutstanding, ClosingRefusals.ResultNotReturned, ClosingRefusals.EndingPaperMissing];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        Refusal[] faults = [.. FaultsOfMoney(@case), .. FaultsOfChannel(@case, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new CaseClosed(@case.Status!.Value, @case.Ledger is { Status: PerformanceStatus.Performed }, Note, EndingPaper)
            );
    }

    private IEnumerable<Refusal> FaultsOfMoney(Case @case)
    {
        var owedFen = @case.Ledger is { Status: not PerformanceStatus.Performed } ledger ? ledger.TotalFen - ledger.PaidFen : 0;
        if (owedFen > 0 && string.IsNullOrWhiteSpace(Note))
        {
            yield return ClosingRefusals.PerformanceOutstanding.At("/note", ("owedFen", owedFen));
        }
    }

    private IEnumerable<Refusal> FaultsOfChannel(Case @case, CaseContext context)
    {
        if (context.Reference.IntakeChannels.Find(@case.Channel) is not { } channel)
        {
            yield break;
        }
        if (channel.ReturnBeforeClosing && !@case.IsResultReturned)
        {
            yield return ClosingRefusals.ResultNotReturned.With(("channel", channel.Code), ("receiver", Codes.Of(channel.ResultGoesTo)));
        }
        if (channel.EndedBy != FileEnder.Organisation && string.IsNullOrWhiteSpace(EndingPaper))
        {
            yield return ClosingRefusals.EndingPaperMissing.At(
                "/endingPaper",
                ("channel", channel.Code),
                ("endedBy", Codes.Of(channel.EndedBy))
            );
        }
    }
}
