using Mediation.Domain.Reference;

namespace Mediation.Api.ReferenceData;

/// <summary>
/// The reference book as it is now: the code lists of this build with the directory as it was last read. What lives as long as the program asks
/// here each time; a request is given one <see cref="ReferenceBook"/> and keeps it, so that nothing changes under a decision.
/// </summary>
public sealed class LiveReference(ReferenceBook embedded)
{
    private volatile ReferenceBook _book = embedded;

    /// <summary>The book that came with this build.</summary>
    public ReferenceBook Embedded { get; } = embedded;

    /// <summary>The book now. Never changed: another one takes its place.</summary>
    public ReferenceBook Book => _book;

    /// <summary>Puts another directory in its place.</summary>
    internal void Replace(ReferenceBook book) => _book = book;
}
