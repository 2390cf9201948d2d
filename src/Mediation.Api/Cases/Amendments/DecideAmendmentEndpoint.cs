using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Amendments;

namespace Mediation.Api.Cases.Amendments;

/// <summary>Decide on an amendment</summary>
public static class DecideAmendmentEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Approved or declined, by another than who asked; withdrawn, by who asked.</summary>
        public AmendmentResult? Result { get; init; }

        /// <summary>Why; required where it is declined.</summary>
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
            RuleFor(request => request.Result).NotNull();
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, DecideAmendment>(
                "/v1/cases/{caseId:uuid}/amendments/{amendmentId:uuid}/decision",
                (request, route) =>
                    (
                        new DecideAmendment(route.Id("amendmentId"), request.Result!.Value, request.Explanation)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<DecideAmendment>(
                "Decide on an amendment",
                "A second person of the organisation approves or declines what one asked to put right in the record (更正须经另一人批准). It is looked at anew on the case as it stands. Approved, the record says it from here on, and what stood before stays in the history; declined or withdrawn, the record stays as it is and the request stays readable.",
                new Request { Result = AmendmentResult.Declined, Explanation = "金额与工资表不符，请核对后重新申请" }
            );
}
