using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Parties;

/// <summary>A respondent or third party is none from here on; what it said and did stays.</summary>
[EventName("party_released")]
public sealed record PartyReleased([P1] Guid PartyId, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case.WithWithdrawalOf(PartyId, fact.HappenedAt);
}

/// <summary>Nobody was reached: one attempt.</summary>
[EventName("party_unreachable")]
public sealed record PartyUnreachable([P1] Guid AttemptId, [P1] Guid PartyId, [P1] ContactChannel Channel, [P2] string? Evidence)
    : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Attempts = @case.Attempts.Add(new ContactAttempt(AttemptId, PartyId, Channel, Evidence, fact.HappenedAt)),
        };
}

/// <summary>Somebody whom the parties trust helps to mediate, with their consent (PML Art. 20, Order 17 Art. 25).</summary>
[EventName("helper_invited")]
public sealed record HelperInvited([P1] Guid HelperId, [P2] string? Name, [P2] string? Standing, [P1] ImmutableArray<PartyConsent> Consents)
    : CaseEvent,
        IPersonEvent
{
    /// <inheritdoc/>
    public Guid PersonOf() => HelperId;

    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Helpers = @case.Helpers.Add(new Helper(HelperId, Name, Standing, Consents, fact.HappenedAt)),
        };
}

/// <summary>Somebody acts for a party from here on.</summary>
[EventName("agent_appointed")]
public sealed record AgentAppointed(
    [P1] Guid AgentId,
    [P1] Guid PartyId,
    [P1] AgentKind Kind,
    [P1] ImmutableArray<AgentPower> Powers,
    [P1] DateOnly From,
    [P1] DateOnly? To,
    [P2] string? Name,
    [P2] string? Phone,
    [P2] string? Evidence
) : CaseEvent, IPersonEvent
{
    /// <inheritdoc/>
    public Guid PersonOf() => AgentId;

    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Agents = @case.Agents.Add(new Agent(AgentId, PartyId, Kind, Powers, From, To, Name) { Phone = Phone, Evidence = Evidence }),
        };
}

/// <summary>An agent's power is taken back.</summary>
[EventName("agent_revoked")]
public sealed record AgentRevoked([P1] Guid AgentId, [P1] DateOnly RevokedOn, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Agents = @case.Agents.ConvertAll(agent => agent.AgentId == AgentId ? agent with { RevokedOn = RevokedOn } : agent),
        };
}

/// <summary>One attempt to reach a party.</summary>
/// <param name="AttemptId">Names the attempt.</param>
/// <param name="PartyId">Whom.</param>
/// <param name="Channel">How.</param>
/// <param name="Evidence">What proves it; absent once erased or where the reader may not see it.</param>
/// <param name="At">When.</param>
public sealed record ContactAttempt(Guid AttemptId, Guid PartyId, ContactChannel Channel, string? Evidence, DateTimeOffset At);

/// <summary>Somebody who helps to mediate.</summary>
/// <param name="HelperId">Names the helper.</param>
/// <param name="Name">Absent once erased or where the reader may not see it.</param>
/// <param name="Standing">Relative, colleague, expert and so on, in words.</param>
/// <param name="Consents">Of every party.</param>
/// <param name="At">Since when.</param>
public sealed record Helper(Guid HelperId, string? Name, string? Standing, ImmutableArray<PartyConsent> Consents, DateTimeOffset At);
