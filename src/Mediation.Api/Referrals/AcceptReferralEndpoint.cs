using FluentValidation;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>Accept a referral</summary>
public static class AcceptReferralEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>The mediator whom you propose.</summary>
        public string? ProposedMediatorId { get; init; }

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
            RuleFor(request => request.ProposedMediatorId).IsCode();
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapReferralCommand<Request, AcceptReferral>(
                "acceptance",
                (request, route) =>
                    new AcceptReferral(route.IdOr(null), request.ProposedMediatorId, request.Note) { HappenedAt = request.HappenedAt }
            )
            .DescribeReferralCommand<AcceptReferral>(
                "Accept a referral",
                "Takes it (接受回执). Where the kind has an intake channel, your case opens in the same moment: registered, numbered, with parties, claims, the parties' consents and the evidence that came along, and its time limits run. The answer names the case.",
                new Request { ProposedMediatorId = "suixian-m01", HappenedAt = Examples.Moment(2026, 3, 5, 9, 0) }
            );
}
