using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Api.Cases.Outcome;

/// <summary>Terminate mediation</summary>
public static class TerminateMediationEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Code of the ground, from `/v1/reference/termination-grounds`.</summary>
        public string? Ground { get; init; }

        /// <summary>The ground in this case. Nothing said in caucus belongs here.</summary>
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
            RuleFor(request => request.Ground).NotNull().IsCode();
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
            RuleFor(request => request.RemedyAdvice).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, TerminateMediation>(
                "/v1/cases/{caseId:uuid}/termination",
                (request, route) =>
                    (
                        new TerminateMediation(request.Ground!, request.Explanation, request.RemedyAdvice!)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<TerminateMediation>(
                "Terminate mediation",
                "Ends mediation that cannot go on (终止调解), with the ground and the remedies that remain. A ground that has a command of its own is refused here, with that command's name.",
                new Request
                {
                    Ground = "sham_suspected",
                    Explanation = "双方对欠薪数额陈述前后不一，疑为虚构债权",
                    RemedyAdvice = "已告知虚假调解的法律责任，当事人可依法申请仲裁",
                }
            );
}
