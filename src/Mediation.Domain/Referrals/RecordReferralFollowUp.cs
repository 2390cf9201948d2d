using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>Records what the sender did with the result (立案、恢复审理、出具调解书、司法确认、准予撤诉、办结).</summary>
/// <param name="Kind">What it did.</param>
/// <param name="On">Legal day; the day on which it happened, where left out.</param>
/// <param name="DocketNumber">The number under which it goes on.</param>
public sealed record RecordReferralFollowUp(FollowUp Kind, DateOnly? On, string? DocketNumber) : ReferralCommand, IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [ReferralRefusals.StepNotOfKind, ReferralRefusals.StepBeforeResult];

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context)
    {
        var on = On ?? context.HappenedOn;
        if (referral.FollowUps.Contains(new FollowUpStep(Kind, on, DocketNumber)))
        {
            return Decision<ReferralEvent>.NothingNew;
        }
        Refusal[] faults = [.. Faults(referral, on, context)];
        return faults.Length > 0
            ? Decision<ReferralEvent>.Refuse(faults)
            : Decision<ReferralEvent>.Accept(new ReferralFollowedUp(Kind, on, DocketNumber));
    }

    private IEnumerable<Refusal> Faults(Referral referral, DateOnly on, CaseContext context)
    {
        var known = context.Reference.ReferralKinds.Find(referral.Kind)!.FollowUps;
        if (!known.Contains(Kind))
        {
            yield return ReferralRefusals.StepNotOfKind.At(
                "/kind",
                ("step", Codes.Of(Kind)),
                ("kind", referral.Kind),
                ("allowed", string.Join(", ", known.Select(step => Codes.Of(step))))
            );
        }
        if (on > LawfulDay.Of(context.Now))
        {
            yield return CaseRefusals.HappenedInFuture.At("/on", ("moment", on.ToString("O")));
        }
        else if (referral.ResultAt is { } resultAt && on < LawfulDay.Of(resultAt))
        {
            yield return ReferralRefusals.StepBeforeResult.At("/on", ("resultOn", LawfulDay.Of(resultAt).ToString("O")));
        }
    }
}
