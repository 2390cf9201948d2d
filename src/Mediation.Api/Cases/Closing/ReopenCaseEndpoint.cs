using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Closing;

namespace Mediation.Api.Cases.Closing;

/// <summary>Reopen the case</summary>
public static class ReopenCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Why.</summary>
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
            .MapCommand<Request, ReopenCase>(
                "/v1/cases/{caseId:uuid}/reopening",
                (request, route) => (new ReopenCase(request.Reason!) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<ReopenCase>(
                "Reopen the case",
                "Undoes the closing: the case stands again at its outcome. Only the organisation's manager may, and says why. A new dispute is a new case, linked to this one.",
                new Request { Reason = "向法院反馈的材料未附调解协议，须补充后再结案" }
            );
}
