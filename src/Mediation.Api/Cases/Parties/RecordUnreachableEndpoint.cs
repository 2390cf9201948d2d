using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Api.Cases.Parties;

/// <summary>Record that a party was not reached</summary>
public static class RecordUnreachableEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the attempt (UUID): the same id twice is one attempt.</summary>
        public Guid? AttemptId { get; init; }

        /// <summary>How it was tried.</summary>
        public ContactChannel? Channel { get; init; }

        /// <summary>What proves it: a call log, a letter that came back.</summary>
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
            RuleFor(request => request.Channel).NotNull();
            RuleFor(request => request.Evidence).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordUnreachable>(
                "/v1/cases/{caseId:uuid}/parties/{partyId:uuid}/unreachable-attempts",
                (request, route) =>
                {
                    var attemptId = route.IdOr(request.AttemptId);
                    return (
                        new RecordUnreachable(attemptId, route.Id("partyId"), request.Channel!.Value, request.Evidence)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("attemptId", attemptId)
                    );
                }
            )
            .DescribeCommand<RecordUnreachable>(
                "Record that a party was not reached",
                "Notes one attempt to reach a party that came to nothing (无法联系). A case is refused as `unreachable`, or ended as `unreachable_within_period`, only with an attempt on record. Additive: admits If-Match: *.",
                new Request
                {
                    AttemptId = Examples.AttemptId,
                    Channel = ContactChannel.Phone,
                    Evidence = "三次拨打均无人接听",
                }
            );
}
