using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Collective;

namespace Mediation.Api.Cases.Collective;

/// <summary>Record the election of representatives</summary>
public static class ElectRepresentativesEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>One to five workers of the case; arbitration wants three to five.</summary>
        public IReadOnlyList<Guid>? PartyIds { get; init; }

        /// <summary>How they were chosen.</summary>
        public ElectionWay? Way { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.PartyIds).NotEmpty().Items(0, 5).DistinctBy(partyId => partyId);
            RuleFor(request => request.Way).NotNull();
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ElectRepresentatives>(
                "/v1/cases/{caseId:uuid}/representatives",
                (request, route) =>
                    (
                        new ElectRepresentatives([.. request.PartyIds!], request.Way!.Value) { HappenedAt = request.HappenedAt },
                        CommandIds.None
                    )
            )
            .DescribeCommand<ElectRepresentatives>(
                "Record the election of representatives",
                "Records whom the workers of a collective case chose to speak for them (推举代表人); a later election takes the place of an earlier. They agree to mediation and its steps for all, never to the settlement (Arbitration Rules Art. 63). One or two are taken with the warning `representatives_outside_three_to_five`.",
                new Request { PartyIds = [Examples.WorkerId], Way = ElectionWay.Written }
            );
}
