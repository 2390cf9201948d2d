using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Acceptance;

namespace Mediation.Api.Cases.Acceptance;

/// <summary>Accept the case</summary>
public static class AcceptCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Anything worth noting.</summary>
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
            .MapCommand<Request, AcceptCase>(
                "/v1/cases/{caseId:uuid}/acceptance",
                (request, route) => (new AcceptCase(request.Note) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<AcceptCase>(
                "Accept the case",
                "Takes the case on (受理). An organisation's own case needs every respondent's consent first (Order 17 Art. 22).",
                new Request { Note = "属于受理范围，双方同意调解" }
            );
}
