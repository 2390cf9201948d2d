using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Parties;

/// <summary>Lets a respondent or third party go who turned out to have no part in the dispute (退出). Who applies withdraws instead.</summary>
/// <param name="PartyId">Whom.</param>
/// <param name="Reason">Why.</param>
public sealed record ReleaseParty(Guid PartyId, string? Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [CaseRefusals.UnknownParty, PartyRefusals.ApplicantWithdraws, PartyRefusals.LastRespondent];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindParty(PartyId) switch
        {
            null => Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.With(("partyId", PartyId))),
            { IsStanding: false } => Decision<CaseEvent>.NothingNew,
            { Side: PartySide.Applicant } => Decision<CaseEvent>.Refuse(PartyRefusals.ApplicantWithdraws.With(("partyId", PartyId))),
            { Side: PartySide.Respondent } when !@case.Parties.Exists(IsOtherRespondent) => Decision<CaseEvent>.Refuse(
                PartyRefusals.LastRespondent.With(("partyId", PartyId))
            ),
            _ => Decision<CaseEvent>.Accept(new PartyReleased(PartyId, Reason)),
        };

    private bool IsOtherRespondent(Party other) => other is { Side: PartySide.Respondent, IsStanding: true } && other.PartyId != PartyId;
}
