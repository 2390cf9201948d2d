using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Api.Cases.Outcome;

/// <summary>Withdraw the application</summary>
public static class WithdrawCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Which applicant.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>Whether the parties settled among themselves.</summary>
        public bool? SelfSettled { get; init; }

        /// <summary>In the applicant's words.</summary>
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
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.Reason).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, WithdrawCase>(
                "/v1/cases/{caseId:uuid}/withdrawal",
                (request, route) =>
                    (
                        new WithdrawCase(request.PartyId!.Value, request.SelfSettled ?? false, request.Reason)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<WithdrawCase>(
                "Withdraw the application",
                "Records that an applicant takes the application back (撤回申请). Of several applicants each withdraws for itself: the case goes on for the others, without the claims and the signature of the one who left, and ends with the last of them. A draft that waits for signatures is revised first.",
                new Request
                {
                    PartyId = Examples.WorkerId,
                    SelfSettled = true,
                    Reason = "双方已自行和解",
                }
            );
}
