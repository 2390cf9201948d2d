using System.Globalization;
using Mediation.LocalPostgres;
using Npgsql;

namespace Mediation.Benchmarks.Http;

/// <summary>What each statement of the database takes of a registration, the real server's and the bare endpoint's (pg_stat_statements).</summary>
internal static class RegisterStatements
{
    private const int Connections = 32;

    private const string Top = """
        SELECT calls, total_exec_time * 1000, rows, plans, total_plan_time * 1000, left(regexp_replace(query, '\s+', ' ', 'g'), 150) FROM pg_stat_statements s
          JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = current_database() ORDER BY total_exec_time + total_plan_time DESC LIMIT 40
        """;

    internal static async Task<int> RunAsync(Options options)
    {
        var settings = RegisterComparison.Settings();
        settings["shared_preload_libraries"] = "pg_stat_statements";
        settings["pg_stat_statements.track_planning"] = "on";
        await using var postgres = await LocalServer.StartAsync(new() { Durable = true, Settings = settings });
        await using var pair = await RegisterComparison.Pair.StartAsync(postgres);
        foreach (var (name, server) in ((string, Server)[])[("real", pair.Real), ("bare", pair.Bare)])
        {
            await RegisterComparison.WarmAsync(server, Bench.Organisations, postgres);
            await using var source = NpgsqlDataSource.Create(server.Database.SuperuserConnectionString);
            await ExecuteAsync(source, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            await ExecuteAsync(source, "ANALYZE");
            await ExecuteAsync(source, "SELECT pg_stat_statements_reset()");
            var (stretch, allocated) = await RegisterComparison.LoadAsync(
                server,
                Connections,
                options.Seconds,
                Bench.Organisations,
                postgres
            );
            // What follows the feed comes to its end.
            await Task.Delay(TimeSpan.FromSeconds(2));
            var count = stretch.PerSecond * options.Seconds;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n## {name}: {count:F0} registrations, {stretch.PerSecond:F0}/s, {stretch.ClientCpu:F0} + {stretch.ServerCpu:F0} µs of processor, {allocated:F0} KB\n\n| µs | calls | rows | planned | planning µs | statement |\n|---|---|---|---|---|---|"
                )
            );
            await using var command = source.CreateCommand(Top);
            await using var reader = await command.ExecuteReaderAsync();
            var sum = 0.0;
            while (await reader.ReadAsync())
            {
                sum += (reader.GetDouble(1) + reader.GetDouble(4)) / count;
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {reader.GetDouble(1) / count:F1} | {reader.GetInt64(0) / count:F3} | {reader.GetInt64(2) / count:F2} | {reader.GetInt64(3) / count:F3} | {reader.GetDouble(4) / count:F1} | {reader.GetString(5)} |"
                    )
                );
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {sum:F1} | | | | | together |"));
        }
        return 0;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
