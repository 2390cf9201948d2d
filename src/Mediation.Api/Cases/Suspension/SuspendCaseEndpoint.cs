using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Suspension;

namespace Mediation.Api.Cases.Suspension;

/// <summary>Let mediation rest</summary>
public static class SuspendCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Code of the reason, from `/v1/reference/suspension-reasons`.</summary>
        public string? Reason { get; init; }

        /// <summary>The consents of all parties, where the time for mediation rests by consent alone.</summary>
        public IReadOnlyList<PartyConsentRequest>? Consents { get; init; }

        /// <summary>The reason in this case.</summary>
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
            RuleFor(request => request.Reason).NotNull().IsCode();
            RuleFor(request => request.Consents).Items(0, 5000);
            RuleForEach(request => request.Consents).NotNull().SetValidator(new PartyConsentRequest.Validator());
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, SuspendCase>(
                "/v1/cases/{caseId:uuid}/suspension",
                (request, route) =>
                    (
                        new SuspendCase(
                            request.Reason!,
                            [.. (request.Consents ?? []).Select(consent => consent.ToConsent())],
                            request.Explanation
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<SuspendCase>(
                "Let mediation rest",
                "Suspends mediation (中止). Of itself the time for mediation rests only for an appraisal (人民法院在线调解规则 Art. 26); for other reasons the list says whether all parties must consent, or whether it runs on.",
                new Request { Reason = "appraisal", Explanation = "委托工资支付记录笔迹鉴定" }
            );
}
