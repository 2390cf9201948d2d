using Mediation.EventStore;

namespace Mediation.Testing.Feeds;

/// <summary>An outside reader that trusts nothing: positions must rise, and versions of a stream come one after the other.</summary>
internal sealed class Follower(FeedReader reader, string tenant)
{
    private readonly Dictionary<Guid, long> versions = [];
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long last;
    private int awaited = int.MaxValue;

    internal List<(long Position, Guid Stream, long Version)> Seen { get; } = [];

    internal async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var result in reader.FollowAsync(tenant, limit: 100, ct: ct))
                Take(result);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It was told to stop in the middle of a read.
        }
    }

    /// <summary>Ends when so many events were seen.</summary>
    internal Task WaitForAsync(int events)
    {
        Volatile.Write(ref awaited, events);
        if (Seen.Count >= events)
            reached.TrySetResult();
        return reached.Task;
    }

    internal async Task<string> ReadToEndAsync(string token)
    {
        while (true)
        {
            var result = await reader.ReadAsync(tenant, token, 100);
            Take(result);
            var page = (FeedResult.Page)result;
            token = page.Next;
            if (page.Items.Count == 0)
                return token;
        }
    }

    private void Take(FeedResult result)
    {
        FeedProof.Require(result is FeedResult.Page, $"The reader was refused: {result}");
        foreach (var item in ((FeedResult.Page)result).Items)
        {
            FeedProof.Require(item.Position > last, $"Position {item.Position} came after {last}");
            last = item.Position;
            var (stream, version) = (item.Event.StreamId, item.Event.Version);
            // A reader that resumes knows a stream only from where it met it.
            if (versions.TryGetValue(stream, out var before))
                FeedProof.Require(version == before + 1, $"Version {version} of stream {stream} came after {before}");
            versions[stream] = version;
            Seen.Add((item.Position, stream, version));
        }
        if (Seen.Count >= Volatile.Read(ref awaited))
            reached.TrySetResult();
    }
}
