using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Acceptance;

namespace Mediation.Api.Cases.Acceptance;

/// <summary>Refuse the case</summary>
public static class RefuseCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Which ground.</summary>
        public RefusalReason? Reason { get; init; }

        /// <summary>The ground in this case.</summary>
        [FreeText]
        public string? Explanation { get; init; }

        /// <summary>What the applicant can still do.</summary>
        [FreeText]
        public string? RemedyAdvice { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Reason).NotNull();
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
            RuleFor(request => request.RemedyAdvice).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RefuseCase>(
                "/v1/cases/{caseId:uuid}/refusal",
                (request, route) =>
                    (
                        new RefuseCase(request.Reason!.Value, request.Explanation, request.RemedyAdvice!)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<RefuseCase>(
                "Refuse the case",
                "Turns the case away with its ground and advice on what remains (不予受理).",
                new Request { Reason = RefusalReason.NotLabourDispute, RemedyAdvice = "可向人民法院提起民事诉讼" }
            );
}
