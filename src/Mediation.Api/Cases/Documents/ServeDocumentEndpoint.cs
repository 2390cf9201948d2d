using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Documents;

namespace Mediation.Api.Cases.Documents;

/// <summary>Record that a document was served</summary>
public static class ServeDocumentEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the service (UUID): the same id twice is one service.</summary>
        public Guid? ServiceId { get; init; }

        /// <summary>Whom it reached.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>How. Electronic service needs the party's consent to mediation online; public notice is open to courts only.</summary>
        public ServiceMethod? Method { get; init; }

        /// <summary>What proves it: a receipt, a tracking number, who was present.</summary>
        [FreeText]
        public string? Proof { get; init; }

        /// <summary>When it was served; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.Method).NotNull();
            RuleFor(request => request.Proof).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ServeDocument>(
                "/v1/cases/{caseId:uuid}/documents/{documentId:uuid}/service",
                (request, route) =>
                {
                    var serviceId = route.IdOr(request.ServiceId);
                    return (
                        new ServeDocument(serviceId, route.Id("documentId"), request.PartyId!.Value, request.Method!.Value, request.Proof)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("serviceId", serviceId)
                    );
                }
            )
            .DescribeCommand<ServeDocument>(
                "Record that a document was served",
                "Records that a document reached a party; the legal day of happenedAt is the day of service. Additive: admits If-Match: *.",
                new Request
                {
                    ServiceId = Guid.Parse("01970000-0000-7000-8000-000000000061"),
                    PartyId = Examples.EmployerId,
                    Method = ServiceMethod.Direct,
                    Proof = "送达回证，由前台签收",
                    HappenedAt = Examples.Moment(2026, 3, 6, 15, 0),
                }
            );
}
