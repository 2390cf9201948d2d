using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>What somebody asks of a referral. It decides for itself, from the referral and the context alone.</summary>
public abstract record ReferralCommand
{
    /// <summary>When it happened; now, where the person who logs it does not say.</summary>
    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>Looks at the command's own conditions; role, side and state were looked at before.</summary>
    public abstract Decision<ReferralEvent> Decide(Referral referral, CaseContext context);
}

/// <summary>A command as the lifecycle table wants it: every refusal it can end in is declared beside it.</summary>
public interface IReferralCommand
{
    /// <summary>The refusals that <see cref="ReferralCommand.Decide"/> can come to.</summary>
    static abstract IReadOnlyList<RefusalCode> Refusals { get; }
}

/// <summary>The one door through which every command about a referral goes: role and side, state, time, then its own conditions.</summary>
public static class ReferralDecider
{
    /// <summary>Decides a command about a referral.</summary>
    public static Decision<ReferralEvent> Decide(Referral referral, ReferralCommand command, CaseContext context)
    {
        if (Gate(referral, command, context) is { } fault)
        {
            return Decision<ReferralEvent>.Refuse(fault);
        }
        var decision = command.Decide(referral, context);
        // A decision that leaves the table is a bug of the decision; it must not become a fact.
        var state = referral.State;
        foreach (var e in decision.Events)
        {
            state = ReferralLifecycle.StateAfter(state, e);
        }
        return decision;
    }

    private static Refusal? Gate(Referral referral, ReferralCommand command, CaseContext context)
    {
        var permission = ReferralLifecycle.PermissionFor(command.GetType());
        if (!permission.Roles.Contains(context.Caller.Role))
        {
            return CaseRefusals.RoleNotAllowed.With(
                ("command", permission.Name),
                ("role", Codes.Of(context.Caller.Role)),
                ("allowedRoles", string.Join(", ", permission.Roles.Select(role => Codes.Of(role))))
            );
        }
        // An id that somebody else's referral has says no more than that it is taken.
        if (command is SendReferral && referral.State is not null && referral.SenderId != context.Caller.OrganisationId)
        {
            return ReferralRefusals.IdTaken.At("/referralId", ("referralId", referral.ReferralId));
        }
        if (referral.State is not null && !permission.IsOf(referral.SideOf(context.Caller)))
        {
            return ReferralRefusals.OtherSide.With(
                ("command", permission.Name),
                ("side", string.Join(", ", permission.Sides.Select(side => Codes.Of(side))))
            );
        }
        // The same message again gets the same answer, wherever the referral stands by now.
        if (command is SendReferral send && send.IsSameAs(referral))
        {
            return null;
        }
        if (referral.IsWordless && command is not DisposeReferral)
        {
            return CaseRefusals.DataErased.With(("command", permission.Name));
        }
        if (!permission.Allows(referral.State))
        {
            return CaseRefusals.NotAllowedInStatus.With(
                ("command", permission.Name),
                ("status", referral.State is { } state ? Codes.Of(state) : "none"),
                ("allowedStatuses", string.Join(", ", permission.States.Select(allowed => Codes.Of(allowed))))
            );
        }
        if (context.HappenedAt > context.Now)
        {
            return CaseRefusals.HappenedInFuture.At("/happenedAt", ("moment", context.HappenedAt.ToString("O")));
        }
        // The day of delivery itself is enough, as with cases.
        return referral.State is not null && context.HappenedOn < LawfulDay.Of(referral.DeliveredAt)
            ? ReferralRefusals.HappenedBeforeDelivery.At("/happenedAt", ("deliveredOn", LawfulDay.Of(referral.DeliveredAt).ToString("O")))
            : null;
    }
}
