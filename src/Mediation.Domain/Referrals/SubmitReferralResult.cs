using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Referrals;

/// <summary>Hands back a result that no case on this register makes: from a body that does not mediate, or that assists a judge.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Ground">Code of the reason, where there is one.</param>
/// <param name="Recommendation">What the sender might do now.</param>
/// <param name="Words">In words.</param>
public sealed record SubmitReferralResult(ReferralOutcome Outcome, string? Ground, Recommendation Recommendation, ResultWords? Words)
    : ReferralCommand,
        IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [ReferralRefusals.ResultComesFromCase];

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context) =>
        IsReturnedByCase(referral, context)
            ? Decision<ReferralEvent>.Refuse(ReferralRefusals.ResultComesFromCase.With(("caseId", referral.CaseId!)))
            : Decision<ReferralEvent>.Accept(
                new ReferralResultSubmitted(new ResultReport(Outcome, Ground, context.HappenedOn, Recommendation), Words)
            );

    // Where the channel sends the result back, the mediator's return of the case is the release of it.
    private static bool IsReturnedByCase(Referral referral, CaseContext context) =>
        referral.CaseId is not null
        && context.Reference.ReferralKinds.Find(referral.Kind)?.Channel is { } channel
        && context.Reference.IntakeChannels.Find(channel)?.ResultGoesTo is not (null or ResultReceiver.Nobody);

    /// <summary>What a returned result of its case means for a referral; nothing, where it was recalled or is followed up already.</summary>
    public static ReferralResultSubmitted? Of(Referral referral, Case @case, ResultReturned released, ReferenceBook reference) =>
        referral.CaseId == @case.CaseId
        && referral.State is { } state
        && ReferralLifecycle.PermissionFor(typeof(SubmitReferralResult)).Allows(state)
            ? new ReferralResultSubmitted(
                ResultReport.Of(@case, released, reference.IntakeChannels.Find(@case.Channel)?.EndedBy ?? FileEnder.Organisation),
                null
            )
            : null;
}
