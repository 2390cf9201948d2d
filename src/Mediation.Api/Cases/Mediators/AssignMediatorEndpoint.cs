using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Api.Cases.Mediators;

/// <summary>Assign a mediator</summary>
public static class AssignMediatorEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Who; see the directory of mediators.</summary>
        public string? StaffId { get; init; }

        /// <summary>Lead, or beside the lead.</summary>
        public MediatorCapacity? Capacity { get; init; }

        /// <summary>Chosen by the parties, or appointed.</summary>
        public MediatorChoice? Choice { get; init; }

        /// <summary>What the check for grounds to stand aside came to.</summary>
        public ConflictCheck? ConflictCheck { get; init; }

        /// <summary>What was disclosed, where the parties waived it.</summary>
        [FreeText]
        public string? Disclosure { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.StaffId).NotNull().IsCode();
            RuleFor(request => request.Capacity).NotNull();
            RuleFor(request => request.Choice).NotNull();
            RuleFor(request => request.ConflictCheck).NotNull();
            RuleFor(request => request.Disclosure).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, AssignMediator>(
                "/v1/cases/{caseId:uuid}/mediators",
                (request, route) =>
                    (
                        new AssignMediator(
                            request.StaffId!,
                            request.Capacity!.Value,
                            request.Choice!.Value,
                            request.ConflictCheck!.Value,
                            request.Disclosure
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<AssignMediator>(
                "Assign a mediator",
                "Puts a mediator on the case (指派调解员). A case that a court delegated needs one on that court's roster.",
                new Request
                {
                    StaffId = "suixian-m01",
                    Capacity = MediatorCapacity.Lead,
                    Choice = MediatorChoice.Appointed,
                    ConflictCheck = ConflictCheck.Passed,
                }
            );
}
