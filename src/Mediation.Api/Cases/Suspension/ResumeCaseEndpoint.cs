using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Suspension;

namespace Mediation.Api.Cases.Suspension;

/// <summary>Take mediation up again</summary>
public static class ResumeCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>What changed.</summary>
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
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ResumeCase>(
                "/v1/cases/{caseId:uuid}/suspension/end",
                (request, route) => (new ResumeCase(request.Note) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<ResumeCase>(
                "Take mediation up again",
                "Ends the suspension: mediation goes on (恢复调解).",
                new Request { Note = "鉴定意见已收到" }
            );
}
