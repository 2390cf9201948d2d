using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Api.Cases.Closing;

/// <summary>Record a return visit</summary>
public static class RecordReturnVisitEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the visit (UUID); one is made where you leave it out. The same id twice is one visit.</summary>
        public Guid? VisitId { get; init; }

        /// <summary>Who was asked.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>How.</summary>
        public ContactChannel? Channel { get; init; }

        /// <summary>From 1, not at all, to 5, wholly; left out where the party was not reached or did not say.</summary>
        public int? Satisfaction { get; init; }

        /// <summary>What else was said.</summary>
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
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.Channel).NotNull();
            RuleFor(request => request.Satisfaction).InclusiveBetween(1, 5);
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordReturnVisit>(
                "/v1/cases/{caseId:uuid}/return-visits",
                (request, route) =>
                {
                    var id = route.IdOr(request.VisitId);
                    return (
                        new RecordReturnVisit(id, request.PartyId!.Value, request.Channel!.Value, request.Satisfaction, request.Note)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("visitId", id)
                    );
                }
            )
            .DescribeCommand<RecordReturnVisit>(
                "Record a return visit",
                "Records what a party said after the outcome (回访): whether the agreement is kept, and how content the party is, from 1 to 5. Additive: admits If-Match: *.",
                new Request
                {
                    VisitId = Examples.VisitId,
                    PartyId = Examples.WorkerId,
                    Channel = ContactChannel.Phone,
                    Satisfaction = 5,
                    Note = "工资已全部到账",
                }
            );
}
