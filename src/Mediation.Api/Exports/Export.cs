using Mediation.Api.Access;

namespace Mediation.Api.Exports;

/// <summary>How far an export is.</summary>
public enum ExportState
{
    /// <summary>Asked for; it is made as soon as those before it are.</summary>
    Waiting,

    /// <summary>To be downloaded.</summary>
    Ready,

    /// <summary>It could not be made; ask again.</summary>
    Failed,

    /// <summary>Its time is over, or something in it was sealed off or erased since, and its file is gone.</summary>
    Expired,
}

/// <summary>A file of all records in somebody's reach.</summary>
/// <param name="ExportId">Names it.</param>
/// <param name="Caller">Who asked for it, and nobody else reads it.</param>
/// <param name="State">How far it is.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="Made">What was made; null until it is ready.</param>
public sealed record Export(Guid ExportId, Caller Caller, ExportState State, DateTimeOffset RequestedAt, MadeExport? Made);

/// <summary>What was made.</summary>
/// <param name="MadeAt">When.</param>
/// <param name="ExpiresAt">Until when it is kept.</param>
/// <param name="Epoch">The feed's run of its position.</param>
/// <param name="Position">The position of the feed up to which it tells, exactly.</param>
/// <param name="Cases">How many records it holds, a line each.</param>
/// <param name="FileId">Its file in the store.</param>
/// <param name="Bytes">Bytes of the file as it is downloaded.</param>
/// <param name="Sha256">SHA-256 of those bytes.</param>
public sealed record MadeExport(
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt,
    Guid Epoch,
    long Position,
    long Cases,
    Guid FileId,
    long Bytes,
    byte[] Sha256
);

/// <summary>Settings of exports.</summary>
public sealed class ExportsOptions
{
    /// <summary>How long a file is kept for its reader.</summary>
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(3);
}
