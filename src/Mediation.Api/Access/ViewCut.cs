using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Access;

/// <summary>How much of a party's identity a caller is shown.</summary>
public enum IdentityCut
{
    /// <summary>Side and kind only.</summary>
    None,

    /// <summary>Numbers masked: first six and last four characters.</summary>
    Masked,

    /// <summary>As recorded.</summary>
    Full,
}

/// <summary>What of a case a caller sees. Caucus notes are in no cut: they live in a stream of their own.</summary>
/// <param name="Identity">How much of the parties.</param>
/// <param name="FreeText">Facts, reasons, the open part of session records.</param>
/// <param name="Agreement">The wording of what the parties agreed on: the agreement, and facts that none disputes.</param>
public sealed record ViewCut(IdentityCut Identity, bool FreeText, bool Agreement)
{
    private static readonly ViewCut s_whole = new(IdentityCut.Full, true, true);
    private static readonly ViewCut s_manager = new(IdentityCut.Masked, true, true);
    private static readonly ViewCut s_court = new(IdentityCut.Full, false, true);
    private static readonly ViewCut s_outline = new(IdentityCut.None, false, false);

    /// <summary>The mediators of the case see it whole (before one is assigned, any of the organisation); its manager with numbers masked; the
    /// referring court the parties and the agreement; another mediator of the organisation the outline.</summary>
    public static ViewCut Of(Actor actor, Case @case) =>
        Of(actor, [.. @case.Mediators.Select(mediator => mediator.StaffId)], @case.IsRecused(actor.StaffId));

    /// <summary>Whether a list may name the parties of a case with these mediators to this reader.</summary>
    public static bool ShowsNames(Actor actor, IReadOnlyList<string> mediatorIds, IReadOnlyList<string> recusedIds) =>
        Of(actor, mediatorIds, recusedIds.Contains(actor.StaffId)).Identity != IdentityCut.None;

    // Whoever had to stand aside sees no more of the case than any other mediator.
    private static ViewCut Of(Actor actor, IReadOnlyList<string> mediatorIds, bool recused) =>
        actor.Role switch
        {
            Role.Mediator when recused => s_outline,
            Role.Mediator when mediatorIds.Count == 0 || mediatorIds.Contains(actor.StaffId) => s_whole,
            Role.OrganisationManager => s_manager,
            Role.CourtClerk => s_court,
            _ => s_outline,
        };

    /// <summary>Whether the cut shows a field of an event.</summary>
    public bool Shows(Type eventType, string field, DataClass dataClass) =>
        dataClass switch
        {
            DataClass.P0 or DataClass.P1 => true,
            DataClass.P2 when typeof(IOfOneParty).IsAssignableFrom(eventType) => field switch
            {
                // Why a party was amended is in somebody's own words; a phone number is masked in the view, and left out here.
                nameof(PartyAmended.Reason) => FreeText,
                nameof(PartyJoined.Phone) => Identity == IdentityCut.Full,
                _ => Identity != IdentityCut.None,
            },
            // Agents and helpers are named to those to whom the parties are; what proves a power and why somebody is trusted are words.
            DataClass.P2 when typeof(IPersonEvent).IsAssignableFrom(eventType) => field switch
            {
                nameof(AgentAppointed.Name) => Identity != IdentityCut.None,
                nameof(AgentAppointed.Phone) => Identity == IdentityCut.Full,
                _ => FreeText,
            },
            DataClass.P2 when eventType == typeof(AgreementDrafted) || eventType == typeof(SettledOnTheSpot) => Agreement,
            DataClass.P2 when eventType == typeof(UndisputedFactsRecorded) => Agreement,
            DataClass.P2 => FreeText,
            DataClass.P3 => Identity == IdentityCut.Full,
            _ => false,
        };
}
