using FluentValidation;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Api.Cases.Consents;

/// <summary>Ask a party for consent</summary>
public static class AskConsentEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Who was asked.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>How.</summary>
        public ContactChannel? Channel { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.Channel).NotNull();
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, AskConsent>(
                "/v1/cases/{caseId:uuid}/consents/requests",
                (request, route) =>
                    (new AskConsent(request.PartyId!.Value, request.Channel!.Value) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<AskConsent>(
                "Ask a party for consent",
                "Notes that a party was asked whether it will mediate.",
                new Request { PartyId = Examples.EmployerId, Channel = ContactChannel.Phone }
            );
}
