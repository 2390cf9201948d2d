using FluentValidation;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>Recall a referral</summary>
public static class RecallReferralEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Why, in words.</summary>
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
            RuleFor(request => request.Reason).NotEmpty().IsNotBlank().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapReferralCommand<Request, RecallReferral>(
                "recall",
                (request, _) => new RecallReferral(request.Reason!.Trim()) { HappenedAt = request.HappenedAt }
            )
            .DescribeReferralCommand<RecallReferral>(
                "Recall a referral",
                "Takes it back before there is a result. It can be answered no more. A case that was opened for it goes on until its organisation ends it; its result then goes nowhere.",
                new Request { Reason = "当事人已自行和解" }
            );
}
