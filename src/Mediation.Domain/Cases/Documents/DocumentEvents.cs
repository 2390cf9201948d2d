using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Documents;

/// <summary>A document was issued. Its words follow from the case at the version named; the hash proves that they are the same.</summary>
[EventName("document_issued")]
public sealed record DocumentIssued(
    [P1] Guid DocumentId,
    [P1] string Type,
    [P1] string Number,
    [P1] long CaseVersion,
    [P1] int TemplateVersion,
    [P1] string ContentHash,
    [P1] Guid? SubjectId,
    [P1] Guid? Supersedes,
    [P1] ImmutableArray<DocumentTimeLimit> TimeLimits,
    [P1] ImmutableArray<PrintedName>? Names = null,
    [P2] ImmutableArray<PrintedName>? People = null
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact)
    {
        var document = new CaseDocument(
            DocumentId,
            Type,
            Number,
            CaseVersion,
            TemplateVersion,
            SubjectId,
            Supersedes,
            TimeLimits,
            fact.HappenedAt,
            fact.ActedBy
        )
        {
            ContentHash = ContentHash,
            Printed = [.. Names ?? [], .. People ?? []],
        };
        var documents = @case.Documents.ConvertAll(earlier =>
            earlier.DocumentId == Supersedes ? earlier with { SupersededBy = DocumentId } : earlier
        );
        return @case with { Documents = documents.Add(document) };
    }
}

/// <summary>A document reached a party.</summary>
[EventName("document_served")]
public sealed record DocumentServed(
    [P1] Guid ServiceId,
    [P1] Guid DocumentId,
    [P1] Guid PartyId,
    [P1] ServiceMethod Method,
    [P1] DateOnly ServedOn,
    [P2] string? Proof
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Documents = @case.Documents.ConvertAll(document =>
                document.DocumentId == DocumentId
                    ? document with
                    {
                        Services = document.Services.Add(new DocumentDelivery(ServiceId, PartyId, Method, ServedOn, Proof)),
                    }
                    : document
            ),
        };
}
