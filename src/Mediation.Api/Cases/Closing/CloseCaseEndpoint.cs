using FluentValidation;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Domain.Cases.Closing;

namespace Mediation.Api.Cases.Closing;

/// <summary>Close the case</summary>
public static class CloseCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Needed where the agreement is not fully performed: why the case is closed all the same.</summary>
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
            .MapCommand<Request, CloseCase>(
                "/v1/cases/{caseId:uuid}/closure",
                (request, route) => (new CloseCase(request.Note) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<CloseCase>(
                "Close the case",
                "Closes the case (结案). Payments that come later are still recorded.",
                new Request { Note = "履行完毕，回访满意" }
            );
}
