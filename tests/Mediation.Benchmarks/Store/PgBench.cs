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
