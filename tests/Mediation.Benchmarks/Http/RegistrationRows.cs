using Npgsql;
using Npgsql.Schema;
using NpgsqlTypes;

namespace Mediation.Benchmarks.Http;

/// <summary>The rows that one registration left in a table, as the real server wrote them.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Types">Their types.</param>
/// <param name="Values">A row each.</param>
internal sealed record RegistrationRows(string Table, string[] Columns, NpgsqlDbType[] Types, object?[][] Values)
{
    /// <summary>
    /// Every table but the events and their outbox, which have numbers from a sequence; also the two that the real server writes a moment later,
    /// behind the commit.
    /// </summary>
    internal static readonly string[] Tables =
    [
        "idempotency_records",
        "mt_streams",
        "data_keys",
        "case_register",
        "case_figures",
        "case_reach",
        "party_index",
        "deadline_register",
        "deadline_alarms",
        "event_positions",
        "record_feed",
    ];

    internal static async Task<RegistrationRows[]> ReadAsync(NpgsqlDataSource source)
    {
        var all = new List<RegistrationRows>();
        foreach (var table in Tables)
        {
            await using var command = source.CreateCommand($"SELECT * FROM mediation.{table}");
            await using var reader = await command.ExecuteReaderAsync();
            var schema = await reader.GetColumnSchemaAsync();
            var rows = new List<object?[]>();
            while (await reader.ReadAsync())
            {
                rows.Add([
                    .. Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(column =>
                            reader.IsDBNull(column) ? null
                            : reader.GetFieldType(column) == typeof(DateTime) && reader.GetDataTypeName(column) == "date"
                                ? reader.GetFieldValue<DateOnly>(column)
                            : reader.GetDataTypeName(column) == "date[]" ? reader.GetFieldValue<DateOnly[]>(column)
                            : reader.GetValue(column)
                        ),
                ]);
            }
            if (rows.Count == 0)
            {
                throw new InvalidOperationException($"A registration left nothing in {table}.");
            }
            all.Add(
                new(
                    table,
                    [.. schema.Select(c => c.ColumnName)],
                    [.. schema.Select(c => ((NpgsqlDbColumn)c).NpgsqlDbType!.Value)],
                    [.. rows]
                )
            );
        }
        return [.. all];
    }

    /// <summary>One statement for all rows of the table.</summary>
    internal string Insert { get; } =
        $"INSERT INTO mediation.{Table} ({string.Join(", ", Columns)}) VALUES "
        + string.Join(
            ", ",
            Values.Select((row, r) => $"({string.Join(", ", row.Select((_, column) => $"${(r * Columns.Length) + column + 1}"))})")
        );

    /// <summary>The statement for one more registration like it.</summary>
    internal NpgsqlBatchCommand Command(Another another)
    {
        var command = new NpgsqlBatchCommand(Insert);
        foreach (var row in Values)
        {
            for (var column = 0; column < row.Length; column++)
            {
                command.Parameters.Add(Parameter(another.Of(Columns[column], row[column]), Types[column]));
            }
        }
        return command;
    }

    // Typed, so that nothing is boxed or looked up for a value.
    private static NpgsqlParameter Parameter(object? value, NpgsqlDbType type) =>
        value switch
        {
            null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type },
            string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = type },
            Guid id => new NpgsqlParameter<Guid> { TypedValue = id, NpgsqlDbType = type },
            long number => new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = type },
            int number => new NpgsqlParameter<int> { TypedValue = number, NpgsqlDbType = type },
            short number => new NpgsqlParameter<short> { TypedValue = number, NpgsqlDbType = type },
            bool flag => new NpgsqlParameter<bool> { TypedValue = flag, NpgsqlDbType = type },
            DateOnly day => new NpgsqlParameter<DateOnly> { TypedValue = day, NpgsqlDbType = type },
            DateTime moment => new NpgsqlParameter<DateTime> { TypedValue = moment, NpgsqlDbType = type },
            byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes, NpgsqlDbType = type },
            string[] texts => new NpgsqlParameter<string[]> { TypedValue = texts, NpgsqlDbType = type },
            DateOnly[] days => new NpgsqlParameter<DateOnly[]> { TypedValue = days, NpgsqlDbType = type },
            _ => throw new InvalidOperationException($"No parameter for a {value.GetType()}."),
        };

    /// <summary>What differs from one registration to the next: ids, the organisation, the persons, the moment, the key of the request.</summary>
    internal sealed class Another(string templateOrganisation, string organisation, string key, DateTime now)
    {
        private static long s_last;

        private readonly Dictionary<Guid, Guid> ids = [];

        // Rising, as the real ones do. Who sends the rows takes turns, so that a clock keeps them apart.
        private readonly long position = NextPosition();

        internal Guid Of(Guid id)
        {
            if (!ids.TryGetValue(id, out var fresh))
            {
                ids[id] = fresh = Guid.CreateVersion7();
            }
            return fresh;
        }

        internal object? Of(string column, object? value) =>
            (column, value) switch
            {
                (_, Guid id) => Of(id),
                ("key", _) => key,
                ("recorded_at" or "registered_at" or "created_at" or "timestamp" or "created", DateTime) => now,
                ("resident_hash" or "phone_hash", byte[] hash) => Fresh(hash.Length),
                ("position" or "seq_id", long number) => position + number,
                (_, string text) when text.EndsWith(templateOrganisation, StringComparison.Ordinal) => text[..^templateOrganisation.Length]
                    + organisation,
                _ => value,
            };

        // Sixteen a registration: more than it has events.
        private static long NextPosition()
        {
            while (true)
            {
                var last = Interlocked.Read(ref s_last);
                var next = Math.Max(last + 1, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000);
                if (Interlocked.CompareExchange(ref s_last, next, last) == last)
                {
                    return next * 16;
                }
            }
        }

        private static byte[] Fresh(int length)
        {
            var bytes = new byte[length];
            Random.Shared.NextBytes(bytes);
            return bytes;
        }
    }
}
