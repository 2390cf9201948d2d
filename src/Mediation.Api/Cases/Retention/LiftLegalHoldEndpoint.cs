using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Retention;

namespace Mediation.Api.Cases.Retention;

/// <summary>Lift a legal hold</summary>
public static class LiftLegalHoldEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Why it is needed no more.</summary>
        [FreeText]
        public string? Reason { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Reason).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, LiftLegalHold>(
                "/v1/cases/{caseId:uuid}/legal-holds/{holdId:uuid}/lifting",
                (request, route) =>
                    (new LiftLegalHold(route.Id("holdId"), request.Reason!) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<LiftLegalHold>(
                "Lift a legal hold",
                "The hold stands no more: from here on the term alone decides how long the case is kept.",
                new Request { Reason = "监察程序已终结" }
            );
}
