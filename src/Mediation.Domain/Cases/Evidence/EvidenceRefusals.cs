using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Evidence;

/// <summary>Why evidence is not taken as given.</summary>
public static class EvidenceRefusals
{
    /// <summary>Other evidence stands under this id.</summary>
    public static readonly RefusalCode EvidenceIdTaken = new("evidence_id_taken");

    /// <summary>The register knows no kind of evidence of this code.</summary>
    public static readonly RefusalCode UnknownEvidenceKind = new("unknown_evidence_kind");

    /// <summary>What was given in caucus, or conceded for the sake of agreement, never stands in the case that others read.</summary>
    public static readonly RefusalCode CaucusEvidenceKeptOut = new("caucus_evidence_kept_out");

    /// <summary>The case has no evidence with this id.</summary>
    public static readonly RefusalCode UnknownEvidence = new("unknown_evidence");

    /// <summary>Another file is kept for this evidence; a file is never overwritten.</summary>
    public static readonly RefusalCode EvidenceHasFile = new("evidence_has_file");

    /// <summary>It was taken back.</summary>
    public static readonly RefusalCode EvidenceIsWithdrawn = new("evidence_is_withdrawn");
}
