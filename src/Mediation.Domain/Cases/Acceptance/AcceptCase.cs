using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Acceptance;

/// <summary>Takes the case on (受理).</summary>
/// <param name="Note">Anything worth noting.</param>
public sealed record AcceptCase(string? Note) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [AcceptanceRefusals.ConsentMissing];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        // A court asks the parties before it delegates (特邀调解规定 Art. 11), and the mediator contacts the other side
        // after taking the case (Online Mediation Rules Art. 15); an organisation's own case needs both sides first (Order 17 Art. 22).
        var missing = @case.IsFromCourt ? [] : @case.RespondentsWithoutConsent().ToArray();
        return missing.Length == 0
            ? Decision<CaseEvent>.Accept(new CaseAccepted(Note))
            : Decision<CaseEvent>.Refuse(AcceptanceRefusals.ConsentMissing.With(("partyIds", string.Join(", ", missing))));
    }
}
