using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Suspension;

/// <summary>Takes mediation up again (恢复调解).</summary>
/// <param name="Note">What changed, e.g. that the appraisal is there.</param>
public sealed record ResumeCase(string? Note) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [SuspensionRefusals.ResumedBeforeSuspension];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.Suspensions[^1].From is var from && context.HappenedOn < from
            ? Decision<CaseEvent>.Refuse(SuspensionRefusals.ResumedBeforeSuspension.At("/happenedAt", ("suspendedOn", from.ToString("O"))))
            : Decision<CaseEvent>.Accept(new CaseResumed(Note));
}
