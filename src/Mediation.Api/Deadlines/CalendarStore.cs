using Mediation.Api.Access;
using Mediation.Domain.Deadlines;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.Deadlines;

/// <summary>A calendar as it is kept: what was published, when it came in, and who brought it.</summary>
public sealed record KeptCalendar(YearCalendar Calendar, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>Whom it concerns that a calendar came in.</summary>
/// <param name="Tell">Tells them.</param>
public sealed record CalendarNews(Func<CancellationToken, Task> Tell);

/// <summary>Calendars in the database. Every node reads the same ones; the live register and its sandboxes share them.</summary>
public sealed class CalendarStore(NpgsqlDataSource source)
{
    private const long OneWriter = 7_238_411_905_114_203;
    private const string Columns = "country, year, division, version, source, off_days, work_days, recorded_at, recorded_by";

    /// <summary>The newest version of each.</summary>
    public async Task<IReadOnlyList<YearCalendar>> NewestAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"SELECT DISTINCT ON (country, year, division) {Columns} FROM mediation.calendars WHERE tenant_id = $1 ORDER BY country, year, division, version DESC"
        );
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Caller.LiveTenant });
        return [.. (await ReadAsync(command, ct)).Select(kept => kept.Calendar)];
    }

    /// <summary>One calendar in one version, the newest where none is named; null where there is none.</summary>
    public async Task<KeptCalendar?> FindAsync(string country, int year, string? division, int? version, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"SELECT {Columns} FROM mediation.calendars WHERE tenant_id = $1 AND country = $2 AND year = $3 AND division = $4 AND ($5::integer IS NULL OR version = $5) ORDER BY version DESC LIMIT 1"
        );
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Caller.LiveTenant });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = country });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = year });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = division ?? "" });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)version ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        return (await ReadAsync(command, ct)).FirstOrDefault();
    }

    /// <summary>Adds a version; false where another calendar has come in since, which this one was not held against.</summary>
    /// <param name="kept">The version.</param>
    /// <param name="heldAgainst">The newest of each calendar, as they were when this one was checked.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<bool> AddAsync(KeptCalendar kept, IReadOnlyList<YearCalendar> heldAgainst, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Two that contradict each other are two rows, so no key keeps them apart: writers go one by one.
        await using var alone = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({OneWriter})", connection, transaction);
        await alone.ExecuteNonQueryAsync(ct);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM mediation.calendars WHERE tenant_id = $1", connection, transaction);
        count.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Caller.LiveTenant });
        // Versions of a calendar run 1, 2, 3, …, so those of the newest add up to the number of rows.
        if ((long)(await count.ExecuteScalarAsync(ct))! != heldAgainst.Sum(calendar => calendar.Version))
            return false;
        await using var insert = Insert(kept);
        (insert.Connection, insert.Transaction) = (connection, transaction);
        var added = await insert.ExecuteNonQueryAsync(ct) == 1;
        await transaction.CommitAsync(ct);
        return added;
    }

    /// <summary>The statement that adds a version unless it is there.</summary>
    internal static NpgsqlCommand Insert(KeptCalendar kept) =>
        new(
            $"INSERT INTO mediation.calendars (tenant_id, {Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING"
        )
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = Caller.LiveTenant },
                new NpgsqlParameter<string> { TypedValue = kept.Calendar.Country },
                new NpgsqlParameter<int> { TypedValue = kept.Calendar.Year },
                new NpgsqlParameter<string> { TypedValue = kept.Calendar.Division ?? "" },
                new NpgsqlParameter<int> { TypedValue = kept.Calendar.Version },
                new NpgsqlParameter<string> { TypedValue = kept.Calendar.Source },
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. kept.Calendar.Off] },
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. kept.Calendar.Work] },
                new NpgsqlParameter<DateTime> { TypedValue = kept.RecordedAt.UtcDateTime },
                new NpgsqlParameter<string> { TypedValue = kept.RecordedBy },
            },
        };

    private static async Task<List<KeptCalendar>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var calendars = new List<KeptCalendar>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            calendars.Add(
                new(
                    new(
                        reader.GetString(0),
                        reader.GetString(2) is { Length: > 0 } division ? division : null,
                        reader.GetInt32(1),
                        reader.GetInt32(3),
                        reader.GetString(4),
                        reader.GetFieldValue<DateOnly[]>(5),
                        reader.GetFieldValue<DateOnly[]>(6)
                    ),
                    new DateTimeOffset(reader.GetDateTime(7), TimeSpan.Zero),
                    reader.GetString(8)
                )
            );
        }
        return calendars;
    }
}
