using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Api.Cases.Mediators;

/// <summary>Decide on recusal</summary>
public static class DecideRecusalEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Granted, rejected, or waived by the parties.</summary>
        public RecusalResult? Result { get; init; }

        /// <summary>Which parties agreed in writing that the mediator goes on; all of them, where it is waived.</summary>
        public IReadOnlyList<Guid>? WaivedBy { get; init; }

        /// <summary>Why; required where it is rejected.</summary>
        [FreeText]
        public string? Explanation { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Result).NotNull();
            RuleFor(request => request.WaivedBy).Items(0, 1000);
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, DecideRecusal>(
                "/v1/cases/{caseId:uuid}/recusals/{recusalId:uuid}/decision",
                (request, route) =>
                    (
                        new DecideRecusal(route.Id("recusalId"), request.Result!.Value, request.Explanation, [.. request.WaivedBy ?? []])
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<DecideRecusal>(
                "Decide on recusal",
                "The organisation decides whether the mediator stands aside (决定回避). Granted, the mediator is to be replaced and sees no more of the case than any other; where all parties agree in writing, the mediator goes on.",
                new Request { Result = RecusalResult.Rejected, Explanation = "经核实，不存在亲属关系" }
            );
}
