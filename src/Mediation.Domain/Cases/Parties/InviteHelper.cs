using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Parties;

/// <summary>Invites somebody to help mediate (邀请协助调解): a relative, a colleague, an expert, with the consent of every party.</summary>
/// <param name="HelperId">The same id twice is one helper.</param>
/// <param name="Name">Who.</param>
/// <param name="Standing">In what standing.</param>
/// <param name="Consents">Of every party.</param>
public sealed record InviteHelper(Guid HelperId, string Name, string? Standing, ImmutableArray<PartyConsent> Consents)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [PartyRefusals.HelperIdTaken, .. PartyConsents.Refusals];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.Helpers.Find(helper => helper.HelperId == HelperId) is { } known)
        {
            return (known.Name, known.Standing) == (Name, Standing) && known.Consents.SequenceEqual(Consents)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(PartyRefusals.HelperIdTaken.At("/helperId", ("helperId", HelperId)));
        }
        if (@case.IsNamed(HelperId))
        {
            return Decision<CaseEvent>.Refuse(PartyRefusals.HelperIdTaken.At("/helperId", ("helperId", HelperId)));
        }
        Refusal[] faults = [.. PartyConsents.Faults(@case, Consents, "/consents", context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new HelperInvited(HelperId, Name, Standing, Consents));
    }
}
