using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Suspension;

/// <summary>Takes mediation up again (恢复调解).</summary>
/// <param name="Note">What changed, e.g. that the appraisal is there.</param>
public sealed record ResumeCase(string? Note) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [SuspensionRefusals.ResumedBeforeSuspension, SuspensionRefusals.ReviewResultRequired];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        Refusal[] faults = [.. Faults(@case.Suspensions[^1], context)];
        return faults.Length > 0 ? Decision<CaseEvent>.Refuse(faults) : Decision<CaseEvent>.Accept(new CaseResumed(Note));
    }

    private IEnumerable<Refusal> Faults(Rest rest, CaseContext context)
    {
        if (context.HappenedOn < rest.From)
        {
            yield return SuspensionRefusals.ResumedBeforeSuspension.At("/happenedAt", ("suspendedOn", rest.From.ToString("O")));
        }
        // A suspicion is reported and looked into (特邀 Art. 18); without what came of it nobody may go on.
        if (rest.Reason == SuspendCase.ShamSuspected && string.IsNullOrWhiteSpace(Note))
        {
            yield return SuspensionRefusals.ReviewResultRequired.At("/note");
        }
    }
}
