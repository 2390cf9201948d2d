using Mediation.Api.Access;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.Audit;

/// <summary>The statements that write down who looks at what. They travel with the reading itself: one round trip, one transaction, before any answer.</summary>
public static class AccessLog
{
    private const string Columns =
        "tenant_id, access_id, staff_id, role, organisation_id, party_id, operation, reason, address, trace_id, reader, data_class";

    /// <summary>
    /// The row of a reading of one case. It is written exactly where the caller is given something: the case is within reach, and the reader meets
    /// the need. As whom it is read is worked out by the database, in the snapshot of the reading.
    /// </summary>
    public static NpgsqlBatchCommand OfCase(Caller caller, Guid caseId, ReferenceBook book)
    {
        var asking = caller.Asking!;
        var values = new Values(caller);
        var readers = Readers
            .Over(caller.Actor, text => values.At(text, NpgsqlDbType.Text))
            .Where(known => Meets(known.Reader, asking.Need))
            .ToArray();
        var reader = string.Join(
            ' ',
            readers.Select(known => $"WHEN {known.Condition} THEN '{Codes.Of(known.Reader)}'").DefaultIfEmpty("WHEN false THEN ''")
        );
        var gravest = string.Join(
            ' ',
            readers
                .Select(known => $"WHEN {known.Condition} THEN '{GravestOf(known.Reader, asking.Need)}'")
                .DefaultIfEmpty("WHEN false THEN ''")
        );
        var reach = Reach.Of(caller.Actor, book).Condition(values.All);
        var sql = $"""
            INSERT INTO mediation.access_log ({Columns}, case_id)
            SELECT {values.Said}, CASE {reader} END, CASE {gravest} END, r.stream_id
            FROM mediation.case_register r
            WHERE r.tenant_id = $1 AND r.stream_id = {values.At(
                caseId,
                NpgsqlDbType.Uuid
            )} AND {reach} AND CASE {reader} END IS NOT NULL{Waiting(asking)}
            """;
        return values.On(sql);
    }

    /// <summary>The row of a reading of many cases that shows none of them by itself, e.g. a board.</summary>
    public static NpgsqlBatchCommand OfMany(Caller caller)
    {
        var values = new Values(caller);
        return values.On(
            $"INSERT INTO mediation.access_log ({Columns}) SELECT {values.Said}, NULL, '{caller.Asking!.Need.UpTo}' WHERE true{Waiting(caller.Asking!)}"
        );
    }

    /// <summary>A common table expression that writes down the cases of the page <c>page (stream_id)</c>.</summary>
    public static string OfPage(Caller caller, Func<object?, NpgsqlDbType, string> at)
    {
        var said = string.Join(", ", Said(caller).Select(value => at(value.Value, value.Type)));
        return $"""
            logged AS (INSERT INTO mediation.access_log ({Columns}, case_ids)
              SELECT {said}, NULL, '{caller.Asking!.Need.UpTo}', (SELECT array_agg(stream_id) FROM page) WHERE true{Waiting(
                caller.Asking!
            )})
            """;
    }

    /// <summary>Writes a line by itself, where no reading takes it along: before the answer that it is about.</summary>
    /// <exception cref="AuditUnavailableException">It could not be written; nothing may be answered.</exception>
    public static async Task WriteAsync(NpgsqlDataSource source, Caller caller, Accessed accessed)
    {
        var values = new Values(caller);
        var asking = caller.Asking!;
        var cases = accessed.CaseIds is [var only] ? (Case: only, Cases: null) : (Case: Guid.Empty, Cases: accessed.CaseIds);
        (object? Value, NpgsqlDbType Type)[] rest =
        [
            (accessed.Reader is { } reader ? Codes.Of(reader) : null, NpgsqlDbType.Text),
            ($"{accessed.Class ?? asking.Need.UpTo}", NpgsqlDbType.Text),
            (cases.Case, NpgsqlDbType.Uuid),
            (cases.Cases?.Count > 0 ? cases.Cases.ToArray() : null, NpgsqlDbType.Array | NpgsqlDbType.Uuid),
            (accessed.Subject, NpgsqlDbType.Text),
            (accessed.Outcome, NpgsqlDbType.Text),
        ];
        var places = string.Join(", ", rest.Select(value => values.At(value.Value, value.Type)));
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var batch = connection.CreateBatch();
            batch.BatchCommands.Add(
                values.On(
                    $"INSERT INTO mediation.access_log ({Columns}, case_id, case_ids, subject, outcome) SELECT {values.Said}, {places} WHERE true{Waiting(asking)}"
                )
            );
            await batch.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException e)
        {
            throw new AuditUnavailableException(e);
        }
    }

    /// <summary>Runs a statement that reads and writes the line of it: where the database refuses it, no line is there and nothing is shown.</summary>
    public static async Task<T> WithLineAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (PostgresException e) when (e is { IsTransient: false })
        {
            throw new AuditUnavailableException(e);
        }
    }

    private static bool Meets(Reader reader, Need need) =>
        need.OfCase is not var (data, level) || AccessPolicy.Of(reader, data).Level >= level;

    /// <summary>The gravest class of data that a reader is shown by an endpoint.</summary>
    private static DataClass GravestOf(Reader reader, Need need)
    {
        var shown =
            AccessPolicy.Of(reader, CaseData.CaucusNotes).Level >= AccessLevel.Read ? DataClass.P4
            : AccessPolicy.Of(reader, CaseData.Numbers).Level >= AccessLevel.Read ? DataClass.P3
            : AccessPolicy.Of(reader, CaseData.OtherParty).Level >= AccessLevel.Masked ? DataClass.P2
            : DataClass.P1;
        return shown < need.UpTo ? shown : need.UpTo;
    }

    // An ordinary reading waits until the row is committed, not until the disk has it: a process that dies loses nothing, a machine that loses
    // power at most the last half second. What is behind closed doors, or was asked for with a reason, waits for the disk.
    private static string Waiting(Asking asking) =>
        asking.Need.UpTo >= DataClass.P4 || asking.Reason is not null
            ? ""
            : " AND set_config('synchronous_commit', 'off', true) IS NOT NULL";

    private static (object? Value, NpgsqlDbType Type)[] Said(Caller caller) =>
        [
            (caller.TenantId, NpgsqlDbType.Varchar),
            // The moment in it is the machine's, also where a sandbox has a clock of its own.
            (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), NpgsqlDbType.Uuid),
            (caller.Actor.StaffId, NpgsqlDbType.Text),
            (Codes.Of(caller.Actor.Role), NpgsqlDbType.Text),
            (caller.Actor.OrganisationId, NpgsqlDbType.Text),
            (caller.Actor.Party?.PartyId, NpgsqlDbType.Uuid),
            (caller.Asking!.Operation, NpgsqlDbType.Text),
            (caller.Asking.Reason, NpgsqlDbType.Text),
            (caller.Asking.Address, NpgsqlDbType.Inet),
            (caller.Asking.TraceId, NpgsqlDbType.Text),
        ];

    private sealed class Values
    {
        public Values(Caller caller)
        {
            foreach (var (value, type) in AccessLog.Said(caller))
            {
                At(value, type);
            }
        }

        public List<NpgsqlParameter> All { get; } = [];

        public string Said { get; } = "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10";

        public string At(object? value, NpgsqlDbType type)
        {
            All.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
            return $"${All.Count}";
        }

        public NpgsqlBatchCommand On(string sql)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var parameter in All)
            {
                command.Parameters.Add(parameter);
            }
            return command;
        }
    }
}

/// <summary>What a line by itself says beside who asks for what.</summary>
public sealed record Accessed
{
    /// <summary>Cases that were shown, or the one that a command was for; none where it is about none.</summary>
    public IReadOnlyList<Guid> CaseIds { get; init; } = [];

    /// <summary>As whom, where it was one case.</summary>
    public Reader? Reader { get; init; }

    /// <summary>The gravest class of data that was shown; what the endpoint declares, where left out.</summary>
    public DataClass? Class { get; init; }

    /// <summary>What else was looked at, by id: a party's numbers, a referral, an export.</summary>
    public string? Subject { get; init; }

    /// <summary>What became of a command that left no event: the code of a refusal, <c>replayed</c>, <c>dry_run</c>, <c>nothing_new</c>; null where something was shown.</summary>
    public string? Outcome { get; init; }
}

/// <summary>That somebody looked could not be written down: then nobody looked.</summary>
public sealed class AuditUnavailableException(Exception inner) : Exception("The access could not be written down.", inner);
