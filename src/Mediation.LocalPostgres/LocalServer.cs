using System.Diagnostics;

namespace Mediation.LocalPostgres;

/// <summary>
/// A private PostgreSQL server for development, tests and the demo. Every process that starts it on the same folder shares it,
/// and it ends with the last of them, however that ends.
/// </summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly Run _run;
    private readonly LocalPostgresOptions _options;
    private readonly ServerBinaries _binaries;
    private readonly Databases _databases;
    private readonly Lifeline _lifeline;
    private readonly Process? _keeper;
    private readonly FileStream _user;
    private bool _disposed;

    private LocalServer(
        Run run,
        LocalPostgresOptions options,
        ServerBinaries binaries,
        Credentials credentials,
        Lifeline lifeline,
        Process? keeper,
        (int Process, int Port) ready
    )
    {
        _run = run;
        _options = options;
        _binaries = binaries;
        _lifeline = lifeline;
        _keeper = keeper;
        _databases = new Databases(ready.Port, credentials);
        (ServerProcess, Port) = ready;
        _user = FolderLock.Share(run.Place.Users);
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The server's process, for tests that end it the hard way.</summary>
    public int ServerProcess { get; private set; }

    /// <summary>The folder that really holds the cluster; as root not the wished one.</summary>
    public string Folder => _run.Place.Folder;

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
        if (place.IsTemporary)
            await SweepAsync(place, cancellationToken);
        using var alone = await FolderLock.TakeAsync(place.Lock, cancellationToken);
        Lifeline? lifeline = null;
        try
        {
            var binaries = Choose(installed, place);
            var credentials = Credentials.ReadOrDraw(place);
            Process? keeper = null;
            var run = Run.Current(place);
            lifeline = run is null ? null : await Lifeline.JoinAsync(run, cancellationToken);
            if (run is null || lifeline is null)
            {
                await Keeper.EndLeftoverAsync(place, cancellationToken);
                run = Run.New(place);
                await Cluster.PrepareAsync(run, binaries, credentials, cancellationToken);
                (lifeline, keeper) = await Keeper.BeginAsync(run, binaries, options, cancellationToken);
            }
            else if (run.HasEnded)
                await Keeper.ServeAgainAsync(run, options, lifeline, Cluster.LastOrFreePort(place), cancellationToken);
            var ready = run.Ready ?? throw new InvalidOperationException($"The server in {place.Folder} ended at once.");
            options.Log($"PostgreSQL {binaries.Version} on 127.0.0.1:{ready.Port}, cluster in {place.Folder}");
            return new LocalServer(run, options, binaries, credentials, lifeline, keeper, ready);
        }
        catch
        {
            lifeline?.Dispose();
            if (place.IsTemporary)
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
        using var alone = await FolderLock.TakeAsync(_run.Place.Lock, cancellationToken);
        Posix.Signal(ServerProcess, Posix.Kill);
        while (!_run.HasEnded)
            await Task.Delay(10, cancellationToken);
        await Keeper.ServeAgainAsync(_run, _options, _lifeline, Port, cancellationToken);
        ServerProcess = _run.Ready?.Process ?? throw new InvalidOperationException("The server ended again.");
    }

    /// <summary>Leaves the server; who leaves last sees it end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        using var alone = await FolderLock.TakeAsync(_run.Place.Lock, CancellationToken.None);
        await _user.DisposeAsync();
        bool isLast;
        using (var users = FolderLock.TryTake(_run.Place.Users))
            isLast = users is not null;
        _lifeline.Dispose();
        if (isLast && !_run.Place.IsTemporary)
            await Keeper.EndLeftoverAsync(_run.Place, CancellationToken.None);
        if (isLast && _keeper is not null)
            await _keeper.WaitForExitAsync();
        if (_run.Place.IsTemporary)
            Remove(_run.Place);
        _keeper?.Dispose();
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
            if (place.Folder == own.Folder || !File.Exists(Credentials.PathIn(place)))
                continue;
            using var alone = FolderLock.TryTake(place.Lock);
            if (alone is null || Run.Current(place) is not { } run || run.HasKeeper)
                continue;
            await Keeper.EndLeftoverAsync(place, cancellationToken);
            Remove(place);
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
