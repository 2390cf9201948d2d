using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Acceptance;

/// <summary>Turns the case away, in writing and with advice on what remains (不予受理, Order 17 Art. 22).</summary>
/// <param name="Reason">Which ground.</param>
/// <param name="Explanation">The ground in this case.</param>
/// <param name="RemedyAdvice">What the applicant can still do.</param>
public sealed record RefuseCase(RefusalReason Reason, string? Explanation, string RemedyAdvice) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [AcceptanceRefusals.NoRefusalOnRecord, AcceptanceRefusals.NoCorrectionOutstanding, Parties.PartyRefusals.NoAttemptOnRecord];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        Reason switch
        {
            RefusalReason.OtherPartyRefuses when !@case.SomeRespondentRefuses => Decision<CaseEvent>.Refuse(
                AcceptanceRefusals.NoRefusalOnRecord.At("/reason")
            ),
            RefusalReason.MaterialsNotCorrected when @case.Status != CaseStatus.CorrectionRequested => Decision<CaseEvent>.Refuse(
                AcceptanceRefusals.NoCorrectionOutstanding.At("/reason")
            ),
            RefusalReason.Unreachable when @case.Attempts.IsEmpty => Decision<CaseEvent>.Refuse(
                Parties.PartyRefusals.NoAttemptOnRecord.At("/reason")
            ),
            _ => Decision<CaseEvent>.Accept(new CaseRefused(Reason, Explanation, RemedyAdvice)),
        };
}
