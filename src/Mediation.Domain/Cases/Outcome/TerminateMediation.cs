using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Ends mediation that cannot go on (终止调解), on a ground of the list; suspected sham mediation is one of them (特邀 Art. 18).</summary>
/// <param name="Ground">Code of the ground.</param>
/// <param name="Explanation">The ground in this case. Nothing said in caucus belongs here.</param>
/// <param name="RemedyAdvice">What the parties were told they can do now.</param>
public sealed record TerminateMediation(string Ground, string? Explanation, string RemedyAdvice) : CaseCommand, ICaseCommand
{
    /// <summary>无法联系 within the time for mediation: needs an attempt on record.</summary>
    public const string Unreachable = "unreachable_within_period";

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [OutcomeRefusals.UnknownTerminationGround, OutcomeRefusals.GroundHasItsCommand, Parties.PartyRefusals.NoAttemptOnRecord];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        context.Reference.TerminationGrounds.Find(Ground) switch
        {
            null => Decision<CaseEvent>.Refuse(OutcomeRefusals.UnknownTerminationGround.At("/ground", ("ground", Ground))),
            { ByCommand: { } own } => Decision<CaseEvent>.Refuse(
                OutcomeRefusals.GroundHasItsCommand.At("/ground", ("ground", Ground), ("command", own))
            ),
            _ when Ground == Unreachable && @case.Attempts.IsEmpty => Decision<CaseEvent>.Refuse(
                Parties.PartyRefusals.NoAttemptOnRecord.At("/ground")
            ),
            _ => Decision<CaseEvent>.Accept(new MediationTerminated(Ground, Explanation, RemedyAdvice)),
        };
}
