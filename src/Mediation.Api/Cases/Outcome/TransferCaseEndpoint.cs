using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Api.Cases.Outcome;

/// <summary>Transfer the case</summary>
public static class TransferCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>What kind of body gets it.</summary>
        public TransferDestination? Destination { get; init; }

        /// <summary>Which organisation of the directory; required for another mediation organisation.</summary>
        public string? OrganisationId { get; init; }

        /// <summary>Its name, where it stands in no directory.</summary>
        [FreeText]
        public string? Authority { get; init; }

        /// <summary>Why.</summary>
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
            RuleFor(request => request.Destination).NotNull();
            RuleFor(request => request.OrganisationId)
                .NotNull()
                .When(request => request.Destination == TransferDestination.MediationOrganisation);
            RuleFor(request => request.OrganisationId).IsCode();
            RuleFor(request => request.Authority).MaximumLength(CommonRules.Line);
            RuleFor(request => request.Explanation).NotEmpty().MaximumLength(CommonRules.Note);
            RuleFor(request => request.RemedyAdvice).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, TransferCase>(
                "/v1/cases/{caseId:uuid}/transfer",
                (request, route) =>
                    (
                        new TransferCase(
                            request.Destination!.Value,
                            request.OrganisationId,
                            request.Authority,
                            request.Explanation!,
                            request.RemedyAdvice!
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<TransferCase>(
                "Transfer the case",
                "Hands the matter to another organisation or authority (移送), and says what the parties were told.",
                new Request
                {
                    Destination = TransferDestination.LabourInspectorate,
                    Authority = "随县劳动保障监察大队",
                    Explanation = "单位涉嫌拖欠多名农民工工资，申请人选择投诉处理",
                    RemedyAdvice = "已告知投诉渠道，投诉不影响申请仲裁",
                }
            );
}
