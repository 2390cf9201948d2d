using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Evidence;

namespace Mediation.Api.Cases.Evidence;

/// <summary>Add evidence</summary>
public static class AddEvidenceEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the evidence (UUID): the same id twice is one piece.</summary>
        public Guid? EvidenceId { get; init; }

        /// <summary>The party who brings it; left out where the organisation gathered it.</summary>
        public Guid? BroughtBy { get; init; }

        /// <summary>Code of its kind: see `GET /v1/reference/evidence-kinds`.</summary>
        public string? Kind { get; init; }

        /// <summary>What it is to those who are to agree. A `concession` is refused: it stays with the mediator.</summary>
        public StatementClass? Class { get; init; }

        /// <summary>What it is.</summary>
        [FreeText]
        public string? Title { get; init; }

        /// <summary>What its file is called, without a path. It is given back with the file, and stands nowhere else.</summary>
        [FreeText]
        public string? FileName { get; init; }

        /// <summary>Whether it was given to the mediator alone. Such evidence is refused: others read the case.</summary>
        public bool? GivenInCaucus { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Kind).NotNull().IsCode();
            RuleFor(request => request.Class).NotNull();
            RuleFor(request => request.Title).NotEmpty().IsNotBlank().MaximumLength(CommonRules.Line);
            RuleFor(request => request.FileName).IsFileName();
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, AddEvidence>(
                "/v1/cases/{caseId:uuid}/evidence",
                (request, route) =>
                {
                    var evidenceId = route.IdOr(request.EvidenceId);
                    return (
                        new AddEvidence(
                            evidenceId,
                            request.BroughtBy,
                            request.Kind!,
                            request.Class!.Value,
                            request.Title!,
                            request.FileName,
                            request.GivenInCaucus ?? false
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("evidenceId", evidenceId)
                    );
                }
            )
            .DescribeCommand<AddEvidence>(
                "Add evidence",
                "Brings a piece of evidence onto the record: who brought it, of what kind, what it is. Its file, where it has one, follows with `PUT /v1/cases/{caseId}/evidence/{evidenceId}/file`. What was given in caucus and what was conceded is refused, and nothing of it is kept. Additive: admits If-Match: *.",
                new Request
                {
                    EvidenceId = Examples.EvidenceId,
                    BroughtBy = Examples.WorkerId,
                    Kind = "documentary",
                    Class = StatementClass.EvidenceRef,
                    Title = "2025年9月至11月工资条",
                    FileName = "工资条.pdf",
                    HappenedAt = Examples.Moment(2026, 3, 6, 10, 0),
                }
            );
}
