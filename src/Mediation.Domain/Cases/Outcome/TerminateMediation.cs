using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Ends mediation that cannot go on (终止调解), on a ground of the list; suspected sham mediation is one of them (特邀 Art. 18).</summary>
/// <param name="Ground">Code of the ground.</param>
/// <param name="Explanation">The ground in this case. Nothing said in caucus belongs here.</param>
/// <param name="RemedyAdvice">What the parties were told they can do now.</param>
public sealed record TerminateMediation(string Ground, string? Explanation, string RemedyAdvice) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [OutcomeRefusals.UnknownTerminationGround, OutcomeRefusals.GroundHasItsCommand];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        context.Reference.TerminationGrounds.Find(Ground) switch
        {
            null => Decision<CaseEvent>.Refuse(OutcomeRefusals.UnknownTerminationGround.At("/ground", ("ground", Ground))),
            { ByCommand: { } own } => Decision<CaseEvent>.Refuse(
                OutcomeRefusals.GroundHasItsCommand.At("/ground", ("ground", Ground), ("command", own))
            ),
            _ => Decision<CaseEvent>.Accept(new MediationTerminated(Ground, Explanation, RemedyAdvice)),
        };
}
