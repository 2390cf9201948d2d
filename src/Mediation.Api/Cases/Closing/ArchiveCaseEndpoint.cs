using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Closing;

namespace Mediation.Api.Cases.Closing;

/// <summary>Archive the case</summary>
public static class ArchiveCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>The file's number in the archive (档号).</summary>
        [FreeText]
        public string? FileNumber { get; init; }

        /// <summary>Needed where money is still owed under the agreement: why the file is sealed all the same.</summary>
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
            RuleFor(request => request.FileNumber).MaximumLength(CommonRules.Line);
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ArchiveCase>(
                "/v1/cases/{caseId:uuid}/archive",
                (request, route) => (new ArchiveCase(request.FileNumber, request.Note) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<ArchiveCase>(
                "Archive the case",
                "Seals the file of a closed case (归档). No payment is recorded on it afterwards; what courts and others do is still followed.",
                new Request { FileNumber = "2026-工调-0088" }
            );
}
