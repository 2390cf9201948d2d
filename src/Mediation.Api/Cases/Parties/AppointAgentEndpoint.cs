using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Api.Cases.Parties;

/// <summary>Record an agent or guardian</summary>
public static class AppointAgentEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the agent (UUID): the same id twice is one agent.</summary>
        public Guid? AgentId { get; init; }

        /// <summary>For which party.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>By what tie; a guardian acts in everything.</summary>
        public AgentKind? Kind { get; init; }

        /// <summary>What a special power names (特别授权); left out for a general one and for a guardian.</summary>
        public IReadOnlyList<AgentPower>? Powers { get; init; }

        /// <summary>First day of the power.</summary>
        public DateOnly? From { get; init; }

        /// <summary>Last day; until it is taken back, where left out.</summary>
        public DateOnly? To { get; init; }

        /// <summary>Name of the agent.</summary>
        public string? Name { get; init; }

        /// <summary>Mobile or landline number.</summary>
        public string? Phone { get; init; }

        /// <summary>The power of attorney or the proof of guardianship.</summary>
        [FreeText]
        public string? Evidence { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.Kind).NotNull();
            RuleFor(request => request.Powers).Items(0, 10).DistinctBy(power => power);
            RuleFor(request => request.From).NotNull();
            RuleFor(request => request.Name).NotEmpty();
            RuleFor(request => request.Name).MaximumLength(CommonRules.Line).IsNotBlank();
            RuleFor(request => request.Phone).IsPhone();
            RuleFor(request => request.Evidence).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, AppointAgent>(
                "/v1/cases/{caseId:uuid}/agents",
                (request, route) =>
                {
                    var agentId = route.IdOr(request.AgentId);
                    return (
                        new AppointAgent(
                            agentId,
                            request.PartyId!.Value,
                            request.Kind!.Value,
                            [.. (request.Powers ?? []).Order()],
                            request.From!.Value,
                            request.To,
                            request.Name!.Trim(),
                            request.Phone,
                            request.Evidence
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("agentId", agentId)
                    );
                }
            )
            .DescribeCommand<AppointAgent>(
                "Record an agent or guardian",
                "Records that somebody acts for a party (委托代理人、法定代理人): a lawyer, a basic-level legal worker, a close relative, staff, somebody recommended; at most two at a time (Civil Procedure Law Art. 61), and a guardian beside them. Without a special power an agent neither settles nor signs. Name and phone are kept under the agent's own key; cases are found by them.",
                new Request
                {
                    AgentId = Examples.AgentId,
                    PartyId = Examples.WorkerId,
                    Kind = AgentKind.Lawyer,
                    Powers = [AgentPower.Settle],
                    From = new DateOnly(2026, 3, 5),
                    Name = "李晓明",
                    Phone = "13800000003",
                    Evidence = "授权委托书（特别授权）",
                }
            );
}
