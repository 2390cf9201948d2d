using FluentValidation;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>Submit a result</summary>
public static class SubmitReferralResultEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>What became of it.</summary>
        public ReferralOutcome? Outcome { get; init; }

        /// <summary>Code of the reason.</summary>
        public string? Ground { get; init; }

        /// <summary>What the sender might do now; nothing, where left out.</summary>
        public Recommendation? Recommendation { get; init; }

        /// <summary>Why there is no agreement.</summary>
        [FreeText]
        public string? FailureReasons { get; init; }

        /// <summary>Conduct that raised the other side's costs.</summary>
        [FreeText]
        public string? CostRaisingConduct { get; init; }

        /// <summary>What else the sender should know. Nothing said in caucus.</summary>
        [FreeText]
        public string? Hints { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Outcome).NotNull();
            RuleFor(request => request.Ground).IsCode();
            RuleFor(request => request.FailureReasons).MaximumLength(CommonRules.Note);
            RuleFor(request => request.CostRaisingConduct).MaximumLength(CommonRules.Note);
            RuleFor(request => request.Hints).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapReferralCommand<Request, SubmitReferralResult>(
                "result",
                (request, _) =>
                    new SubmitReferralResult(
                        request.Outcome!.Value,
                        request.Ground,
                        request.Recommendation ?? Recommendation.None,
                        request is { FailureReasons: null, CostRaisingConduct: null, Hints: null }
                            ? null
                            : new ResultWords(request.FailureReasons, request.CostRaisingConduct, request.Hints)
                    )
                    {
                        HappenedAt = request.HappenedAt,
                    }
            )
            .DescribeReferralCommand<SubmitReferralResult>(
                "Submit a result",
                "Hands back the result of a body that does not mediate here, or that assisted a judge. Where a case was opened whose channel sends the result back, the mediator's `returnResult` of that case does this by itself, with the permitted papers only, and this is refused.",
                new Request { Outcome = ReferralOutcome.Done, Hints = "已指派法律援助律师" }
            );
}
