using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases;

/// <summary>The one door through which every command goes: role, status, time, then the command's own conditions.</summary>
public static class CaseDecider
{
    /// <summary>Decides a command about a case.</summary>
    public static Decision<CaseEvent> Decide(Case @case, CaseCommand command, CaseContext context)
    {
        if (Gate(@case, command.GetType(), context, command.MomentPointer) is { Count: > 0 } faults)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        if (OfParty(command, context.Caller.Party) is { Length: > 0 } notOwn)
        {
            return Decision<CaseEvent>.Refuse(notOwn);
        }
        var decision = command.Decide(@case, context);
        // A decision that leaves the table is a bug of the decision; it must not become a fact.
        var status = @case.Status;
        foreach (var e in decision.Events)
        {
            status = CaseLifecycle.StatusAfter(status, e.GetType(), @case.StatusBefore);
        }
        return decision;
    }

    /// <summary>Decides a command whose events go to the caucus stream.</summary>
    public static Decision<CaucusEvent> Decide(Case @case, Caucus caucus, CaucusCommand command, CaseContext context) =>
        Gate(@case, command.GetType(), context, "/happenedAt") is { Count: > 0 } faults
            ? Decision<CaucusEvent>.Refuse(faults)
            : command.Decide(@case, caucus, context);

    // Days run from when a party spoke: it does not choose the day itself, as whoever takes its word down for it must.
    private static Refusal[] OfParty(CaseCommand command, PartyOnCase? caller) =>
        caller is null
            ? []
            :
            [
                .. command.ActingParty == caller.PartyId
                    ? []
                    : new[] { CaseRefusals.NotYourParty.At("/partyId", ("partyId", command.ActingParty ?? Guid.Empty)) },
                .. command.HappenedAt is null ? [] : new[] { CaseRefusals.SaidNow.At(command.MomentPointer) },
            ];

    private static IReadOnlyList<Refusal> Gate(Case @case, Type command, CaseContext context, string momentAt)
    {
        var permission = CaseLifecycle.PermissionFor(command);
        if (!permission.Roles.Contains(context.Caller.Role))
        {
            return
            [
                CaseRefusals.RoleNotAllowed.With(
                    ("command", Codes.OfCommand(command)),
                    ("role", Codes.Of(context.Caller.Role)),
                    ("allowedRoles", string.Join(", ", permission.Roles.Select(role => Codes.Of(role))))
                ),
            ];
        }
        if (CaseLifecycle.AsksMediatorOfCase(permission) && @case.IsMediatedByOthers(context.Caller))
        {
            return [MediatorRefusals.NotMediatorOfCase.With()];
        }
        if (!permission.Allows(@case.Status))
        {
            return
            [
                CaseRefusals.NotAllowedInStatus.With(
                    ("command", Codes.OfCommand(command)),
                    ("status", @case.Status is { } status ? Codes.Of(status) : "none"),
                    ("allowedStatuses", string.Join(", ", permission.Statuses.Select(allowed => Codes.Of(allowed))))
                ),
            ];
        }
        if (!CaseLifecycle.AdmitsErased(command, @case))
        {
            return [CaseRefusals.DataErased.With(("command", Codes.OfCommand(command)))];
        }
        if (context.HappenedAt > context.Now)
        {
            return [CaseRefusals.HappenedInFuture.At(momentAt, ("moment", context.HappenedAt.ToString("O")))];
        }
        // The day of receipt itself is enough: people log the morning's call after the afternoon's registration.
        if (@case.Status is not null && context.HappenedOn < LawfulDay.Of(@case.ReceivedAt))
        {
            return [CaseRefusals.HappenedBeforeReceipt.At(momentAt, ("receivedOn", LawfulDay.Of(@case.ReceivedAt).ToString("O")))];
        }
        return CaseLifecycle.AsksStanding(permission, @case.Status) && @case.RefusalOf(context.Caller.StaffId) is { } refusal
            ? [refusal]
            : [];
    }
}
