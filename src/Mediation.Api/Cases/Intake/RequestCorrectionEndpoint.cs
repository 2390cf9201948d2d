using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Intake;

namespace Mediation.Api.Cases.Intake;

/// <summary>Request corrections</summary>
public static class RequestCorrectionEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Everything that is missing, in one list.</summary>
        public IReadOnlyList<string>? Items { get; init; }

        /// <summary>By when it is wanted.</summary>
        public DateOnly? DueOn { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Items).NotEmpty();
            RuleFor(request => request.Items).Items(0, 50);
            RuleForEach(request => request.Items).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RequestCorrection>(
                "/v1/cases/{caseId:uuid}/corrections",
                (request, route) =>
                    (new RequestCorrection([.. request.Items!], request.DueOn) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<RequestCorrection>(
                "Request corrections",
                "Tells the applicant, once and completely, what the application lacks (补正通知).",
                new Request { Items = ["身份证复印件", "劳动合同或其他证明劳动关系的材料"], DueOn = new DateOnly(2026, 3, 12) }
            );
}
