using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Evidence;

/// <summary>What a piece of evidence is to those who are to agree: it decides what may be done with it later.</summary>
public enum StatementClass
{
    /// <summary>Proof of a fact: a contract, a pay slip.</summary>
    EvidenceRef,

    /// <summary>What one side holds.</summary>
    Position,

    /// <summary>A fact that no party disputes; need not be proven later (Online Mediation Rules Art. 22).</summary>
    UndisputedFact,

    /// <summary>What one side would give for the sake of agreement; may not be held against it later (Order 17 Art. 11).</summary>
    Concession,
}

/// <summary>The file of a piece of evidence, as it was received and looked at.</summary>
/// <param name="FileId">Names the file in the store, and the key that opens it.</param>
/// <param name="Size">Bytes of the clear content.</param>
/// <param name="ContentHash">SHA-256 of the clear content, hexadecimal.</param>
/// <param name="MediaType">What its first bytes say it is.</param>
public sealed record EvidenceFile(Guid FileId, long Size, string ContentHash, string MediaType);

/// <summary>A piece of evidence on the case.</summary>
/// <param name="EvidenceId">Names it.</param>
/// <param name="BroughtBy">The party who brought it; null where the organisation gathered it.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="Class">What it is to those who are to agree.</param>
/// <param name="Title">What it is; null once erased.</param>
/// <param name="FileName">What its file is called where it comes from; null once erased or where none was given.</param>
/// <param name="AddedAt">When it came.</param>
/// <param name="AddedBy">Who brought it onto the record.</param>
public sealed record EvidenceItem(
    Guid EvidenceId,
    Guid? BroughtBy,
    string Kind,
    StatementClass Class,
    string? Title,
    string? FileName,
    DateTimeOffset AddedAt,
    ActedBy AddedBy
)
{
    /// <summary>Its file; null where it stands on paper or is still to be sent.</summary>
    public EvidenceFile? File { get; init; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
}
