using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Api.Cases.Settlement;

/// <summary>Record that a worker refuses the settlement</summary>
public static class RefuseSettlementEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Which worker.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>Which version of the draft it was asked about.</summary>
        public int? DraftVersion { get; init; }

        /// <summary>Why, in the worker's words.</summary>
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
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.DraftVersion).NotNull().InclusiveBetween(1, 1000);
            RuleFor(request => request.Reason).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RefuseSettlement>(
                "/v1/cases/{caseId:uuid}/agreement/consents/refusals",
                (request, route) =>
                    (
                        new RefuseSettlement(request.PartyId!.Value, request.DraftVersion!.Value, request.Reason)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<RefuseSettlement>(
                "Record that a worker refuses the settlement",
                "Records that a worker of a collective case does not consent. The draft stays on the table: the worker may think better of it, or is split off. Additive: admits If-Match: *.",
                new Request
                {
                    PartyId = Examples.WorkerId,
                    DraftVersion = 1,
                    Reason = "要求一次付清",
                }
            );
}
