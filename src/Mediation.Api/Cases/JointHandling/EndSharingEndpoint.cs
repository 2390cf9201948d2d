using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.JointHandling;

namespace Mediation.Api.Cases.JointHandling;

/// <summary>End a sharing</summary>
public static class EndSharingEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Which body works on it no more.</summary>
        public string? AgencyId { get; init; }

        /// <summary>Why, in words.</summary>
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
            RuleFor(request => request.AgencyId).NotNull().IsCode();
            RuleFor(request => request.Reason).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, EndSharing>(
                "/v1/cases/{caseId:uuid}/sharings/ends",
                (request, _) => (new EndSharing(request.AgencyId!, request.Reason) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<EndSharing>(
                "End a sharing",
                "A body works on the case no more, and knows of it only by another title. It must have no open tasks.",
                new Request { AgencyId = "suixian-hr-bureau", Reason = "核查完毕" }
            );
}
