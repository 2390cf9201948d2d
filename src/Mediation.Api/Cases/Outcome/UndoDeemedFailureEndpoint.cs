using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Api.Cases.Outcome;

/// <summary>Take back a deemed failure</summary>
public static class UndoDeemedFailureEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>What had been done in time and was not on record.</summary>
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
            .MapCommand<Request, UndoDeemedFailure>(
                "/v1/cases/{caseId:uuid}/deemed-failure/withdrawal",
                (request, route) => (new UndoDeemedFailure(request.Reason!) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<UndoDeemedFailure>(
                "Take back a deemed failure",
                "Mediation counts as failed once its time has run out, some working days after the last day. Where something had been done in time that nobody had logged, such as an extension by consent of all parties, this takes it back: the case stands where it stood. Log what was done next. A failure that somebody recorded is not undone so.",
                new Request { Reason = "双方已于期限届满前书面同意延长十五日，登记遗漏" }
            );
}
