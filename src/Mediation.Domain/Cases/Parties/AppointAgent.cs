using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Parties;

/// <summary>Records that somebody acts for a party (委托代理人、法定代理人), by what power and until when.</summary>
/// <param name="AgentId">The same id twice is one agent.</param>
/// <param name="PartyId">For whom.</param>
/// <param name="Kind">By what tie.</param>
/// <param name="Powers">What the special power names; empty for a general one.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Name">Who.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Evidence">The power of attorney or the proof of guardianship.</param>
public sealed record AppointAgent(
    Guid AgentId,
    Guid PartyId,
    AgentKind Kind,
    ImmutableArray<AgentPower> Powers,
    DateOnly From,
    DateOnly? To,
    string Name,
    string? Phone,
    string? Evidence
) : CaseCommand, ICaseCommand
{
    /// <summary>How many agents a party has at a time (CPL Art. 61).</summary>
    public const int AtMost = 2;

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CaseRefusals.UnknownParty,
        PartyRefusals.AgentIdTaken,
        PartyRefusals.PowerEndsBeforeStart,
        PartyRefusals.GuardianNotExpected,
        PartyRefusals.TooManyAgents,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.Agents.Find(agent => agent.AgentId == AgentId) is { } known)
        {
            return
                (known.PartyId, known.Kind, known.From, known.To, known.Name) == (PartyId, Kind, From, To, Name)
                && known.Powers.SequenceEqual(Powers)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(PartyRefusals.AgentIdTaken.At("/agentId", ("agentId", AgentId)));
        }
        if (@case.IsNamed(AgentId))
        {
            return Decision<CaseEvent>.Refuse(PartyRefusals.AgentIdTaken.At("/agentId", ("agentId", AgentId)));
        }
        if (@case.FindParty(PartyId) is not { } party)
        {
            return Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId)));
        }
        Refusal[] faults = [.. Faults(@case, party)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new AgentAppointed(AgentId, PartyId, Kind, Powers, From, To, Name, Phone, Evidence));
    }

    private IEnumerable<Refusal> Faults(Case @case, Party party)
    {
        if (To < From)
        {
            yield return PartyRefusals.PowerEndsBeforeStart.At("/to");
        }
        if (Kind == AgentKind.Guardian && (!party.IsWorker || !Powers.IsEmpty))
        {
            yield return PartyRefusals.GuardianNotExpected.At(party.IsWorker ? "/powers" : "/kind");
        }
        if (
            Kind != AgentKind.Guardian
            && @case.Agents.Count(agent => agent.PartyId == PartyId && agent.Kind != AgentKind.Guardian && agent.StandsOn(From)) >= AtMost
        )
        {
            yield return PartyRefusals.TooManyAgents.At("/partyId", ("partyId", PartyId), ("atMost", AtMost));
        }
    }
}
