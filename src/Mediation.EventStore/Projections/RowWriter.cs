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

    /// <summary>Projects and writes all streams at once; where that fails, in any way that the data may cause, one by one.</summary>
    internal static async Task<List<StreamRows>> WriteAsync(
        NpgsqlConnection connection,
        StreamProjection projection,
        List<LoadedStream> streams,
        CancellationToken ct
    )
    {
        if (
            streams.TrueForAll(stream => stream.Slice is not null)
            && Together(projection, streams.ConvertAll(stream => stream.Slice!)) is { } rows
            && await TryAsync(connection, rows, ct) is null
        )
            return [];
        return await WriteAsync(connection, Project(projection, streams), ct);
    }

    /// <summary>Writes and answers the streams that failed, with those that had failed before.</summary>
    internal static async Task<List<StreamRows>> WriteAsync(NpgsqlConnection connection, List<StreamRows> streams, CancellationToken ct)
    {
        var failed = streams.FindAll(s => s.Fault is not null);
        var sound = streams.FindAll(s => s.Fault is null && s.Commands.Count > 0);
        if (sound.Count == 0)
            return failed;
        if (await TryAsync(connection, [.. sound.SelectMany(stream => stream.Commands)], ct) is null)
            return failed;
        // One of them is poisoned: one by one tells which.
        foreach (var stream in sound)
            if (await TryAsync(connection, stream.Commands, ct) is { } fault)
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

    private static List<NpgsqlBatchCommand>? Together(StreamProjection projection, List<StreamSlice> streams)
    {
        try
        {
            return [.. projection.Rows(streams)];
        }
#pragma warning disable CA1031 // Which of them it is that cannot be projected, one by one tells.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static async Task<PostgresException?> TryAsync(
        NpgsqlConnection connection,
        IReadOnlyList<NpgsqlBatchCommand> commands,
        CancellationToken ct
    )
    {
        try
        {
            await using var batch = connection.CreateBatch();
            batch.BatchCommands.Add(new("SAVEPOINT rows"));
            foreach (var command in commands)
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
