using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Parties;

/// <summary>Brings a party in that was not there at registration (追加当事人): general contractor, using unit, platform partner, investor.</summary>
/// <param name="Party">The party, under its own id; the same one twice is one.</param>
public sealed record AddParty(Party Party) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        IntakeRefusals.DuplicateItemId,
        IntakeRefusals.SamePersonTwice,
        IntakeRefusals.IdentifierDoesNotFitKind,
        IntakeRefusals.UnknownWorkerGroup,
        IntakeRefusals.UnknownPlatformRelation,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindParty(Party.PartyId) is { } known)
        {
            return
                known.IsStanding
                && (known.Side, known.Kind) == (Party.Side, Party.Kind)
                && (known.PlatformRelation, known.Capacity) == (Party.PlatformRelation, Party.Capacity)
                && known.Identity?.IsSameAs(Party.Identity!) == true
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(IntakeRefusals.DuplicateItemId.At("/partyId", ("id", Party.PartyId)));
        }
        Refusal[] faults =
        [
            .. @case.IsNamed(Party.PartyId)
                ? [IntakeRefusals.DuplicateItemId.At("/partyId", ("id", Party.PartyId))]
                : Array.Empty<Refusal>(),
            .. Party.Identity!.Identifier is { } number
            && @case.Parties.Exists(other => other.IsStanding && other.Identity?.Identifier == number)
                ? [IntakeRefusals.SamePersonTwice.At("")]
                : Array.Empty<Refusal>(),
            .. IntakeChecks.FaultsOfParty(Party, "", context),
        ];
        return faults.Length > 0 ? Decision<CaseEvent>.Refuse(faults) : Decision<CaseEvent>.Accept(PartyIdentityEvents.Joined(Party));
    }
}
