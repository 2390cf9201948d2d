using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>Whether somebody may come on the case: what an assignment and a replacement look at alike.</summary>
internal static class Appointment
{
    public static IEnumerable<Refusal> Faults(
        Case @case,
        CaseContext context,
        string staffId,
        string pointer,
        ConflictCheck conflictCheck,
        string? disclosure
    )
    {
        if (conflictCheck == ConflictCheck.Waived && string.IsNullOrWhiteSpace(disclosure))
        {
            yield return MediatorRefusals.DisclosureRequired.At("/disclosure");
        }
        if (@case.IsRecused(staffId))
        {
            yield return MediatorRefusals.MediatorRecused.At(pointer, ("staffId", staffId));
        }
        if (conflictCheck == ConflictCheck.Passed && @case.SupervisedBy(staffId))
        {
            yield return MediatorRefusals.SupervisedTheMatter.At(pointer, ("staffId", staffId));
        }
        var day = context.HappenedOn;
        if (context.Reference.Mediators.Find(staffId) is not { } mediator || mediator.Organisation != @case.OrganisationId)
        {
            yield return MediatorRefusals.UnknownMediator.At(pointer, ("staffId", staffId));
            yield break;
        }
        if (!mediator.ServesOn(day))
        {
            yield return MediatorRefusals.MediatorNotActive.At(pointer, ("staffId", staffId));
        }
        if (@case.Referral is { } referral && mediator.RosterOf(referral.CourtId, day) is null)
        {
            yield return MediatorRefusals.NotOnCourtRoster.At(pointer, ("staffId", staffId), ("courtId", referral.CourtId));
        }
    }
}
