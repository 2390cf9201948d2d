using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Mediation.Api.Access;
using Mediation.Api.Exports;
using Mediation.Api.Hosting;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Mediation.LocalPostgres;
using Mediation.Testing.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mediation.Benchmarks.Records;

/// <summary>
/// What an export of many settled cases costs beside COPY of the same events' rows, in the same run: with nothing done to them, and gzipped and
/// written to the same disk as the export is. And how much memory it takes while it runs.
/// </summary>
internal static class ExportCost
{
    private const int Set = 100;

    internal static async Task<int> RunAsync(int cases)
    {
        await using var postgres = await LocalServer.StartAsync(new() { Durable = true });
        var database = await postgres.EnsureDatabaseAsync("export");
        await Migration.RunAsync(database.OwnerConnectionString, ReferenceBookLoader.LoadEmbedded(), CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("mediation-export");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Mediation:LocalFolder", folder.FullName)]);
        await using var app = Register.Build(builder, new Database(database.AppConnectionString, null), _ => { });
        var store = app.Services.GetRequiredService<PostgresEventStore>();

        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, cases / Set),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (_, ct) => await SeedAsync(store, ct)
        );
        Say($"{cases} cases in {clock.Elapsed.TotalSeconds:F0} s");
        var sequencer = app.Services.GetRequiredService<FeedSequencer>();
        while (await sequencer.RunOnceAsync() > 0) { }
        var projections = app.Services.GetRequiredService<ProjectionRunner>();
        while (await projections.RunOnceAsync() > 0) { }
        await using var source = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        await using (var analyze = source.CreateCommand("ANALYZE"))
        {
            await analyze.ExecuteNonQueryAsync();
        }
        Say($"in the feed after {clock.Elapsed.TotalSeconds:F0} s");

        var caller = new Caller(new Actor("hubei-1321-s01", Role.CourtClerk, Ids.Court), Caller.LiveTenant);
        var exports = app.Services.GetRequiredService<ExportStore>();
        var maker = app.Services.GetRequiredService<ExportMaker>();
        Say($"what | s | cases/s | MB | peak memory held, MB | µs processor a case, program | database");
        for (var round = 0; round < 3; round++)
        {
            await MeasureAsync("COPY", cases, postgres, () => CopyAsync(source, Stream.Null));
            await MeasureAsync(
                "COPY, gzip, file",
                cases,
                postgres,
                () => CopyToFileAsync(source, Path.Combine(folder.FullName, "copy.gz"))
            );
            var (export, _) = await exports.AddAsync(caller, null, DateTimeOffset.UtcNow, CancellationToken.None);
            await MeasureAsync(
                "export",
                cases,
                postgres,
                async () =>
                {
                    var made = await maker.MakeAsync(export!, CancellationToken.None);
                    if (made.Cases != cases)
                    {
                        throw new InvalidOperationException($"{made.Cases} records in the file.");
                    }
                    return made.Bytes;
                }
            );
        }
        folder.Delete(recursive: true);
        return 0;
    }

    private static async Task MeasureAsync(string what, int cases, LocalServer postgres, Func<Task<long>> work)
    {
        GC.Collect();
        using var watching = new CancellationTokenSource();
        var peak = 0L;
        var watch = Task.Run(async () =>
        {
            while (!watching.IsCancellationRequested)
            {
                using var process = Process.GetCurrentProcess();
                peak = Math.Max(peak, process.WorkingSet64);
                await Task.Delay(50).ConfigureAwait(false);
            }
        });
        using var self = Process.GetCurrentProcess();
        var cpu = self.TotalProcessorTime;
        var ofDatabase = ProcessorOf(postgres.ServerProcess);
        var clock = Stopwatch.StartNew();
        var bytes = await work();
        var seconds = clock.Elapsed.TotalSeconds;
        self.Refresh();
        var spent = (self.TotalProcessorTime - cpu).TotalMicroseconds;
        var database = (ProcessorOf(postgres.ServerProcess) - ofDatabase).TotalMicroseconds;
        await watching.CancelAsync();
        await watch;
        Say(
            $"{what} | {seconds:F1} | {cases / seconds:F0} | {bytes / 1e6:F1} | {peak / 1e6:F0} | {spent / cases:F0} | {database / cases:F0}"
        );
    }

    /// <summary>Processor time of a server and its children, those that ended included: what counts where others share the processors.</summary>
    private static TimeSpan ProcessorOf(int server)
    {
        const double ticksASecond = 100;
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(name => int.TryParse(Path.GetFileName(name), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (fields[1] == $"{server}")
                {
                    ticks += long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
                }
                else if (Path.GetFileName(folder) == $"{server}")
                {
                    ticks += fields[13..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
                }
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }
        return TimeSpan.FromSeconds(ticks / ticksASecond);
    }

    private const string SameRows = """
        COPY (SELECT e.* FROM mediation.case_reach k JOIN mediation.mt_events e ON e.tenant_id = k.tenant_id AND e.stream_id = k.stream_id
          WHERE k.holder = 'hubei-1321' AND k.title = 'referred' ORDER BY e.stream_id, e.version) TO STDOUT
        """;

    private static async Task<long> CopyAsync(NpgsqlDataSource source, Stream target)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var rows = await connection.BeginRawBinaryCopyAsync(
            SameRows.Replace("STDOUT", "STDOUT (FORMAT binary)", StringComparison.Ordinal)
        );
        var buffer = new byte[1 << 16];
        var total = 0L;
        while (await rows.ReadAsync(buffer, CancellationToken.None) is var read and > 0)
        {
            await target.WriteAsync(buffer.AsMemory(0, read));
            total += read;
        }
        return total;
    }

    private static async Task<long> CopyToFileAsync(NpgsqlDataSource source, string path)
    {
        await using (var file = File.Create(path))
        {
            await using var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
            await CopyAsync(source, gzip);
            await gzip.FlushAsync();
            file.Flush(flushToDisk: true);
        }
        return new FileInfo(path).Length;
    }

    private static async Task SeedAsync(PostgresEventStore store, CancellationToken ct)
    {
        var facts = ACase.FromCourt.InForce().Facts;
        await using var session = store.OpenSession(Caller.LiveTenant);
        for (var n = 0; n < Set; n++)
        {
            var caseId = Guid.CreateVersion7();
            var ofCase = session.CreateKey(caseId);
            var ofPersons = new Dictionary<Guid, Guid>();
            session.StartStream(
                caseId,
                "case",
                [
                    .. facts.Select(fact => new NewEvent(Guid.CreateVersion7(), fact.Event, fact.HappenedAt)
                    {
                        UserName = "suixian-m01",
                        SealUnder = fact.Event is IPersonEvent person ? KeyOf(person.PersonOf()) : ofCase,
                    }),
                ]
            );

            Guid KeyOf(Guid person) => ofPersons.TryGetValue(person, out var key) ? key : ofPersons[person] = session.CreateKey(caseId);
        }
        if (await session.CommitAsync(ct) is not CommitResult.Committed)
        {
            throw new InvalidOperationException("The cases were not taken.");
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
