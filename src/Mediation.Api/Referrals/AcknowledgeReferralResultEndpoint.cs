using FluentValidation;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>Acknowledge a result</summary>
public static class AcknowledgeReferralResultEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>In words.</summary>
        [FreeText]
        public string? Note { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapReferralCommand<Request, AcknowledgeReferralResult>(
                "acknowledgement",
                (request, _) => new AcknowledgeReferralResult(request.Note) { HappenedAt = request.HappenedAt }
            )
            .DescribeReferralCommand<AcknowledgeReferralResult>(
                "Acknowledge a result",
                "Says that the sender has the result (签收).",
                new Request()
            );
}
