using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Api.Cases.Mediators;

/// <summary>Disclose an interest</summary>
public static class DiscloseInterestEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the question that this raises (UUID): the same id twice is one question.</summary>
        public Guid? RecusalId { get; init; }

        /// <summary>Kind of relation.</summary>
        public RecusalGround? Ground { get; init; }

        /// <summary>The relation in words.</summary>
        [FreeText]
        public string? Detail { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Ground).NotNull();
            RuleFor(request => request.Detail).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, DiscloseInterest>(
                "/v1/cases/{caseId:uuid}/disclosures",
                (request, route) =>
                {
                    var recusalId = route.IdOr(request.RecusalId);
                    return (
                        new DiscloseInterest(recusalId, request.Ground!.Value, request.Detail!) { HappenedAt = request.HappenedAt },
                        CommandIds.One("recusalId", recusalId)
                    );
                }
            )
            .DescribeCommand<DiscloseInterest>(
                "Disclose an interest",
                "A mediator of the case tells of a relation that may affect fairness (披露), and acts no more on it until the question is decided (Invited Mediation Rules Art. 15). Additive: admits If-Match: *.",
                new Request { Ground = RecusalGround.OtherRelation, Detail = "曾为被申请人提供过法律咨询" }
            );
}
