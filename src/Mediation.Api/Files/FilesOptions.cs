namespace Mediation.Api.Files;

/// <summary>Settings of files, under <c>Mediation:Files</c>.</summary>
public sealed class FilesOptions
{
    /// <summary>The longest file that is taken, in bytes; 500 MB.</summary>
    public long LongestFile { get; set; } = 500L * 1024 * 1024;

    /// <summary>Bytes of the disk that files leave free.</summary>
    public long KeptFree { get; set; } = 256L * 1024 * 1024;

    /// <summary>An upload that stays below this rate for half a minute is broken off, in bytes a second.</summary>
    public int SlowestRate { get; set; } = 4 * 1024;

    /// <summary>How long a file that no event names is left alone: its upload may still be under way.</summary>
    public TimeSpan OrphansKept { get; set; } = TimeSpan.FromDays(1);
}
