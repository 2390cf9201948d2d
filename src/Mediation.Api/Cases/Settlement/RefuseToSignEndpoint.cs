using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Api.Cases.Settlement;

/// <summary>Record a refusal to sign</summary>
public static class RefuseToSignEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Who will not sign.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>Why, in the party's words.</summary>
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
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
            RuleFor(request => request.RemedyAdvice).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RefuseToSign>(
                "/v1/cases/{caseId:uuid}/agreement/refusals",
                (request, route) =>
                    (
                        new RefuseToSign(request.PartyId!.Value, request.Explanation, request.RemedyAdvice!)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<RefuseToSign>(
                "Record a refusal to sign",
                "Records that a party will not sign the agreement on the table: mediation is terminated on the ground `refuses_to_sign`.",
                new Request
                {
                    PartyId = Examples.EmployerId,
                    Explanation = "公司不同意加速到期条款",
                    RemedyAdvice = "可向劳动人事争议仲裁委员会申请仲裁",
                }
            );
}
