using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Evidence;

/// <summary>Puts the file of a piece of evidence on record. The file lies in the store before this is decided.</summary>
/// <param name="EvidenceId">Whose file it is.</param>
/// <param name="File">What was received; null to ask, before a byte is read, whether a file would be taken at all.</param>
public sealed record StoreEvidenceFile(Guid EvidenceId, EvidenceFile? File) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [EvidenceRefusals.UnknownEvidence, EvidenceRefusals.EvidenceIsWithdrawn, EvidenceRefusals.EvidenceHasFile];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindEvidence(EvidenceId) is not { } evidence)
        {
            return Decision<CaseEvent>.Refuse(EvidenceRefusals.UnknownEvidence.With(("evidenceId", EvidenceId)));
        }
        if (evidence.WithdrawnAt is not null)
        {
            return Decision<CaseEvent>.Refuse(EvidenceRefusals.EvidenceIsWithdrawn.With(("evidenceId", EvidenceId)));
        }
        if (File is null)
        {
            return Decision<CaseEvent>.NothingNew;
        }
        if (evidence.File is { } kept)
        {
            // The same bytes again are the same file, wherever the second copy was put.
            return kept.ContentHash == File.ContentHash && kept.Size == File.Size
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(EvidenceRefusals.EvidenceHasFile.With(("evidenceId", EvidenceId)));
        }
        return Decision<CaseEvent>.Accept(new EvidenceFileStored(EvidenceId, File.FileId, File.Size, File.ContentHash, File.MediaType));
    }
}
