using FluentValidation;
using Mediation.Domain.Cases.Documents;

namespace Mediation.Api.Cases.Documents;

/// <summary>Issue a document</summary>
public static class IssueDocumentEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the document (UUID): the same id twice is one document.</summary>
        public Guid? DocumentId { get; init; }

        /// <summary>Code of its type: see `GET /v1/document-types`.</summary>
        public string? Type { get; init; }

        /// <summary>The session of a session record, the payment of a receipt; else left out.</summary>
        public Guid? SubjectId { get; init; }

        /// <summary>The document in whose place this one comes. The old one stays readable, with a word of what superseded it.</summary>
        public Guid? Supersedes { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(request => request.Type).NotNull().IsCode();
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, IssueDocument>(
                "/v1/cases/{caseId:uuid}/documents",
                (request, route) =>
                {
                    var documentId = route.IdOr(request.DocumentId);
                    return (
                        new IssueDocument(documentId, request.Type!, request.SubjectId, request.Supersedes)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("documentId", documentId)
                    );
                }
            )
            .DescribeCommand<IssueDocument>(
                "Issue a document",
                "Draws the document's number (by organisation, year and series, without gaps or repeats), makes it from the case as it stands, and keeps the SHA-256 of its page. The last days it tells are computed by the rulebook and kept. A document is never overwritten: a new version supersedes it. Additive: admits If-Match: *.",
                new Request
                {
                    DocumentId = Guid.Parse("01970000-0000-7000-8000-000000000051"),
                    Type = "accept_notice",
                    HappenedAt = Examples.Moment(2026, 3, 6, 10, 0),
                }
            );
}
