using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Api.Cases.Outcome;

/// <summary>End without agreement</summary>
public static class FailMediationEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Which ground.</summary>
        public FailureReason? Reason { get; init; }

        /// <summary>The ground in this case; nothing said in caucus belongs here.</summary>
        [FreeText]
        public string? Explanation { get; init; }

        /// <summary>What the parties were told they can do now.</summary>
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
            .MapCommand<Request, FailMediation>(
                "/v1/cases/{caseId:uuid}/failure",
                (request, route) =>
                    (
                        new FailMediation(request.Reason!.Value, request.Explanation, request.RemedyAdvice!)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<FailMediation>(
                "End without agreement",
                "Ends mediation without agreement, with advice on what remains (调解不成).",
                new Request { Reason = FailureReason.LargeDivergence, RemedyAdvice = "可自本通知之日起一年内申请劳动仲裁" }
            );
}
