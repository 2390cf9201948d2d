using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Tracks;

namespace Mediation.Api.Cases.Tracks;

/// <summary>Record what moved the limitation</summary>
public static class RecordLimitationFactEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the fact (UUID): the same id twice is one fact.</summary>
        public Guid? FactId { get; init; }

        /// <summary>What happened.</summary>
        public LimitationFactKind? Kind { get; init; }

        /// <summary>The day on which it happened; often before the application.</summary>
        public DateOnly? On { get; init; }

        /// <summary>The claims that it concerns; all, where left out.</summary>
        public IReadOnlyList<Guid>? ClaimIds { get; init; }

        /// <summary>What proves it: a message, a receipt, a complaint's number.</summary>
        [FreeText]
        public string? Evidence { get; init; }

        /// <summary>When it was told; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Kind).NotNull();
            RuleFor(request => request.On).NotNull();
            RuleFor(request => request.ClaimIds).Items(0, 5000);
            RuleFor(request => request.Evidence).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordLimitationFact>(
                "/v1/cases/{caseId:uuid}/limitation/facts",
                (request, route) =>
                {
                    var factId = route.IdOr(request.FactId);
                    return (
                        new RecordLimitationFact(
                            factId,
                            request.Kind!.Value,
                            request.On!.Value,
                            [.. request.ClaimIds ?? []],
                            request.Evidence
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("factId", factId)
                    );
                }
            )
            .DescribeCommand<RecordLimitationFact>(
                "Record what moved the limitation",
                "Puts on record what started, interrupted or suspended the limitation of arbitration and does not follow from the case itself: when the right was infringed, a demand, a negotiation that came to nothing, a complaint, an obstacle and its end (调解仲裁法第27条、办案规则第27条、人社部令第17号第31条). `getLimitation` counts with it. Additive: admits If-Match: *.",
                new Request
                {
                    FactId = Examples.LimitationFactId,
                    Kind = LimitationFactKind.NegotiationStopped,
                    On = new DateOnly(2026, 2, 26),
                    Evidence = "单位工会主席的书面说明",
                }
            );
}
