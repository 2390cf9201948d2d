using System.Collections.Immutable;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.JointHandling;

/// <summary>A body that is asked to work on the case.</summary>
/// <param name="AgencyId">Which.</param>
/// <param name="Role">What it is to do.</param>
public sealed record JointSeat(string AgencyId, JointRole Role);

/// <summary>
/// Works on the case together with other bodies (联合调处): those named, or the whole team of a mechanism at the place of the organisation. They
/// know of the case from here on.
/// </summary>
/// <param name="Members">Whom; none where the team of the mechanism is meant.</param>
/// <param name="MechanismCode">By which mechanism of cooperation.</param>
/// <param name="Purpose">In words.</param>
public sealed record ShareCase(ImmutableArray<JointSeat> Members, string? MechanismCode, string? Purpose) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        JointHandlingRefusals.NobodyToShareWith,
        JointHandlingRefusals.UnknownBody,
        JointHandlingRefusals.OwnCase,
        JointHandlingRefusals.NotInMechanism,
        JointHandlingRefusals.UnknownJointMechanism,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var mechanism = context.Reference.CooperationMechanisms.Find(MechanismCode);
        if (MechanismCode is not null && mechanism is null)
        {
            return Decision<CaseEvent>.Refuse(
                JointHandlingRefusals.UnknownJointMechanism.At("/mechanismCode", ("mechanismCode", MechanismCode))
            );
        }
        JointSeat[] seats =
        [
            .. Members.IsEmpty && mechanism is not null ? mechanism.TeamAt(@case.OrganisationId, context.Reference) : Members,
        ];
        Refusal[] faults = [.. Faults(seats, @case, mechanism, context.Reference)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                seats
                    .Where(seat => @case.FindJointMember(seat.AgencyId)?.Role != seat.Role)
                    .Select(seat => new CaseShared(seat.AgencyId, seat.Role, MechanismCode, Purpose))
            );
    }

    private static IEnumerable<Refusal> Faults(JointSeat[] seats, Case @case, CooperationMechanism? mechanism, ReferenceBook reference)
    {
        if (seats.Length == 0)
        {
            yield return JointHandlingRefusals.NobodyToShareWith.At("/members");
        }
        foreach (var (index, seat) in seats.Index())
        {
            var at = $"/members/{index}/agencyId";
            if (reference.FindAgency(seat.AgencyId) is not { } agency)
            {
                yield return JointHandlingRefusals.UnknownBody.At(at, ("agencyId", seat.AgencyId));
            }
            else if (seat.AgencyId == @case.OrganisationId)
            {
                yield return JointHandlingRefusals.OwnCase.At(at, ("agencyId", seat.AgencyId));
            }
            else if (mechanism is not null && !mechanism.Takes(agency.Type))
            {
                yield return JointHandlingRefusals.NotInMechanism.At(at, ("mechanismCode", mechanism.Code), ("type", agency.Type));
            }
        }
    }
}
