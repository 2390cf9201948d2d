using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.JointHandling;

namespace Mediation.Api.Cases.JointHandling;

/// <summary>Assign a task</summary>
public static class AssignTaskEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the task (UUID); one is made where you leave it out. The same id twice is one task.</summary>
        public Guid? TaskId { get; init; }

        /// <summary>Who is to do it: a body with which the case is shared, and which does more than observe.</summary>
        public string? AgencyId { get; init; }

        /// <summary>What it is about.</summary>
        public JointTaskKind? Kind { get; init; }

        /// <summary>By which legal day.</summary>
        public DateOnly? DueOn { get; init; }

        /// <summary>In words.</summary>
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
            RuleFor(request => request.AgencyId).NotNull().IsCode();
            RuleFor(request => request.Kind).NotNull();
            RuleFor(request => request.DueOn).NotNull();
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, AssignTask>(
                "/v1/cases/{caseId:uuid}/tasks",
                (request, route) =>
                {
                    var id = route.IdOr(request.TaskId);
                    return (
                        new AssignTask(id, request.AgencyId!, request.Kind!.Value, request.DueOn!.Value, request.Note)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("taskId", id)
                    );
                }
            )
            .DescribeCommand<AssignTask>(
                "Assign a task",
                "Asks a body that works on the case to do something by a day (交办任务).",
                new Request
                {
                    TaskId = Examples.StepId,
                    AgencyId = "suixian-hr-bureau",
                    Kind = JointTaskKind.Inspect,
                    DueOn = new DateOnly(2026, 3, 13),
                }
            );
}
