namespace Mediation.LocalPostgres;

/// <summary>
/// A private PostgreSQL server for development, tests and the demo. Every process that starts it on the same folder shares it,
/// and it ends with the last of them, however that ends.
/// </summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly Place _place;
    private readonly ServerBinaries _binaries;
    private readonly Databases _databases;
    private readonly Serving _serving;
    private readonly FileStream _user;
    private bool _disposed;

    private LocalServer(Place place, ServerBinaries binaries, Credentials credentials, Serving serving)
    {
        _place = place;
        _binaries = binaries;
        _serving = serving;
        _databases = new Databases(serving.Ready.Port, credentials);
        _user = FolderLock.Share(place.Users);
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _serving.Ready.Port;

    /// <summary>The server's process, for tests that end it the hard way.</summary>
    public int ServerProcess => _serving.Ready.Process;

    /// <summary>The folder that really holds the cluster; as root not the wished one.</summary>
    public string Folder => _place.Folder;

    /// <summary>Where pg_dump, psql and pgbench of this server's version lie.</summary>
    public string BinaryFolder => _binaries.Folder;

    /// <summary>The server's version.</summary>
    public Version Version => _binaries.Version;

    /// <summary>The database <c>postgres</c>, as superuser.</summary>
    public string SuperuserConnectionString => _databases.SuperuserConnectionString("postgres");

    /// <summary>Starts the server of a folder, or joins it where it already runs.</summary>
    /// <exception cref="LocalPostgresUnavailableException">There is no PostgreSQL and it could not be installed.</exception>
    public static async Task<LocalServer> StartAsync(LocalPostgresOptions options, CancellationToken cancellationToken = default)
    {
        var installed = await Installation.FindOrInstallAsync(options.Log, cancellationToken);
        var place = await Place.ForAsync(options, cancellationToken);
        if (place.IsTemporary && !OperatingSystem.IsWindows())
            await SweepAsync(place, cancellationToken);
        using var alone = await FolderLock.TakeAsync(place.Lock, cancellationToken);
        try
        {
            var binaries = Choose(installed, place);
            var credentials = Credentials.ReadOrDraw(place);
            var serving = await Serving.StartAsync(place, binaries, credentials, options, cancellationToken);
            options.Log($"PostgreSQL {binaries.Version} on 127.0.0.1:{serving.Ready.Port}, cluster in {place.Folder}");
            return new LocalServer(place, binaries, credentials, serving);
        }
        catch when (place.IsTemporary)
        {
            await alone.DisposeAsync();
            Remove(place);
            throw;
        }
    }

    /// <summary>Makes the database with its two roles where they are missing, and tells the ways in.</summary>
    public Task<LocalDatabase> EnsureDatabaseAsync(string name, CancellationToken cancellationToken = default) =>
        _databases.EnsureAsync(name, cancellationToken);

    /// <summary>Drops the database, whoever is connected to it.</summary>
    public Task DropDatabaseAsync(string name, CancellationToken cancellationToken = default) =>
        _databases.DropAsync(name, cancellationToken);

    /// <summary>Kills the server as a power cut would, and starts it again on the same port; for tests of what survives.</summary>
    public async Task CrashAsync(CancellationToken cancellationToken = default)
    {
        using var alone = await FolderLock.TakeAsync(_place.Lock, cancellationToken);
        await _serving.CrashAsync(cancellationToken);
    }

    /// <summary>Leaves the server; who leaves last sees it end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        using var alone = await FolderLock.TakeAsync(_place.Lock, CancellationToken.None);
        await _user.DisposeAsync();
        bool isLast;
        using (var users = FolderLock.TryTake(_place.Users))
            isLast = users is not null;
        await _serving.LeaveAsync(isLast);
        await alone.DisposeAsync();
        if (_place.IsTemporary)
            Remove(_place);
    }

    private static ServerBinaries Choose(IReadOnlyList<ServerBinaries> installed, Place place)
    {
        if (Cluster.MadeBy(place) is not { } major)
            return installed[0];
        return installed.FirstOrDefault(binaries => binaries.Version.Major == major)
            ?? throw new LocalPostgresUnavailableException(
                $"The data in {place.Data} were made by PostgreSQL {major}; installed here is "
                    + $"{string.Join(", ", installed.Select(binaries => binaries.Version))}. Install version {major}, or remove {place.Folder}."
            );
    }

    /// <summary>Removes temporary clusters whose users and keeper were killed together.</summary>
    private static async Task SweepAsync(Place own, CancellationToken cancellationToken)
    {
        foreach (var place in Place.Temporaries(own.User))
        {
            try
            {
                // Without passwords yet, somebody may be just about to take its lock for the first time.
                if (place.Folder == own.Folder || (!File.Exists(Credentials.PathIn(place)) && place.IsYoung))
                    continue;
                using var alone = FolderLock.TryTake(place.Lock);
                if (alone is null || Run.Current(place) is { HasKeeper: true })
                    continue;
                await Keeper.EndLeftoverAsync(place, cancellationToken);
                Remove(place);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another user's, or somebody else sweeps it just now.
            }
        }
    }

    private static void Remove(Place place)
    {
        try
        {
            Directory.Delete(place.Folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The keeper was quicker.
        }
    }
}
