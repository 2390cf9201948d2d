using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Retention;

/// <summary>What became of a request to erase.</summary>
public enum ErasureResult
{
    /// <summary>The data must be kept for now; until they go, nobody but the mediators of the case is shown them.</summary>
    Restricted,

    /// <summary>The data are gone.</summary>
    Erased,
}

/// <summary>A file that went, and what proves that it was there.</summary>
/// <param name="EvidenceId">The piece of evidence it belonged to.</param>
/// <param name="FileId">Its name in the store.</param>
/// <param name="ContentHash">SHA-256 of its clear content, hexadecimal.</param>
public sealed record ErasedFile(Guid EvidenceId, Guid FileId, string ContentHash);

/// <summary>A document that can be made no more, and what proves that it was there.</summary>
/// <param name="DocumentId">Names it.</param>
/// <param name="Number">Its number.</param>
/// <param name="ContentHash">SHA-256 of its page, hexadecimal.</param>
public sealed record ErasedDocument(Guid DocumentId, string Number, string ContentHash);

/// <summary>A request to erase and what came of it: the certificate of what was destroyed.</summary>
/// <param name="ErasureId">Names it.</param>
/// <param name="PartyId">Whose data; null for the whole file.</param>
/// <param name="Result">What became of it.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record Erasure(Guid ErasureId, Guid? PartyId, ErasureResult Result, DateTimeOffset At, ActedBy By)
{
    /// <summary>Codes of what stood against erasing.</summary>
    public ImmutableArray<string> Because { get; init; } = [];

    /// <summary>By which rule the file was kept, or is.</summary>
    public string? Rule { get; init; }

    /// <summary>The last day on which it had to be kept.</summary>
    public DateOnly? RetainedUntil { get; init; }

    /// <summary>The words that people wrote on the file went too.</summary>
    public bool WithText { get; init; }

    /// <summary>Files of evidence that went.</summary>
    public ImmutableArray<ErasedFile> Files { get; init; } = [];

    /// <summary>Documents that can be made no more.</summary>
    public ImmutableArray<ErasedDocument> Documents { get; init; } = [];
}
