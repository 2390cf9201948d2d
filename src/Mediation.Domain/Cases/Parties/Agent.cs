using System.Collections.Immutable;

namespace Mediation.Domain.Cases.Parties;

/// <summary>Who may act for a party (CPL Art. 61), and by what tie.</summary>
public enum AgentKind
{
    /// <summary>律师.</summary>
    Lawyer,

    /// <summary>基层法律服务工作者.</summary>
    BasicLegalWorker,

    /// <summary>近亲属.</summary>
    CloseRelative,

    /// <summary>本单位工作人员.</summary>
    Staff,

    /// <summary>社区、单位、社会团体推荐的公民.</summary>
    Recommended,

    /// <summary>法定代理人: acts in everything for whom the law gives a guardian.</summary>
    Guardian,
}

/// <summary>What a special power names (特别授权). Without it an agent does none of these.</summary>
public enum AgentPower
{
    /// <summary>代为承认、放弃、变更请求.</summary>
    DisposeOfClaims,

    /// <summary>代为和解、签署调解协议.</summary>
    Settle,

    /// <summary>代为签收文书.</summary>
    ReceivePapers,

    /// <summary>代领款项.</summary>
    ReceiveMoney,
}

/// <summary>Somebody who acts for a party.</summary>
/// <param name="AgentId">Names the agent in every other event.</param>
/// <param name="PartyId">For whom.</param>
/// <param name="Kind">By what tie.</param>
/// <param name="Powers">What the special power names; empty for a general one.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null until it is revoked or mediation is over.</param>
/// <param name="Name">Absent once erased or where the reader may not see it.</param>
public sealed record Agent(
    Guid AgentId,
    Guid PartyId,
    AgentKind Kind,
    ImmutableArray<AgentPower> Powers,
    DateOnly From,
    DateOnly? To,
    string? Name
)
{
    /// <summary>Phone; absent once erased or where the reader may not see it.</summary>
    public string? Phone { get; init; }

    /// <summary>The power of attorney or the proof of guardianship; absent once erased or where the reader may not see it.</summary>
    public string? Evidence { get; init; }

    /// <summary>The day from which the power is revoked.</summary>
    public DateOnly? RevokedOn { get; init; }

    /// <summary>Whether the power stands on a day.</summary>
    public bool StandsOn(DateOnly day) => From <= day && (To is null || day <= To) && (RevokedOn is null || day < RevokedOn);

    /// <summary>Whether it covers an act; a guardian does whatever the party could.</summary>
    public bool Covers(AgentPower? power) => power is null || Kind == AgentKind.Guardian || Powers.Contains(power.Value);
}

/// <summary>How far a natural person can act for itself (民事行为能力).</summary>
public enum Capacity
{
    /// <summary>完全民事行为能力.</summary>
    Full,

    /// <summary>限制民事行为能力.</summary>
    Limited,

    /// <summary>无民事行为能力.</summary>
    None,
}

/// <summary>Whether a party acts by itself, through an agent, or cannot without a guardian.</summary>
public static class ActingFor
{
    /// <summary>What can be wrong with it.</summary>
    public static IReadOnlyList<Kernel.RefusalCode> Refusals { get; } =
    [PartyRefusals.UnknownAgent, PartyRefusals.AgentOutOfTerm, PartyRefusals.AgentOutOfScope, PartyRefusals.GuardianRequired];

    /// <summary>Whether somebody must act for the party: it was said so, or it is a minor by its number (Civil Code Arts. 17 to 22).</summary>
    public static bool NeedsGuardian(Intake.Party party, DateOnly on) =>
        party.Capacity is { } said
            ? said != Capacity.Full
            : party.Identity?.ResidentId is { Length: 18 } number
                && DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", out var bornOn)
                && bornOn.AddYears(Majority) > on;

    /// <summary>An act of a party on a day, through an agent where one is named.</summary>
    public static IEnumerable<Kernel.Refusal> Faults(Case @case, Guid partyId, Guid? agentId, AgentPower? power, DateOnly on)
    {
        var agent = @case.Agents.Find(known => known.AgentId == agentId && known.PartyId == partyId);
        if (agentId is not null)
        {
            if (agent is null)
            {
                yield return PartyRefusals.UnknownAgent.At("/agentId", ("agentId", agentId), ("partyId", partyId));
                yield break;
            }
            if (!agent.StandsOn(on))
            {
                yield return PartyRefusals.AgentOutOfTerm.At("/agentId", ("agentId", agentId), ("on", on.ToString("O")));
            }
            if (!agent.Covers(power))
            {
                yield return PartyRefusals.AgentOutOfScope.At("/agentId", ("agentId", agentId), ("power", Kernel.Codes.Of(power!.Value)));
            }
        }
        if (@case.FindParty(partyId) is { } party && NeedsGuardian(party, on) && agent?.Kind != AgentKind.Guardian)
        {
            yield return PartyRefusals.GuardianRequired.At("/agentId", ("partyId", partyId));
        }
    }

    /// <summary>Whether a party who cannot act for itself has a guardian on a day, where an act does not name who acted.</summary>
    public static bool LacksGuardian(Case @case, Intake.Party party, DateOnly on) =>
        NeedsGuardian(party, on)
        && !@case.Agents.Exists(agent => agent.PartyId == party.PartyId && agent.Kind == AgentKind.Guardian && agent.StandsOn(on));

    // 民法典 Art. 17. From sixteen on, who mainly lives on its own labour counts as of full capacity (Art. 18): that is said with the party.
    private const int Majority = 18;
}
