using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>Another mediator takes the place of one (更换调解员, Online Rules Art. 14).</summary>
/// <param name="StaffId">Who goes.</param>
/// <param name="SuccessorStaffId">Who comes, in the same capacity.</param>
/// <param name="Reason">Why.</param>
/// <param name="PartyId">Whose reason it is, where it is a party's.</param>
/// <param name="Choice">How the successor was found.</param>
/// <param name="ConflictCheck">What the check for grounds to stand aside came to.</param>
/// <param name="Disclosure">What was disclosed, where the parties waived it.</param>
/// <param name="Explanation">The reason in words.</param>
public sealed record ReplaceMediator(
    string StaffId,
    string SuccessorStaffId,
    ReplacementReason Reason,
    Guid? PartyId,
    MediatorChoice Choice,
    ConflictCheck ConflictCheck,
    string? Disclosure,
    string? Explanation
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        MediatorRefusals.MediatorNotOnCase,
        MediatorRefusals.AlreadyOnCase,
        MediatorRefusals.RecusalNotGranted,
        MediatorRefusals.RecusalOpen,
        MediatorRefusals.ExplanationRequired,
        MediatorRefusals.PartyRequired,
        CaseRefusals.UnknownParty,
        MediatorRefusals.DisclosureRequired,
        MediatorRefusals.MediatorRecused,
        MediatorRefusals.SupervisedTheMatter,
        MediatorRefusals.UnknownMediator,
        MediatorRefusals.MediatorNotActive,
        MediatorRefusals.NotOnCourtRoster,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => Reason == ReplacementReason.PartyGoodReason ? PartyId : null;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindMediator(StaffId) is not { } leaving)
        {
            return @case.FindMediator(SuccessorStaffId) is { } successor && successor.Succeeds == StaffId
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(MediatorRefusals.MediatorNotOnCase.At("/staffId", ("staffId", StaffId)));
        }
        Refusal[] faults =
        [
            .. FaultsOfReason(@case),
            .. @case.FindMediator(SuccessorStaffId) is null
                ? []
                : new[] { MediatorRefusals.AlreadyOnCase.At("/successorStaffId", ("staffId", SuccessorStaffId)) },
            .. Appointment.Faults(@case, context, SuccessorStaffId, "/successorStaffId", ConflictCheck, Disclosure),
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new MediatorReplaced(
                    StaffId,
                    SuccessorStaffId,
                    leaving.Capacity,
                    Reason,
                    PartyId,
                    Choice,
                    ConflictCheck,
                    Disclosure,
                    Explanation
                )
            );
    }

    private IEnumerable<Refusal> FaultsOfReason(Case @case)
    {
        var standing = @case.StandingOf(StaffId);
        if (standing == MediatorStanding.Suspended)
        {
            yield return MediatorRefusals.RecusalOpen.At("/staffId", ("staffId", StaffId));
        }
        if (Reason == ReplacementReason.RecusalGranted && standing != MediatorStanding.Recused)
        {
            yield return MediatorRefusals.RecusalNotGranted.At("/reason", ("staffId", StaffId));
        }
        if (Reason != ReplacementReason.RecusalGranted && string.IsNullOrWhiteSpace(Explanation))
        {
            yield return MediatorRefusals.ExplanationRequired.At("/explanation");
        }
        if (Reason == ReplacementReason.PartyGoodReason && PartyId is null)
        {
            yield return MediatorRefusals.PartyRequired.At("/partyId");
        }
        if (PartyId is { } partyId && @case.FindParty(partyId) is null)
        {
            yield return CaseRefusals.UnknownParty.At("/partyId", ("partyId", partyId));
        }
    }
}
