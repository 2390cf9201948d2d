using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Mediation.Benchmarks.Store;

/// <summary>pgbench sending the same rows in one pipeline of prepared statements: what the server gives when the client costs next to nothing.</summary>
internal sealed class PgBench(string binaryFolder, string connectionString, StoredSample[] samples)
{
    private int runs;

    internal async Task<double> WriteAsync(int sessions, double seconds, int events, bool starts)
    {
        var script = new StringBuilder("\\set n :n + 1\n");
        script.Append(CultureInfo.InvariantCulture, $"\\startpipeline\n");
        const string stream = "lpad(to_hex(:run::bigint * 1000 + :client_id::bigint), 16, '0')";
        var id = starts ? $"(({stream} || lpad(to_hex(:n::bigint), 16, '0'))::uuid)" : $"(({stream} || '0000000000000000')::uuid)";
        script.AppendLine(
            starts
                ? $"INSERT INTO mediation.mt_streams (tenant_id, id, type, version, timestamp, created) VALUES ('*DEFAULT*', {id}, 'case', {events}, now(), now());"
                : $"UPDATE mediation.mt_streams SET version = :n::bigint * {events}, timestamp = now() WHERE tenant_id = '*DEFAULT*' AND id = {id} AND version = (:n::bigint - 1) * {events};"
        );
        for (var i = 1; i <= events; i++)
        {
            var sample = samples[(i - 1) % samples.Length];
            var version = starts ? $"{i}" : $"((:n::bigint - 1) * {events} + {i})";
            var eventId = $"(({stream} || lpad(to_hex(:n::bigint * {events} + {i}), 16, '0'))::uuid)";
            script.AppendLine(
                $"INSERT INTO mediation.mt_events (seq_id, tenant_id, stream_id, id, version, type, mt_dotnet_type, timestamp, data, headers, user_name, correlation_id, causation_id) "
                    + $"VALUES (nextval('mediation.mt_events_sequence'), '*DEFAULT*', {id}, {eventId}, {version}, '{sample.Type}', '{sample.DotnetType}', now(), "
                    + $"{Literal(sample.Data)}, {Literal(sample.Headers)}, '{Samples.User}', '{Samples.Correlation}', '{Samples.Causation}');"
            );
            script.AppendLine(
                $"INSERT INTO mediation.event_outbox (tenant_id, seq_id, stream_id, version, event_hash) VALUES ('*DEFAULT*', currval('mediation.mt_events_sequence'), {id}, {version}, '\\x{Convert.ToHexStringLower(sample.Hash)}');"
            );
        }
        script.Append("\\endpipeline\n");
        var run = ++runs;
        if (!starts)
            await BeginStreamsAsync(run, sessions);
        return await RunAsync(script.ToString(), sessions, seconds, $"-D n=0 -D run={run}");
    }

    internal Task<double> ReadAsync(int sessions, double seconds, Guid[] streams) =>
        RunAsync(
            $"\\set r random(1, {streams.Length})\n"
                + "SELECT seq_id, id, stream_id, version, type, timestamp, user_name, correlation_id, causation_id, data, headers FROM mediation.mt_events "
                + "WHERE tenant_id = '*DEFAULT*' AND stream_id = lpad(:r::text, 32, '0')::uuid ORDER BY version;\n",
            sessions,
            seconds,
            ""
        );

    /// <summary>One registration: the rows of <see cref="Http.BareRegistration"/> in the same two round trips.</summary>
    internal Task<double> RegisterAsync(Http.BareRegistration.Template template, int sessions, double seconds, int organisations)
    {
        const string run = "lpad(to_hex(:run::bigint * 1000 + :client_id::bigint), 16, '0')";
        const string tenant = "'*DEFAULT*'";
        const string organisation = "'bench-' || lpad(:o::text, 3, '0')";
        const string key = $"({run} || lpad(to_hex(:n::bigint), 16, '0'))";
        List<Guid> ids = [];
        var script = new StringBuilder($"\\set n :n + 1\n\\set o random(0, {organisations - 1})\n\\startpipeline\nBEGIN;\n");
        script.AppendLine(
            $"INSERT INTO mediation.number_counters (tenant_id, series, year, last_number) VALUES ({tenant}, {organisation}, 2026, 1) "
                + "ON CONFLICT (tenant_id, series, year) DO UPDATE SET last_number = number_counters.last_number + 1 RETURNING last_number;"
        );
        script.AppendLine(
            $"SELECT body_hash, status, location, etag, body FROM mediation.idempotency_records WHERE tenant_id = {tenant} AND caller = {Text(template.Caller)} AND operation = {Text(template.Operation)} AND key = {key};"
        );
        script.Append("\\endpipeline\n\\startpipeline\n");
        foreach (var rows in template.Tables)
        {
            var values = rows.Values.Select(row =>
                $"({string.Join(", ", row.Select((value, column) => Value(rows.Columns[column], value, rows.Types[column])))})"
            );
            script.AppendLine(
                $"INSERT INTO mediation.{rows.Table} ({string.Join(", ", rows.Columns)}) VALUES {string.Join(", ", values)};"
            );
        }
        foreach (var (streamId, events) in template.Streams)
        {
            foreach (var (index, row) in events.Index())
            {
                script.AppendLine(
                    "INSERT INTO mediation.mt_events (seq_id, tenant_id, stream_id, id, version, type, mt_dotnet_type, timestamp, data, headers, user_name, correlation_id, causation_id) "
                        + $"VALUES (nextval('mediation.mt_events_sequence'), {tenant}, {Id(streamId)}, gen_random_uuid(), {index + 1}, {string.Join(", ", row[..2].Select(Text))}, now(), {string.Join(", ", row[2..7].Select(Text))});"
                );
                script.AppendLine(
                    $"INSERT INTO mediation.event_outbox (tenant_id, seq_id, stream_id, version, event_hash) VALUES ({tenant}, currval('mediation.mt_events_sequence'), {Id(streamId)}, {index + 1}, {Bytes(row[7])});"
                );
            }
        }
        script.Append("COMMIT;\n\\endpipeline\n");
        return RunAsync(script.ToString(), sessions, seconds, $"-D n=0 -D run={++runs}");

        // A registration has few ids: the number of each in the template takes four bits of the last half.
        string Id(Guid id)
        {
            var place = ids.IndexOf(id);
            if (place < 0)
            {
                place = ids.Count;
                ids.Add(id);
            }
            return $"(({run} || lpad(to_hex(:n::bigint * 64 + {place}), 16, '0'))::uuid)";
        }

        string Value(string column, object? value, NpgsqlTypes.NpgsqlDbType type) =>
            (column, value) switch
            {
                (_, null) => "NULL",
                (_, Guid id) => Id(id),
                ("key", _) => key,
                ("recorded_at" or "registered_at" or "created_at" or "timestamp" or "created", DateTime) => "now()",
                ("resident_hash" or "phone_hash", byte[]) => "sha256(uuid_send(gen_random_uuid()))",
                ("position" or "seq_id", long number) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"((extract(epoch FROM now()) * 1000000)::bigint * 1024 + :client_id * 16 + {number})"
                ),
                (_, string text) when text.EndsWith(template.Organisation, StringComparison.Ordinal) =>
                    $"{Text(text[..^template.Organisation.Length])} || {organisation}",
                (_, string) => Text(value),
                (_, byte[]) => Bytes(value),
                (_, string[]) => Many(value),
                (_, bool flag) => flag ? "true" : "false",
                (_, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"'{day:yyyy-MM-dd}'::date"),
                (_, DateOnly[] days) =>
                    $"ARRAY[{string.Join(", ", days.Select(day => string.Create(CultureInfo.InvariantCulture, $"'{day:yyyy-MM-dd}'")))}]::date[]",
                (_, DateTime moment) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"to_timestamp({new DateTimeOffset(moment).ToUnixTimeSeconds()})"
                ),
                (_, long or int or short) => string.Create(CultureInfo.InvariantCulture, $"{value}"),
                _ => throw new InvalidOperationException($"No literal for {type}."),
            };
    }

    private static string Text(object? value) => value is null ? "NULL" : Literal(Encoding.UTF8.GetBytes((string)value));

    private static string Bytes(object? value) => value is null ? "NULL" : $"'\\x{Convert.ToHexStringLower((byte[])value)}'";

    private static string Many(object? value) =>
        value is null ? "NULL" : $"ARRAY[{string.Join(", ", ((string[])value).Select(Text))}]::text[]";

    /// <summary>A colon would begin a variable's name.</summary>
    private static string Literal(byte[] json) =>
        "E'"
        + Encoding
            .UTF8.GetString(json)
            .Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("'", "''", StringComparison.Ordinal)
            .Replace(":", @"\x3a", StringComparison.Ordinal)
        + "'";

    private async Task BeginStreamsAsync(int run, int sessions)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            "INSERT INTO mediation.mt_streams (id, type, version) SELECT (lpad(to_hex($1 * 1000 + c), 16, '0') || '0000000000000000')::uuid, 'case', 0 FROM generate_series(0, $2) c"
        );
        command.Parameters.Add(new() { Value = (long)run });
        command.Parameters.Add(new() { Value = sessions });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<double> RunAsync(string script, int sessions, double seconds, string variables)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        var start = new ProcessStartInfo(
            Path.Combine(binaryFolder, "pgbench"),
            $"-n -M prepared -f {file} -c {sessions} -j {Math.Min(2, sessions)} -T {Math.Max(1, (int)Math.Round(seconds))} {variables} "
                + $"-h {settings.Host} -p {settings.Port} -U {settings.Username} {settings.Database}"
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = settings.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(file);
        var tps = output.Split('\n').FirstOrDefault(l => l.StartsWith("tps = ", StringComparison.Ordinal));
        if (process.ExitCode != 0 || tps is null)
            throw new InvalidOperationException($"pgbench: {await errors}{output}");
        return double.Parse(tps.Split(' ')[2], CultureInfo.InvariantCulture);
    }
}
