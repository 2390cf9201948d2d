using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Acceptance;

/// <summary>Takes the case on (受理).</summary>
/// <param name="Note">Anything worth noting.</param>
public sealed record AcceptCase(string? Note) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [AcceptanceRefusals.ConsentMissing, AcceptanceRefusals.PlaceOutsideTerritory];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var channel = context.Reference.IntakeChannels.Find(@case.Channel);
        Refusal[] faults = [.. FaultsOfConsent(@case, channel), .. FaultsOfPlace(@case, channel, context)];
        return faults.Length > 0 ? Decision<CaseEvent>.Refuse(faults) : Decision<CaseEvent>.Accept(new CaseAccepted(Note));
    }

    private static IEnumerable<Refusal> FaultsOfConsent(Case @case, IntakeChannel? channel)
    {
        // A court asks the parties before it delegates (特邀调解规定 Art. 11), and the mediator contacts the other side
        // after taking the case (Online Mediation Rules Art. 15); an organisation's own case needs both sides first (Order 17 Art. 22).
        Guid[] missing = channel?.ConsentBefore switch
        {
            ConsentBefore.None => [],
            ConsentBefore.All => [.. @case.PartiesWithoutConsent()],
            _ => [.. @case.RespondentsWithoutConsent()],
        };
        if (missing.Length > 0)
        {
            yield return AcceptanceRefusals.ConsentMissing.With(("partyIds", string.Join(", ", missing)));
        }
    }

    // No statute fixes the venue of mediation; whom a court or a tribunal sends, it has looked at that.
    private static IEnumerable<Refusal> FaultsOfPlace(Case @case, IntakeChannel? channel, CaseContext context)
    {
        if (
            @case.Place?.Known() is { Count: > 0 } places
            && channel?.ConsentBefore != ConsentBefore.None
            && context.Reference.Organisations.Find(@case.OrganisationId) is { } organisation
            && !context.Reference.IsCompetent(organisation, places)
        )
        {
            yield return AcceptanceRefusals.PlaceOutsideTerritory.With(
                ("places", string.Join(", ", places)),
                ("organisationId", organisation.Id)
            );
        }
    }
}
