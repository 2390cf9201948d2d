using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Proposals;

namespace Mediation.Api.Cases.Proposals;

/// <summary>Object to the proposal</summary>
public static class ObjectToProposalEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Who objects.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>How the writing came; by phone there is none. One sent by post was made on the day of posting: give that day in `happenedAt`.</summary>
        public ContactChannel? Channel { get; init; }

        /// <summary>What the party says.</summary>
        [FreeText]
        public string? Explanation { get; init; }

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
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ObjectToProposal>(
                "/v1/cases/{caseId:uuid}/proposal/objections",
                (request, route) =>
                    (
                        new ObjectToProposal(request.PartyId!.Value, request.Channel!.Value, request.Explanation)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<ObjectToProposal>(
                "Object to the proposal",
                "Records a party's objection in writing, made within its time: the proposal falls, and the case is in mediation again.",
                new Request
                {
                    PartyId = Examples.EmployerId,
                    Channel = ContactChannel.Online,
                    Explanation = "对加班时数有异议",
                }
            );
}
