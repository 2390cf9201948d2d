using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Api.Cases.Settlement;

/// <summary>Record a worker's consent to the settlement</summary>
public static class ConsentToSettlementEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Which worker; nobody consents for another.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>To which version of the draft.</summary>
        public int? DraftVersion { get; init; }

        /// <summary>How the worker signed for it.</summary>
        public SignatureMethod? Method { get; init; }

        /// <summary>What proves it.</summary>
        [FreeText]
        public string? Evidence { get; init; }

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
            RuleFor(request => request.DraftVersion).NotNull().InclusiveBetween(1, 1000);
            RuleFor(request => request.Method).NotNull();
            RuleFor(request => request.Evidence).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ConsentToSettlement>(
                "/v1/cases/{caseId:uuid}/agreement/consents",
                (request, route) =>
                    (
                        new ConsentToSettlement(
                            request.PartyId!.Value,
                            request.DraftVersion!.Value,
                            request.Method!.Value,
                            request.Evidence
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<ConsentToSettlement>(
                "Record a worker's consent to the settlement",
                "Records that a worker of a collective case consents to what was agreed for it, in place of its signature. A collective agreement takes effect when every worker it covers has consented and the other signatures are there. Additive: admits If-Match: *.",
                new Request
                {
                    PartyId = Examples.WorkerId,
                    DraftVersion = 1,
                    Method = SignatureMethod.Handwritten,
                    Evidence = "逐人签字表第 1 行",
                }
            );
}
