using Npgsql;

namespace Mediation.EventStore;

/// <summary>The rows of one stream, or why there are none.</summary>
internal sealed record StreamRows(Guid StreamId, IReadOnlyList<NpgsqlBatchCommand> Commands, Exception? Fault)
{
    internal ParkedStream Parked(string tenantId, string projection, DateTimeOffset now) =>
        new(tenantId, projection, StreamId, Parking.Describe(Fault!), now, 1);
}

/// <summary>Writes the rows of many streams within an open transaction; those which the data themselves forbid are left out and told.</summary>
internal static class RowWriter
{
    /// <summary>What the projection makes of the streams; a fault is kept with its stream.</summary>
    internal static List<StreamRows> Project(StreamProjection projection, IEnumerable<LoadedStream> streams) =>
        [.. streams.Select(stream => Project(projection, stream))];

    /// <summary>Writes and answers the streams that failed, with those that had failed before.</summary>
    internal static async Task<List<StreamRows>> WriteAsync(NpgsqlConnection connection, List<StreamRows> streams, CancellationToken ct)
    {
        var failed = streams.FindAll(s => s.Fault is not null);
        var sound = streams.FindAll(s => s.Fault is null && s.Commands.Count > 0);
        if (sound.Count == 0)
            return failed;
        if (await TryAsync(connection, sound, ct) is null)
            return failed;
        // One of them is poisoned: one by one tells which.
        foreach (var stream in sound)
            if (await TryAsync(connection, [stream], ct) is { } fault)
                failed.Add(stream with { Fault = fault });
        return failed;
    }

    private static StreamRows Project(StreamProjection projection, LoadedStream stream)
    {
        if (stream.Slice is null)
            return new(stream.Id, [], stream.Fault);
        try
        {
            return new(stream.Id, [.. projection.Rows(stream.Slice)], null);
        }
#pragma warning disable CA1031 // Whatever a projection throws at one stream is told with that stream.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(stream.Id, [], e);
        }
    }

    private static async Task<PostgresException?> TryAsync(NpgsqlConnection connection, List<StreamRows> streams, CancellationToken ct)
    {
        try
        {
            await using var batch = connection.CreateBatch();
            batch.BatchCommands.Add(new("SAVEPOINT rows"));
            foreach (var stream in streams)
            foreach (var command in stream.Commands)
                batch.BatchCommands.Add(command);
            batch.BatchCommands.Add(new("RELEASE SAVEPOINT rows"));
            await batch.ExecuteNonQueryAsync(ct);
            return null;
        }
        catch (PostgresException e) when (IsOfTheData(e))
        {
            await using var back = new NpgsqlCommand("ROLLBACK TO SAVEPOINT rows", connection);
            await back.ExecuteNonQueryAsync(ct);
            return e;
        }
    }

    /// <summary>Faults of values, of constraints, of sizes, and raised ones: the same rows would fail again. A lock or a lost table is nobody's poison.</summary>
    private static bool IsOfTheData(PostgresException e) => e.SqlState[..2] is "22" or "23" or "54" or "P0";
}
