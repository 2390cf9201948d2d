using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.JointHandling;

namespace Mediation.Api.Cases.JointHandling;

/// <summary>Complete a task</summary>
public static class CompleteTaskEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>What came of it, in words.</summary>
        [FreeText]
        public string? Result { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Result).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, CompleteTask>(
                "/v1/cases/{caseId:uuid}/tasks/{taskId:uuid}/completion",
                (request, route) =>
                    (new CompleteTask(route.Id("taskId"), request.Result) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<CompleteTask>(
                "Complete a task",
                "Says that a task is done: by the body whose task it is, or logged by the organisation whose case it is.",
                new Request { Result = "已责令限期支付" }
            );
}
