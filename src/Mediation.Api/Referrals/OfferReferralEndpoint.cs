using FluentValidation;
using Mediation.Api.Cases;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>Offer a referral again</summary>
public static class OfferReferralEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>To whom: an organisation or a court; the same body as before, where left out.</summary>
        public string? AddresseeId { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.AddresseeId).IsCode();
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapReferralCommand<Request, OfferReferral>(
                "offers",
                (request, _) => new OfferReferral(request.AddresseeId) { HappenedAt = request.HappenedAt }
            )
            .DescribeReferralCommand<OfferReferral>(
                "Offer a referral again",
                "Puts a referral that was declined or that nobody answered in time before an addressee once more, the same or another one (重新选定). The time for an answer runs anew. The addressee before sees how it ended there and nothing since.",
                new Request { AddresseeId = "suixian-union-studio" }
            );
}
