using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Evidence;

/// <summary>A piece of evidence was brought onto the record.</summary>
[EventName("evidence_added")]
public sealed record EvidenceAdded(
    [P1] Guid EvidenceId,
    [P1] Guid? BroughtBy,
    [P1] string Kind,
    [P1] StatementClass Class,
    [P2] string? Title,
    [P2] string? FileName
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Evidence = @case.Evidence.Add(
                new EvidenceItem(EvidenceId, BroughtBy, Kind, Class, Title, FileName, fact.HappenedAt, fact.ActedBy)
            ),
        };
}

/// <summary>The file of a piece of evidence was received whole and is kept under a key of its own.</summary>
[EventName("evidence_file_stored")]
public sealed record EvidenceFileStored(
    [P1] Guid EvidenceId,
    [P1] Guid FileId,
    [P1] long Size,
    [P1] string ContentHash,
    [P1] string MediaType
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithEvidence(EvidenceId, item => item with { File = new EvidenceFile(FileId, Size, ContentHash, MediaType) });
}

/// <summary>Whoever brought a piece of evidence took it back; that it was there stays on record.</summary>
[EventName("evidence_withdrawn")]
public sealed record EvidenceWithdrawn([P1] Guid EvidenceId, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithEvidence(EvidenceId, item => item with { WithdrawnAt = fact.HappenedAt });
}
