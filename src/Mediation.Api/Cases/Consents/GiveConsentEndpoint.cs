using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Api.Cases.Consents;

/// <summary>Record a consent</summary>
public static class GiveConsentEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for this answer (UUID): the same id twice is one answer.</summary>
        public Guid? ConsentId { get; init; }

        /// <summary>Who answered.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>To what.</summary>
        public IReadOnlyList<ConsentScope>? Scopes { get; init; }

        /// <summary>How the answer came.</summary>
        public ContactChannel? Channel { get; init; }

        /// <summary>What proves the answer.</summary>
        [FreeText]
        public string? Evidence { get; init; }

        /// <summary>Which agent or guardian spoke for the party; leave out where it was the party itself.</summary>
        public Guid? AgentId { get; init; }

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
            RuleFor(request => request.Scopes).NotEmpty().Items(0, 10).DistinctBy(scope => scope);
            RuleFor(request => request.Channel).NotNull();
            RuleFor(request => request.Evidence).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, GiveConsent>(
                "/v1/cases/{caseId:uuid}/consents",
                (request, route) =>
                {
                    var consentId = route.IdOr(request.ConsentId);
                    return (
                        new GiveConsent(consentId, request.PartyId!.Value, [.. request.Scopes!], request.Channel!.Value, request.Evidence)
                        {
                            HappenedAt = request.HappenedAt,
                            AgentId = request.AgentId,
                        },
                        CommandIds.One("consentId", consentId)
                    );
                }
            )
            .DescribeCommand<GiveConsent>(
                "Record a consent",
                "Records that a party agrees to mediation, and to what else it agrees. Additive: admits If-Match: *.",
                new Request
                {
                    PartyId = Examples.EmployerId,
                    Scopes = [ConsentScope.Mediation, ConsentScope.Online],
                    Channel = ContactChannel.Phone,
                    Evidence = "通话录音 2026-03-06 09:12",
                }
            );
}
