using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Npgsql;

namespace Mediation.Api.Directories;

/// <summary>An import as it is kept.</summary>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="Kind">Into which table.</param>
/// <param name="Format">How the file was written.</param>
/// <param name="By">Who brought it, in which role and for which body.</param>
/// <param name="Sha256">Of the file as it came.</param>
public sealed record KeptImport(
    long Number,
    string Kind,
    string Format,
    DateTimeOffset At,
    Actor By,
    byte[]? Sha256,
    int Accepted,
    int Unchanged,
    int Refused
);

/// <summary>One version of an entry.</summary>
public sealed record KeptEntry(string Kind, string Id, int Version, long Import, string Json);

/// <summary>The directory in the database: imports and the versions they brought. The live register and its sandboxes share it.</summary>
public sealed class DirectoryStore(NpgsqlDataSource source) : IDisposable
{
    private readonly SemaphoreSlim _oneFile = new(1);

    private const long OneWriter = 7_238_411_905_114_210;
    private const string ImportColumns =
        "import_number, kind, format, imported_at, imported_by, role, organisation_id, sha256, accepted, unchanged, refused";

    /// <summary>The number of the last import; 0 before the first.</summary>
    public async Task<long> LastAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(Last);
        command.Add(Caller.LiveTenant);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The newest version of every entry that came in behind an import, up to another one.</summary>
    public async Task<List<KeptEntry>> SinceAsync(long import, long upTo, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "SELECT DISTINCT ON (kind, entry_id) kind, entry_id, version, import_number, entry::text FROM mediation.directory_entries WHERE tenant_id = $1 AND import_number > $2 AND import_number <= $3 ORDER BY kind, entry_id, version DESC"
        );
        command.Add(Caller.LiveTenant).Add(import).Add(upTo);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<KeptEntry>();
        while (await reader.ReadAsync(ct))
        {
            entries.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt64(3), reader.GetString(4)));
        }
        return entries;
    }

    /// <summary>Every version of one entry with the import that brought it, the newest first.</summary>
    public async Task<List<(KeptEntry Entry, KeptImport Import)>> VersionsAsync(string kind, string id, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"""
            SELECT i.import_number, i.kind, i.format, i.imported_at, i.imported_by, i.role, i.organisation_id, i.sha256, i.accepted, i.unchanged, i.refused,
              e.version, e.entry::text
            FROM mediation.directory_entries e
              JOIN mediation.directory_imports i ON i.tenant_id = e.tenant_id AND i.import_number = e.import_number
            WHERE e.tenant_id = $1 AND e.kind = $2 AND e.entry_id = $3 ORDER BY e.version DESC LIMIT 1000
            """
        );
        command.Add(Caller.LiveTenant).Add(kind).Add(id);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var versions = new List<(KeptEntry, KeptImport)>();
        while (await reader.ReadAsync(ct))
        {
            var import = ImportOf(reader);
            versions.Add((new(kind, id, reader.GetInt32(11), import.Number, reader.GetString(12)), import));
        }
        return versions;
    }

    /// <summary>Imports, the newest first, before a number.</summary>
    public async Task<List<KeptImport>> ImportsAsync(long before, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"SELECT {ImportColumns} FROM mediation.directory_imports WHERE tenant_id = $1 AND import_number < $2 ORDER BY import_number DESC LIMIT $3"
        );
        command.Add(Caller.LiveTenant).Add(before).Add(limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var imports = new List<KeptImport>();
        while (await reader.ReadAsync(ct))
        {
            imports.Add(ImportOf(reader));
        }
        return imports;
    }

    /// <summary>
    /// Waits for the turn of one file. Two rows that contradict each other may stand in two files, so files of all nodes are judged and taken
    /// in one after the other: whoever has the turn is not overtaken, however many come at once.
    /// </summary>
    /// <exception cref="NpgsqlException">The turn did not come within the database's time limit.</exception>
    public async Task<ImportTurn> TurnAsync(CancellationToken ct)
    {
        // One file a node waits in the database: files that wait must not hold the connections which the one in turn reads with.
        await _oneFile.WaitAsync(ct);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync(ct);
            var transaction = await connection.BeginTransactionAsync(ct);
            return new(connection, transaction, await AloneAsync(connection, ct), _oneFile);
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync();
            _oneFile.Release();
            throw;
        }
    }

    /// <summary>The turn of one file; until it is given back no other file comes in.</summary>
    /// <param name="last">Number of the last import.</param>
    public sealed class ImportTurn(NpgsqlConnection connection, NpgsqlTransaction transaction, long last, SemaphoreSlim turn)
        : IAsyncDisposable
    {
        /// <summary>The number that the file gets, should anything of it come in.</summary>
        public long Number { get; } = last + 1;

        /// <summary>Keeps the import and its versions.</summary>
        public async Task KeepAsync(
            KeptImport import,
            IReadOnlyList<KeptEntry> entries,
            IEnumerable<(string Series, PaperRegister Paper)> papers,
            CancellationToken ct
        )
        {
            await InsertAsync(connection, import, entries, ct);
            foreach (var (series, paper) in papers)
            {
                await using var counter = new NpgsqlCommand(
                    "INSERT INTO mediation.number_counters (tenant_id, series, year, last_number) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                    connection
                );
                counter.Add(Caller.LiveTenant).Add(series).Add(paper.Year).Add(paper.LastNumber);
                await counter.ExecuteNonQueryAsync(ct);
            }
            await transaction.CommitAsync(ct);
        }

        /// <inheritdoc />
        public async ValueTask DisposeAsync()
        {
            try
            {
                await transaction.DisposeAsync();
                await connection.DisposeAsync();
            }
            finally
            {
                turn.Release();
            }
        }
    }

    /// <summary>The directory that comes with the program, as first versions: takes in what is not there yet and leaves all that is.</summary>
    internal static async Task SeedAsync(NpgsqlDataSource owner, ReferenceBook embedded, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var number = await AloneAsync(connection, ct);
        foreach (var kind in DirectoryKind.All)
        {
            var entries = kind.Entries(embedded).ToDictionary(entry => entry.Id, StringComparer.Ordinal);
            await using (
                var known = new NpgsqlCommand(
                    "SELECT entry_id FROM mediation.directory_entries WHERE tenant_id = $1 AND kind = $2 AND entry_id = ANY($3) AND version = 1",
                    connection
                )
            )
            {
                known.Add(Caller.LiveTenant).Add(kind.Name).Add([.. entries.Keys]);
                await using var reader = await known.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                    entries.Remove(reader.GetString(0));
                }
            }
            if (entries.Count == 0)
            {
                continue;
            }
            number++;
            await InsertAsync(
                connection,
                new(
                    number,
                    kind.Name,
                    "build",
                    TimeProvider.System.GetUtcNow(),
                    new("system", Role.System, null),
                    null,
                    entries.Count,
                    0,
                    0
                ),
                [.. entries.Values.Select(entry => new KeptEntry(kind.Name, entry.Id, 1, number, kind.JsonOf(entry.Entry)))],
                ct
            );
        }
        await transaction.CommitAsync(ct);
    }

    private const string Last = "SELECT coalesce(max(import_number), 0) FROM mediation.directory_imports WHERE tenant_id = $1";

    // Numbers are given in the order of commits.
    private static async Task<long> AloneAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var alone = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({OneWriter})", connection);
        await alone.ExecuteNonQueryAsync(ct);
        await using var last = new NpgsqlCommand(Last, connection);
        last.Add(Caller.LiveTenant);
        return (long)(await last.ExecuteScalarAsync(ct))!;
    }

    private static async Task InsertAsync(
        NpgsqlConnection connection,
        KeptImport import,
        IReadOnlyList<KeptEntry> entries,
        CancellationToken ct
    )
    {
        await using var head = new NpgsqlCommand(
            $"INSERT INTO mediation.directory_imports (tenant_id, {ImportColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            connection
        );
        head.Add(Caller.LiveTenant).Add(import.Number).Add(import.Kind).Add(import.Format).Add(import.At);
        head.Add(import.By.StaffId).Add(Codes.Of(import.By.Role)).Add(import.By.OrganisationId);
        head.Parameters.Add(
            new NpgsqlParameter { Value = (object?)import.Sha256 ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea }
        );
        head.Add(import.Accepted).Add(import.Unchanged).Add(import.Refused);
        await head.ExecuteNonQueryAsync(ct);
        await using var rows = new NpgsqlCommand(
            "INSERT INTO mediation.directory_entries (tenant_id, kind, entry_id, version, import_number, entry) SELECT $1, $2, id, version, $3, entry::jsonb FROM unnest($4, $5, $6) AS t (id, version, entry)",
            connection
        );
        rows.Add(Caller.LiveTenant).Add(import.Kind).Add(import.Number).Add([.. entries.Select(entry => entry.Id)]);
        rows.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. entries.Select(entry => entry.Version)] });
        rows.Add([.. entries.Select(entry => entry.Json)]);
        await rows.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc />
    public void Dispose() => _oneFile.Dispose();

    private static KeptImport ImportOf(NpgsqlDataReader reader) =>
        new(
            reader.GetInt64(0),
            reader.GetString(1),
            reader.GetString(2),
            new DateTimeOffset(reader.GetDateTime(3), TimeSpan.Zero),
            new(reader.GetString(4), s_roles[reader.GetString(5)], reader.IsDBNull(6) ? null : reader.GetString(6)),
            reader.IsDBNull(7) ? null : reader.GetFieldValue<byte[]>(7),
            reader.GetInt32(8),
            reader.GetInt32(9),
            reader.GetInt32(10)
        );

    private static readonly Dictionary<string, Role> s_roles = Enum.GetValues<Role>()
        .ToDictionary(role => Codes.Of(role), StringComparer.Ordinal);
}
