using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Intake;

/// <summary>Tells the applicant, once and completely, what the application lacks (补正通知).</summary>
/// <param name="Items">What is missing.</param>
/// <param name="DueOn">By when it is wanted.</param>
public sealed record RequestCorrection(ImmutableArray<string> Items, DateOnly? DueOn) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [IntakeRefusals.CorrectionAlreadyRequested];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.CorrectionWasRequested
            ? Decision<CaseEvent>.Refuse(IntakeRefusals.CorrectionAlreadyRequested.With())
            : Decision<CaseEvent>.Accept(new CorrectionRequested(Items.Length, DueOn, Items));
}
