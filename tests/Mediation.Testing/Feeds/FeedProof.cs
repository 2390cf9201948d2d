using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Mediation.EventStore;
using Mediation.LocalPostgres;
using Npgsql;

namespace Mediation.Testing.Feeds;

/// <summary>How much the proof of the feed does.</summary>
public sealed record FeedProofSize(int Writers, int Streams, int AppendsEach);

/// <summary>What it went through.</summary>
public sealed record FeedProofReport(long Events, int LateCommits, int Conflicts, long ReadAfterRestore);

/// <summary>What a writer of the proof records.</summary>
public sealed record Ticked(int Writer, int Number);

/// <summary>The feed did not keep what it promises.</summary>
public sealed class FeedBrokenException(string message) : Exception(message);

/// <summary>
/// Writers append to many streams, some of them committing late on purpose, while a reader follows the feed and two sequencers compete; then the
/// database is dumped and restored into another cluster, where the reader goes on with its old token.
/// </summary>
public sealed class FeedProof(LocalServer server, FeedProofSize size, Action<string> log)
{
    private const string Tenant = "*DEFAULT*";

    private readonly ConcurrentDictionary<(Guid Stream, long Version), bool> committed = new();
    private int lateCommits;
    private int conflicts;

    /// <summary>Runs it in a new database; <paramref name="other"/> is the other cluster.</summary>
    public async Task<FeedProofReport> RunAsync(LocalServer other)
    {
        var database = await server.EnsureDatabaseAsync($"feed_{Guid.CreateVersion7():N}");
        await using (var owner = NpgsqlDataSource.Create(database.OwnerConnectionString))
            await new SchemaMigrator(owner).MigrateAsync(MigrationScript.EventStore);
        var masterKey = new FileMasterKey(RandomNumberGenerator.GetBytes(32));
        string half;
        List<(long, Guid, long)> all;
        await using (var source = Source(database))
        {
            all = await WriteAndFollowAsync(source, database, Options(masterKey));
            half = await TokenAtAsync(source, Options(masterKey), all[all.Count / 2].Item1);
        }
        var restored = await Restoring.IntoAsync(server, database, other);
        await using var restoredSource = Source(restored);
        var after = await ReadOnAsync(restoredSource, Options(masterKey), half);
        var expected = all.Skip(all.Count / 2 + 1).ToList();
        Require(after.Take(expected.Count).SequenceEqual(expected), "after the restore the reader saw other events than before");
        Require(after.Count == expected.Count + 1, $"after the restore one new event was due and {after.Count - expected.Count} came");
        var proof = await new Verifier(restoredSource).VerifyTenantAsync(Tenant);
        Require(proof.IsSound, $"the restored record is not sound: {(proof.Findings.Count > 0 ? proof.Findings[0] : null)}");
        return new(all.Count, lateCommits, conflicts, after.Count);
    }

    private async Task<List<(long, Guid, long)>> WriteAndFollowAsync(
        NpgsqlDataSource source,
        LocalDatabase database,
        EventStoreOptions options
    )
    {
        using var enough = new CancellationTokenSource();
        var sequencers = Enumerable
            .Range(0, 2)
            .Select(_ => new FeedSequencer(
                source,
                new()
                {
                    Pause = TimeSpan.FromMilliseconds(2),
                    Poll = TimeSpan.FromMilliseconds(20),
                    PassSize = 200,
                }
            ))
            .ToList();
        var store = new PostgresEventStore(source, options with { AfterCommit = sequencers[0].Signal });
        var running = sequencers.ConvertAll(s => s.RunAsync(enough.Token));
        var streams = await StartAsync(store);
        var follower = new Follower(new(store, sequencers[1].Advanced), Tenant);
        var following = follower.RunAsync(enough.Token);
        await using var gate = await LateGate.CloseAsync(database);
        var writing = Enumerable.Range(0, size.Writers).Select(writer => WriteAsync(store, streams, writer, gate)).ToList();
        lateCommits = await gate.OpenAndCloseUntilAsync(Task.WhenAll(writing));
        await Task.WhenAll(writing);
        log(
            $"{committed.Count} events by {size.Writers} writers on {streams.Count} streams, {lateCommits} committed late, {conflicts} conflicts"
        );
        await Task.WhenAny(following, follower.WaitForAsync(committed.Count));
        await enough.CancelAsync();
        await Task.WhenAll([following, .. running]);
        Require(
            follower.Seen.Select(s => (s.Stream, s.Version)).ToHashSet().SetEquals(committed.Keys),
            "what was read is not what was committed"
        );
        return follower.Seen;
    }

    private async Task<List<Guid>> StartAsync(PostgresEventStore store)
    {
        var streams = new List<Guid>();
        foreach (var some in Enumerable.Range(0, size.Streams).Chunk(50))
        {
            await using var session = store.OpenSession(Tenant);
            foreach (var number in some)
            {
                streams.Add(Guid.CreateVersion7());
                session.StartStream(streams[^1], "clock", [Tick(0, number)]);
            }
            Commit(await session.CommitAsync(), 1);
        }
        return streams;
    }

    private async Task WriteAsync(PostgresEventStore store, List<Guid> streams, int writer, LateGate gate)
    {
        var random = new Random(writer);
        for (var number = 0; number < size.AppendsEach; )
        {
            var slice = await store.LoadAsync(Tenant, streams[random.Next(streams.Count)]);
            var count = random.Next(1, 4);
            await using var session = store.OpenSession(Tenant);
            session.Append(slice!, [.. Enumerable.Range(number, count).Select(n => Tick(writer, n))]);
            if (writer % 4 == 0)
                session.Add(gate.Wait());
            var result = await session.CommitAsync();
            if (result is CommitResult.Committed)
                number++;
            Commit(result, count);
        }
    }

    private void Commit(CommitResult result, int count)
    {
        if (result is CommitResult.VersionConflict)
            Interlocked.Increment(ref conflicts);
        else if (result is CommitResult.Committed done)
            foreach (var stream in done.Streams)
                for (var version = stream.Version - count + 1; version <= stream.Version; version++)
                    committed[(stream.StreamId, version)] = true;
        else
            throw new FeedBrokenException($"An append ended as {result}.");
    }

    /// <summary>Reads to the end with an old token, lets one more event be written there, and reads that.</summary>
    private static async Task<List<(long, Guid, long)>> ReadOnAsync(NpgsqlDataSource source, EventStoreOptions options, string token)
    {
        var store = new PostgresEventStore(source, options);
        var follower = new Follower(new(store), Tenant);
        token = await follower.ReadToEndAsync(token);
        await using (var session = store.OpenSession(Tenant))
        {
            session.StartStream(Guid.CreateVersion7(), "clock", [Tick(0, 0)]);
            await session.CommitAsync();
        }
        await new FeedSequencer(source).RunOnceAsync();
        await follower.ReadToEndAsync(token);
        return follower.Seen;
    }

    private static async Task<string> TokenAtAsync(NpgsqlDataSource source, EventStoreOptions options, long position)
    {
        var page = (FeedResult.Page)await new FeedReader(new(source, options)).ReadAsync(Tenant, null, (int)position);
        return page.Next;
    }

    internal static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new FeedBrokenException(otherwise);
    }

    private static NewEvent Tick(int writer, int number) =>
        new(Guid.CreateVersion7(), new Ticked(writer, number), DateTimeOffset.UnixEpoch);

    private static NpgsqlDataSource Source(LocalDatabase database) =>
        EventStoreDataSource.Create($"{database.AppConnectionString};Maximum Pool Size=45", TimeSpan.FromMinutes(2));

    private static EventStoreOptions Options(IMasterKey masterKey) =>
        new()
        {
            Types = new EventTypeMap().Register<Ticked>("ticked"),
            Json = new JsonSerializerOptions(JsonSerializerDefaults.Web),
            MasterKey = masterKey,
        };
}
