using FluentValidation;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>Decline a referral</summary>
public static class DeclineReferralEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Why not.</summary>
        public ReferralDeclineReason? Reason { get; init; }

        /// <summary>In words.</summary>
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
            RuleFor(request => request.Reason).NotNull();
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
            RuleFor(request => request.Explanation).NotEmpty().When(request => request.Reason == ReferralDeclineReason.Other);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapReferralCommand<Request, DeclineReferral>(
                "declines",
                (request, _) => new DeclineReferral(request.Reason!.Value, request.Explanation) { HappenedAt = request.HappenedAt }
            )
            .DescribeReferralCommand<DeclineReferral>(
                "Decline a referral",
                "Does not take it, and says why (不接受回执). The sender may offer it to another body.",
                new Request { Reason = ReferralDeclineReason.NoMediator, Explanation = "本月在办案件已满" }
            );
}
