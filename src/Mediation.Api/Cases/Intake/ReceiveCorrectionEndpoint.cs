using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Intake;

namespace Mediation.Api.Cases.Intake;

/// <summary>Receive corrections</summary>
public static class ReceiveCorrectionEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>What came.</summary>
        [FreeText]
        public string? Note { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ReceiveCorrection>(
                "/v1/cases/{caseId:uuid}/corrections/receipt",
                (request, route) => (new ReceiveCorrection(request.Note) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<ReceiveCorrection>(
                "Receive corrections",
                "Notes that what was missing has come; the case is submitted again.",
                new Request { Note = "材料已补齐" }
            );
}
