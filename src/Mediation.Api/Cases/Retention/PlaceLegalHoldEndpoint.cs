using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Retention;

namespace Mediation.Api.Cases.Retention;

/// <summary>Place a legal hold</summary>
public static class PlaceLegalHoldEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the hold (UUID): the same id twice is one hold.</summary>
        public Guid? HoldId { get; init; }

        /// <summary>Why nothing may go.</summary>
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
            RuleFor(request => request.Reason).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, PlaceLegalHold>(
                "/v1/cases/{caseId:uuid}/legal-holds",
                (request, route) =>
                {
                    var holdId = route.IdOr(request.HoldId);
                    return (
                        new PlaceLegalHold(holdId, request.Reason!) { HappenedAt = request.HappenedAt },
                        CommandIds.One("holdId", holdId)
                    );
                }
            )
            .DescribeCommand<PlaceLegalHold>(
                "Place a legal hold",
                "Orders that nothing of the case may be erased, whatever the term says, until the hold is lifted. Only the organisation's manager may, and says why.",
                new Request { HoldId = Guid.Parse("01970000-0000-7000-8000-000000000171"), Reason = "劳动保障监察大队要求保全案卷" }
            );
}
