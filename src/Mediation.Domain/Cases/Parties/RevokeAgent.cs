using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Parties;

/// <summary>Takes an agent's power back (解除委托), from the day it happened on.</summary>
/// <param name="AgentId">Whose.</param>
/// <param name="Reason">Why.</param>
public sealed record RevokeAgent(Guid AgentId, string? Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [PartyRefusals.UnknownAgent];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.Agents.Find(agent => agent.AgentId == AgentId) switch
        {
            null => Decision<CaseEvent>.Refuse(PartyRefusals.UnknownAgent.With(("agentId", AgentId))),
            { RevokedOn: not null } => Decision<CaseEvent>.NothingNew,
            _ => Decision<CaseEvent>.Accept(new AgentRevoked(AgentId, context.HappenedOn, Reason)),
        };
}
