using Mediation.Api.Cases;
using Mediation.Api.Deadlines;
using Mediation.Api.Directories;
using Mediation.Api.Jobs;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Reference;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Hosting;

/// <summary>Brings the schema up to this build, as the owner's role.</summary>
public static class Migration
{
    /// <summary>The store's scripts, then those of the read models.</summary>
    public static IReadOnlyList<MigrationScript> Scripts { get; } =
    [
        .. MigrationScript.EventStore,
        .. MigrationScript.FromAssembly(typeof(Migration).Assembly, "Mediation.Api.ReadModels.Schema.", "read-models"),
    ];

    /// <summary>Runs what is missing, and continues the numbers of registers that were kept on paper.</summary>
    public static async Task RunAsync(string owner, ReferenceBook reference, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await new SchemaMigrator(source).MigrateAsync(Scripts, ct);
        await JobsSchema.EnsureAsync(source, ct);
        await ContinuePaperRegistersAsync(source, reference, ct);
        await TakeInCalendarsAsync(source, ct);
        await DirectoryStore.SeedAsync(source, reference, ct);
        await SandboxPurge.RunAsync(source, ct);
    }

    // The tables that come with the program are first versions; what an operator has imported since stays the newer one.
    private static async Task TakeInCalendarsAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var there = new HashSet<string>(StringComparer.Ordinal);
        await using (
            var first = new NpgsqlCommand(
                "SELECT country || '-' || year FROM mediation.calendars WHERE tenant_id = $1 AND division = '' AND version = 1",
                connection
            )
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = Access.Caller.LiveTenant } },
            }
        )
        await using (var reader = await first.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                there.Add(reader.GetString(0));
            }
        }
        foreach (var calendar in EmbeddedCalendars.LoadExcept(there))
        {
            await using var command = CalendarStore.Insert(new(calendar, TimeProvider.System.GetUtcNow(), "system"));
            command.Connection = connection;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task ContinuePaperRegistersAsync(NpgsqlDataSource source, ReferenceBook reference, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        foreach (var organisation in reference.Organisations.All)
        {
            foreach (var paper in organisation.Numbering?.PaperRegisters ?? [])
            {
                batch.BatchCommands.Add(
                    new NpgsqlBatchCommand(
                        "INSERT INTO mediation.number_counters (tenant_id, series, year, last_number) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
                    )
                    {
                        Parameters =
                        {
                            new() { Value = Access.Caller.LiveTenant },
                            new() { Value = CaseCommandRunner.SeriesOf(organisation.Id) },
                            new() { Value = paper.Year },
                            new() { Value = paper.LastNumber },
                        },
                    }
                );
            }
        }
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }
}
