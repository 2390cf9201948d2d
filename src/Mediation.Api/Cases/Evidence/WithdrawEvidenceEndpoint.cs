using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Evidence;

namespace Mediation.Api.Cases.Evidence;

/// <summary>Withdraw evidence</summary>
public static class WithdrawEvidenceEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Why.</summary>
        [FreeText]
        public string? Reason { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(request => request.Reason).NotEmpty().IsNotBlank().MaximumLength(CommonRules.Note);
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, WithdrawEvidence>(
                "/v1/cases/{caseId:uuid}/evidence/{evidenceId:uuid}/withdrawal",
                (request, route) =>
                    (new WithdrawEvidence(route.Id("evidenceId"), request.Reason!) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<WithdrawEvidence>(
                "Withdraw evidence",
                "Takes a piece of evidence back. That it was there stays on record; its file is kept, and given out no more. Additive: admits If-Match: *.",
                new Request { Reason = "申请人撤回，另行提交原件", HappenedAt = Examples.Moment(2026, 3, 9, 10, 0) }
            );
}
