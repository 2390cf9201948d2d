using FluentValidation;
using Mediation.Api.Http;
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

        /// <summary>What the court or tribunal wrote at the end, where the file is its own: its statement of mediation, a ruling, or that trial goes on.</summary>
        [FreeText]
        public string? EndingPaper { get; init; }

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
            RuleFor(request => request.EndingPaper).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, CloseCase>(
                "/v1/cases/{caseId:uuid}/closure",
                (request, route) =>
                    (new CloseCase(request.Note) { EndingPaper = request.EndingPaper, HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<CloseCase>(
                "Close the case",
                "Closes the case (结案). Payments that come later are still recorded. Where the intake channel says so, the result must have been returned before (`returnResult`), and where the file is the court's or the tribunal's, `endingPaper` names what that wrote.",
                new Request { Note = "履行完毕，回访满意" }
            );
}
