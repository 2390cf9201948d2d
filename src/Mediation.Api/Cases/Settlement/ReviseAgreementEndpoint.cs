using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Api.Cases.Settlement;

/// <summary>Take the draft back</summary>
public static class ReviseAgreementEndpoint
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
        public Validator()
        {
            RuleFor(request => request.Reason).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ReviseAgreement>(
                "/v1/cases/{caseId:uuid}/agreement/revisions",
                (request, route) => (new ReviseAgreement(request.Reason!) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<ReviseAgreement>(
                "Take the draft back",
                "Takes the draft back to the table: mediation goes on, and signatures given on the draft fall.",
                new Request { Reason = "调整第二期付款日" }
            );
}
