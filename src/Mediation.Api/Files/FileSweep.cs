using Mediation.EventStore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Files;

/// <summary>
/// Clears from the store what no event names: what a crash left between file and event, what a broken upload could not remove itself, and the
/// remains of files whose key was destroyed. What is young is left alone: its event may be on the way.
/// </summary>
public sealed class FileSweep(
    IFileStore files,
    NpgsqlDataSource source,
    IOptions<FilesOptions> options,
    TimeProvider time,
    ILogger<FileSweep> logger
) : BackgroundService
{
    private const int SetSize = 500;

    /// <summary>Goes through the store once; answers how many files it removed.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - options.Value.OrphansKept;
        var removed = 0;
        var set = new List<FileEntry>(SetSize);
        await foreach (var entry in files.ListAsync(ct))
        {
            if (entry.WrittenAt >= before)
            {
                continue;
            }
            set.Add(entry);
            if (set.Count == SetSize)
            {
                removed += await ClearAsync(set, ct);
                set.Clear();
            }
        }
        return removed + await ClearAsync(set, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var daily = new PeriodicTimer(TimeSpan.FromHours(6), time);
        do
        {
            try
            {
                if (await RunOnceAsync(stoppingToken) is var removed and > 0)
                {
                    logger.LogInformation("The sweep removed {Count} files that no event names", removed);
                }
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or UnauthorizedAccessException)
            {
                logger.LogWarning(fault, "The sweep of files could not go on; the next one starts anew");
            }
        } while (await daily.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> ClearAsync(List<FileEntry> set, CancellationToken ct)
    {
        if (set.Count == 0)
        {
            return 0;
        }
        var alive = await StoredFiles.AliveAsync(source, [.. set.Select(entry => entry.Id)], ct);
        var removed = 0;
        foreach (var entry in set.Where(entry => !alive.Contains(entry.Id)))
        {
            try
            {
                await files.DeleteAsync(entry.Id, ct);
                removed++;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                logger.LogError(fault, "The file {FileId} could not be removed", entry.Id);
            }
        }
        return removed;
    }
}
