using System.Text.Json;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Reference;
using Npgsql;

namespace Mediation.Api.Directories;

/// <summary>The directory as one node holds it: the book, the last import that is in it, and the version of each entry.</summary>
/// <param name="Book">Code lists and directory.</param>
/// <param name="Import">Number of the last import in it.</param>
/// <param name="Versions">Of each entry, by table and id.</param>
public sealed record HeldDirectory(ReferenceBook Book, long Import, IReadOnlyDictionary<(string Kind, string Id), int> Versions);

/// <summary>
/// Keeps the directory in memory up to date. A node that takes in a file knows it at once, the others within <see cref="Interval"/>. While the
/// database has not been read, the directory of the build stands in.
/// </summary>
public sealed class DirectoryKeeper(DirectoryStore store, LiveReference live, ILogger<DirectoryKeeper> logger) : BackgroundService
{
    /// <summary>How long another node may go by the directory of before.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _reading = new(1);
    private HeldDirectory _held = new(live.Embedded, 0, new Dictionary<(string, string), int>());

    /// <summary>Reads what came in since the last reading.</summary>
    public async Task<HeldDirectory> RefreshAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            var last = await store.LastAsync(ct);
            if (last == _held.Import)
                return _held;
            // A restore may have gone back: then everything is read anew.
            var from = last > _held.Import ? _held : new HeldDirectory(live.Embedded, 0, new Dictionary<(string, string), int>());
            _held = With(from, await store.SinceAsync(from.Import, last, ct), last);
            live.Replace(_held.Book);
            return _held;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request, where that may be.
        await TryRefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryRefreshAsync(stoppingToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _reading.Dispose();
        base.Dispose();
    }

    private async Task TryRefreshAsync(CancellationToken ct)
    {
        try
        {
            await RefreshAsync(ct);
        }
        catch (NpgsqlException fault)
        {
            logger.LogWarning(fault, "The directory could not be read again; the one in memory stays");
        }
    }

    private HeldDirectory With(HeldDirectory before, IReadOnlyList<KeptEntry> entries, long last)
    {
        var book = before.Book;
        var versions = new Dictionary<(string, string), int>(before.Versions);
        foreach (var table in entries.GroupBy(entry => entry.Kind, StringComparer.Ordinal))
        {
            if (DirectoryKind.Named(table.Key) is not { } kind)
                continue;
            var read = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var entry in table.OrderBy(entry => entry.Import).ThenBy(entry => entry.Id, StringComparer.Ordinal))
            {
                versions[(kind.Name, entry.Id)] = entry.Version;
                try
                {
                    read[entry.Id] = kind.FromJson(entry.Json);
                }
                catch (JsonException)
                {
                    logger.LogError(
                        "Version {Version} of {Kind} {EntryId} cannot be read by this build",
                        entry.Version,
                        kind.Name,
                        entry.Id
                    );
                }
            }
            book = kind.Put(book, read);
        }
        return new(book, last, versions);
    }
}
