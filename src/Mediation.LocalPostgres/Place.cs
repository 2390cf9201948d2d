using System.Security.Cryptography;

namespace Mediation.LocalPostgres;

/// <summary>The folder of one cluster, and the user its server runs as (null: the one who runs this program).</summary>
internal sealed record Place(string Folder, string? User, bool IsTemporary)
{
    private const string TemporaryPrefix = "mediation-postgres-";
    private const string Marker = "cluster";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Open =
        Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Where root's clusters lie.</summary>
    internal static string Root { get; } = Path.Combine(Directory.Exists("/var/lib") ? "/var/lib" : "/var/tmp", "mediation-local");

    internal string File(string name) => Path.Combine(Folder, name);

    internal string Data => File("data");
    internal string PostmasterPid => Path.Combine(Data, "postmaster.pid");
    internal string Lock => File("lock");
    internal string Users => File("users");
    internal string ServerLog => File("server.log");

    internal bool IsYoung =>
        TimeProvider.System.GetUtcNow() - new DateTimeOffset(Directory.GetLastWriteTimeUtc(Folder), TimeSpan.Zero)
        < TimeSpan.FromMinutes(10);

    internal static async Task<Place> ForAsync(LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        var user = await ServerUserAsync(cancellationToken);
        if (options.DataDirectory is null)
            return await MadeAsync(Path.Combine(TemporaryRoot(user), TemporaryPrefix + Draw()), user, isTemporary: true, cancellationToken);
        var wished = Path.GetFullPath(options.DataDirectory);
        if (user is null)
            return await MadeAsync(wished, user, isTemporary: false, cancellationToken);
        Directory.CreateDirectory(wished);
        using var alone = await FolderLock.TakeAsync(Path.Combine(wished, Marker + ".lock"), cancellationToken);
        var place = await MadeAsync(Elsewhere(wished), user, isTemporary: false, cancellationToken);
        System.IO.File.WriteAllText(place.File("wished"), wished);
        System.IO.File.WriteAllText(Path.Combine(wished, Marker), place.Folder + "\n");
        return place;
    }

    private static async Task<Place> MadeAsync(string folder, string? user, bool isTemporary, CancellationToken cancellationToken)
    {
        var place = new Place(folder, user, isTemporary);
        if (!Directory.Exists(folder))
            await place.MakeFolderAsync(cancellationToken);
        return place;
    }

    /// <summary>Temporary clusters of this user, also such as a killed keeper left behind.</summary>
    internal static IEnumerable<Place> Temporaries(string? user)
    {
        foreach (var folder in Directory.EnumerateDirectories(TemporaryRoot(user), TemporaryPrefix + "*"))
            yield return new Place(folder, user, IsTemporary: true);
    }

    private async Task MakeFolderAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
            return;
        }
        var parent = Path.GetDirectoryName(Folder)!;
        if (User is null)
            Directory.CreateDirectory(parent);
        else if (!Directory.Exists(parent))
            Directory.CreateDirectory(parent, Open);
        Directory.CreateDirectory(Folder, Private);
        if (User is null)
            return;
        var change = await Command.RunAsync("chown", [User, Folder], cancellationToken);
        if (!change.Succeeded)
            throw new IOException($"Cannot give {Folder} to {User}: {change.Output}");
    }

    /// <summary>PostgreSQL refuses root, so root's server runs as another user.</summary>
    private static async Task<string?> ServerUserAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;
        foreach (var user in (string[])["postgres", "nobody"])
            if ((await Command.RunAsync("id", ["-u", user], cancellationToken)).Succeeded)
                return user;
        throw new LocalPostgresUnavailableException(
            "PostgreSQL does not run as root, and this system has neither a user postgres nor a user nobody. "
                + "Make one (useradd --system postgres), or run this program as an ordinary user."
        );
    }

    private static string TemporaryRoot(string? user) => user is not null && Directory.Exists("/tmp") ? "/tmp" : Path.GetTempPath();

    /// <summary>
    /// The wished folder may lie where the server's user cannot go (below /root), so the cluster lies elsewhere and the wished
    /// folder keeps its name. Who deletes the wished folder gets a new cluster, and so does a copy of it.
    /// </summary>
    private static string Elsewhere(string wished)
    {
        var marker = Path.Combine(wished, Marker);
        if (System.IO.File.Exists(marker))
        {
            var folder = System.IO.File.ReadAllText(marker).Trim();
            var back = Path.Combine(folder, "wished");
            if (System.IO.File.Exists(back))
            {
                var first = System.IO.File.ReadAllText(back);
                var firstMarker = Path.Combine(first, Marker);
                var isCopy =
                    first != wished && System.IO.File.Exists(firstMarker) && System.IO.File.ReadAllText(firstMarker).Trim() == folder;
                if (!isCopy)
                    return folder;
            }
        }
        return Path.Combine(Root, Draw());
    }

    private static string Draw() => RandomNumberGenerator.GetHexString(12, lowercase: true);
}
