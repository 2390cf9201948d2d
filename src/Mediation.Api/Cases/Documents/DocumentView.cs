using Mediation.Api.Access;
using Mediation.Domain.Cases.Documents;

namespace Mediation.Api.Cases.Documents;

/// <summary>A document on record: what it is, where its contents are, whom it reached.</summary>
public sealed record DocumentView
{
    /// <summary>Names the document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Code of its type.</summary>
    public required string Type { get; init; }

    /// <summary>Its number (字号).</summary>
    public required string Number { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who issued it.</summary>
    public string? IssuedBy { get; init; }

    /// <summary>The version of the case whose facts it states: `GET /v1/cases/{caseId}?version=` shows them.</summary>
    public required long CaseVersion { get; init; }

    /// <summary>Version of its template.</summary>
    public required int TemplateVersion { get; init; }

    /// <summary>SHA-256 of its page, hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The session or payment it is about.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>The document in whose place it came.</summary>
    public Guid? Supersedes { get; init; }

    /// <summary>The document that came in its place.</summary>
    public Guid? SupersededBy { get; init; }

    /// <summary>The last days that it tells.</summary>
    public required IReadOnlyList<DocumentTimeLimit> TimeLimits { get; init; }

    /// <summary>Whom it reached; what proves it is shown to those who may read the file's texts.</summary>
    public required IReadOnlyList<DocumentDelivery> Services { get; init; }

    /// <summary>Whether this reader may open its contents.</summary>
    public required bool Open { get; init; }

    /// <summary>What is on record, through a reader's cut.</summary>
    public static DocumentView Of(CaseDocument document, ViewCut cut, bool open) =>
        new()
        {
            DocumentId = document.DocumentId,
            Type = document.Type,
            Number = document.Number,
            IssuedAt = document.IssuedAt,
            IssuedBy = document.IssuedBy.StaffId,
            CaseVersion = document.CaseVersion,
            TemplateVersion = document.TemplateVersion,
            ContentHash = document.ContentHash,
            SubjectId = document.SubjectId,
            Supersedes = document.Supersedes,
            SupersededBy = document.SupersededBy,
            TimeLimits = document.TimeLimits,
            Services = [.. document.Services.Select(service => cut.FreeText ? service : service with { Proof = null })],
            Open = open,
        };
}
