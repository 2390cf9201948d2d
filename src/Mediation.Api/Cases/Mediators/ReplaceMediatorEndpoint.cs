using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Api.Cases.Mediators;

/// <summary>Replace a mediator</summary>
public static class ReplaceMediatorEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Who goes.</summary>
        public string? StaffId { get; init; }

        /// <summary>Who comes, in the same capacity; see the candidates.</summary>
        public string? SuccessorStaffId { get; init; }

        /// <summary>Why.</summary>
        public ReplacementReason? Reason { get; init; }

        /// <summary>Whose reason it is, where it is a party's.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>How the successor was found.</summary>
        public MediatorChoice? Choice { get; init; }

        /// <summary>What the check for grounds to stand aside came to.</summary>
        public ConflictCheck? ConflictCheck { get; init; }

        /// <summary>What was disclosed, where the parties waived it.</summary>
        [FreeText]
        public string? Disclosure { get; init; }

        /// <summary>The reason in words; required unless recusal was granted.</summary>
        [FreeText]
        public string? Explanation { get; init; }

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
            RuleFor(request => request.SuccessorStaffId).NotNull().IsCode();
            RuleFor(request => request.Reason).NotNull();
            RuleFor(request => request.Choice).NotNull();
            RuleFor(request => request.ConflictCheck).NotNull();
            RuleFor(request => request.Disclosure).MaximumLength(CommonRules.Note);
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ReplaceMediator>(
                "/v1/cases/{caseId:uuid}/mediators/replacements",
                (request, route) =>
                    (
                        new ReplaceMediator(
                            request.StaffId!,
                            request.SuccessorStaffId!,
                            request.Reason!.Value,
                            request.PartyId,
                            request.Choice!.Value,
                            request.ConflictCheck!.Value,
                            request.Disclosure,
                            request.Explanation
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<ReplaceMediator>(
                "Replace a mediator",
                "Another mediator takes the place of one (更换调解员): after a granted recusal, for a party's good reason (Online Rules Art. 14), or because the mediator cannot go on. Planned sessions pass to the successor.",
                new Request
                {
                    StaffId = "suixian-m01",
                    SuccessorStaffId = "suixian-m03",
                    Reason = ReplacementReason.RecusalGranted,
                    Choice = MediatorChoice.Appointed,
                    ConflictCheck = ConflictCheck.Passed,
                }
            );
}
