using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Api.ReadModels.RecordFeed;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.Exports;

/// <summary>The exports that were asked for.</summary>
public sealed class ExportStore(NpgsqlDataSource source, PostgresEventStore store, LiveReference reference)
{
    /// <summary>How many a reader may have waiting.</summary>
    public const int MostWaiting = 3;

    private const string Columns =
        "export_id, staff_id, role, organisation_id, state, requested_at, made_at, expires_at, epoch, position, cases, file_id, bytes, sha256";

    // Whoever asks twice at once with one key waits for the first, and finds it.
    private const string Insert = """
        INSERT INTO mediation.exports (tenant_id, export_id, staff_id, role, organisation_id, idempotency_key, state, requested_at)
        SELECT $1, $2, $3, $4, $5, $6, 'waiting', $7
        WHERE (SELECT count(*) FROM mediation.exports
          WHERE tenant_id = $1 AND state = 'waiting' AND staff_id = $3 AND role = $4 AND organisation_id = $5) < $8
        ON CONFLICT (tenant_id, staff_id, organisation_id, role, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
        """;

    private const string ByKey = $"""
        SELECT {Columns} FROM mediation.exports
        WHERE tenant_id = $1 AND staff_id = $2 AND role = $3 AND organisation_id = $4 AND idempotency_key = $5
        """;

    private const string ById = $"SELECT {Columns} FROM mediation.exports WHERE tenant_id = $1 AND export_id = $2";

    private const string Waiting =
        $"SELECT {Columns} FROM mediation.exports WHERE tenant_id = $1 AND state = 'waiting' ORDER BY requested_at";

    private const string ToDownload =
        $"SELECT {Columns} FROM mediation.exports WHERE tenant_id = $1 AND state = 'ready' ORDER BY requested_at";

    private const string SealedOffSince = """
        SELECT EXISTS (SELECT FROM mediation.record_feed f
          JOIN mediation.mt_events e ON e.tenant_id = f.tenant_id AND e.stream_id = f.stream_id AND e.version = f.version
          WHERE f.tenant_id = $1 AND f.holder = ANY($2) AND f.position > $3 AND e.type = ANY($4))
        """;

    private const string Ready = """
        UPDATE mediation.exports SET state = 'ready', made_at = $3, expires_at = $4, epoch = $5, position = $6, cases = $7, file_id = $8,
          bytes = $9, sha256 = $10
        WHERE tenant_id = $1 AND export_id = $2
        """;

    private const string Become = "UPDATE mediation.exports SET state = $3 WHERE tenant_id = $1 AND export_id = $2";

    private const string Forget = """
        DELETE FROM mediation.exports WHERE tenant_id = $1 AND state IN ('expired', 'failed') AND requested_at < $2
        """;

    private static readonly Dictionary<string, Role> s_roles = Enum.GetValues<Role>().ToDictionary(role => Codes.Of(role));
    private static readonly Dictionary<string, ExportState> s_states = Enum.GetValues<ExportState>().ToDictionary(state => Codes.Of(state));

    /// <summary>Puts one on the list; the one of before where the key was used, null where too many wait.</summary>
    public async Task<(Export? Export, bool Replayed)> AddAsync(Caller caller, string? key, DateTimeOffset now, CancellationToken ct)
    {
        if (key is not null && await FindAsync(caller, key, ct) is { } before)
        {
            return (before, true);
        }
        var id = Guid.CreateVersion7(now);
        await using var command = source.CreateCommand(Insert);
        command.Add(caller.TenantId);
        command.Parameters.Add(IdOf(id));
        AddCaller(command, caller).Add(key).Add(now).Add(MostWaiting);
        if (await command.ExecuteNonQueryAsync(ct) == 1)
        {
            return (new Export(id, caller, ExportState.Waiting, now, null), false);
        }
        return (key is null ? null : await FindAsync(caller, key, ct), true);
    }

    /// <summary>The caller's export; null where there is none of that name.</summary>
    public async Task<Export?> FindAsync(Caller caller, Guid exportId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(ById);
        command.Add(caller.TenantId);
        command.Parameters.Add(IdOf(exportId));
        return (await ReadAsync(command, caller.TenantId, ct)) is [var found] && found.Caller.Actor == caller.Actor ? found : null;
    }

    /// <summary>Those that are to be made, in their order.</summary>
    public Task<List<Export>> WaitingAsync(string tenantId, CancellationToken ct)
    {
        var command = source.CreateCommand(Waiting);
        return ReadAsync(command.Add(tenantId), tenantId, ct);
    }

    /// <summary>Those whose time is over, or whose file holds what was sealed off or erased since.</summary>
    public async Task<List<Export>> OverAsync(string tenantId, DateTimeOffset now, CancellationToken ct)
    {
        var over = new List<Export>();
        foreach (var export in await ReadAsync(source.CreateCommand(ToDownload).Add(tenantId), tenantId, ct))
        {
            if (export.Made!.ExpiresAt < now || await IsSealedOffAsync(export, ct))
            {
                over.Add(export);
            }
        }
        return over;
    }

    /// <summary>Whether its reader was told since to delete something of what the file holds (PIPL Art. 47): then the register hands it out no more either.</summary>
    public async Task<bool> IsSealedOffAsync(Export export, CancellationToken ct)
    {
        await using var command = source.CreateCommand(SealedOffSince);
        command
            .Add(export.Caller.TenantId)
            .Add(Reach.Of(export.Caller.Actor, reference.Book).Keys.ToArray())
            .Add(export.Made!.Position)
            .Add(RecordTombstones.Events.ToArray());
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Keeps what was made, with the key of its file, in one transaction.</summary>
    public async Task KeepAsync(Export export, MadeExport made, DataKey key)
    {
        await using var session = store.OpenSession(export.Caller.TenantId);
        session.KeepFile(key, made.Bytes, made.Sha256);
        var ready = new NpgsqlBatchCommand(Ready);
        ready
            .Add(export.Caller.TenantId)
            .Add(export.ExportId)
            .Add(made.MadeAt)
            .Add(made.ExpiresAt)
            .Add(made.Epoch)
            .Add(made.Position)
            .Add(made.Cases)
            .Add(made.FileId)
            .Add(made.Bytes)
            .Add(made.Sha256);
        session.Add(ready);
        await session.CommitAsync();
    }

    /// <summary>It could not be made.</summary>
    public async Task FailAsync(Export export)
    {
        await using var command = source.CreateCommand(Become);
        command.Add(export.Caller.TenantId);
        command.Parameters.Add(IdOf(export.ExportId));
        command.Add(Codes.Of(ExportState.Failed));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Destroys the key of its file: whatever becomes of the file, nobody reads it any more.</summary>
    public async Task ExpireAsync(Export export, CancellationToken ct)
    {
        await using var session = store.OpenSession(export.Caller.TenantId);
        session.DestroyKey(export.ExportId, export.Made!.FileId);
        var expired = new NpgsqlBatchCommand(Become);
        expired.Add(export.Caller.TenantId).Add(export.ExportId).Add(Codes.Of(ExportState.Expired));
        session.Add(expired);
        await session.CommitAsync(ct);
    }

    /// <summary>Deletes what is left of exports that were asked for before a moment.</summary>
    public async Task<int> ForgetAsync(string tenantId, DateTimeOffset before, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Forget);
        return await command.Add(tenantId).Add(before).ExecuteNonQueryAsync(ct);
    }

    private async Task<Export?> FindAsync(Caller caller, string key, CancellationToken ct)
    {
        await using var command = source.CreateCommand(ByKey);
        AddCaller(command.Add(caller.TenantId), caller).Add(key);
        return (await ReadAsync(command, caller.TenantId, ct)) is [var found] ? found : null;
    }

    private static NpgsqlCommand AddCaller(NpgsqlCommand command, Caller caller) =>
        command.Add(caller.Actor.StaffId).Add(Codes.Of(caller.Actor.Role)).Add(caller.Actor.OrganisationId);

    private static NpgsqlParameter<Guid> IdOf(Guid id) => new() { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Uuid };

    private static async Task<List<Export>> ReadAsync(NpgsqlCommand command, string tenantId, CancellationToken ct)
    {
        await using var owned = command;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var exports = new List<Export>();
        while (await reader.ReadAsync(ct))
        {
            var actor = new Actor(reader.GetString(1), s_roles[reader.GetString(2)], reader.GetString(3));
            var made = reader.IsDBNull(11)
                ? null
                : new MadeExport(
                    new(reader.GetDateTime(6)),
                    new(reader.GetDateTime(7)),
                    reader.GetGuid(8),
                    reader.GetInt64(9),
                    reader.GetInt64(10),
                    reader.GetGuid(11),
                    reader.GetInt64(12),
                    reader.GetFieldValue<byte[]>(13)
                );
            exports.Add(
                new(reader.GetGuid(0), new Caller(actor, tenantId), s_states[reader.GetString(4)], new(reader.GetDateTime(5)), made)
            );
        }
        return exports;
    }
}
