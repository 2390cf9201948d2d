using Mediation.Api.Access;
using Mediation.Domain.Cases.Evidence;

namespace Mediation.Api.Cases.Evidence;

/// <summary>A piece of evidence as its reader may see it.</summary>
/// <param name="EvidenceId">Names it.</param>
/// <param name="BroughtBy">The party who brought it; absent where the organisation gathered it.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="Class">What it is to those who are to agree.</param>
/// <param name="Title">What it is; absent once erased or where the reader may not see it.</param>
/// <param name="FileName">What its file is called; absent where none was given or the reader may not see it.</param>
/// <param name="AddedAt">When it came.</param>
/// <param name="WithdrawnAt">When it was taken back; absent while it stands.</param>
/// <param name="File">Its file; absent where it stands on paper or is still to be sent.</param>
public sealed record EvidenceView(
    Guid EvidenceId,
    Guid? BroughtBy,
    string Kind,
    StatementClass Class,
    string? Title,
    string? FileName,
    DateTimeOffset AddedAt,
    DateTimeOffset? WithdrawnAt,
    EvidenceFileView? File
)
{
    /// <summary>Through a reader's cut.</summary>
    public static EvidenceView Of(EvidenceItem item, ViewCut cut) => Of(item, cut.Of(item.Class, item.BroughtBy) >= AccessLevel.Read);

    private static EvidenceView Of(EvidenceItem item, bool reads) =>
        new(
            item.EvidenceId,
            item.BroughtBy,
            item.Kind,
            item.Class,
            reads ? item.Title : null,
            reads ? item.FileName : null,
            item.AddedAt,
            item.WithdrawnAt,
            item.File is { } file
                ? new EvidenceFileView(file.Size, file.ContentHash, file.MediaType, reads && item.WithdrawnAt is null)
                : null
        );
}

/// <summary>What is known of a file without opening it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ContentHash">SHA-256, hexadecimal.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Open">Whether this reader may have it.</param>
public sealed record EvidenceFileView(long Size, string ContentHash, string MediaType, bool Open);
