using Mediation.Api.Deadlines;
using Mediation.Api.ReadModels;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases.Clocks;
using Npgsql;

namespace Mediation.Api.Jobs;

/// <summary>Counts anew what was counted by a calendar that was not published yet, or has another version since; touches nothing else.</summary>
public sealed class RecheckCalendars(NpgsqlDataSource source, Calendars calendars, LiveReference places, EveryCase everyCase)
    : IScheduledWork
{
    // Few distinct rows: the years and versions that any open time limit was counted by.
    private const string CountedBy = """
        SELECT DISTINCT r.organisation_id, d.calendars FROM mediation.deadline_register d
        JOIN mediation.case_register r ON r.tenant_id = d.tenant_id AND r.stream_id = d.case_id
        WHERE d.tenant_id = $1 AND d.state IN ('running', 'suspended') AND d.calendars IS NOT NULL
        """;

    private const string Affected = """
        SELECT DISTINCT d.case_id FROM mediation.deadline_register d
        JOIN mediation.case_register r ON r.tenant_id = d.tenant_id AND r.stream_id = d.case_id
        WHERE d.tenant_id = $1 AND d.state IN ('running', 'suspended')
          AND (r.organisation_id, d.calendars) IN (SELECT * FROM unnest($2, $3))
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        var newest = (await calendars.RefreshAsync(ct)).All.ToDictionary(calendar => calendar.Id, calendar => calendar.Version);
        var stale = (await CountedByAsync(call.TenantId, ct)).Where(row => IsStale(row.Organisation, row.Calendars, newest)).ToArray();
        return await everyCase.KeepAsync(call, await AffectedAsync(call.TenantId, stale, ct), KeepingFor.Calendar, "recheckCalendars", ct);
    }

    // "CN/2026@1, CN/2027@0": each calendar with the version that was asked.
    private bool IsStale(string organisation, string counted, Dictionary<string, int> newest)
    {
        var used = counted
            .Split(", ")
            .Select(name => name.Split('@'))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        if (used.Any(pair => newest.TryGetValue(pair.Key, out var version) && $"{version}" != pair.Value))
        {
            return true;
        }
        // An overlay that came in since for the place where the organisation sits.
        var years = used.Keys.Select(id => string.Join('/', id.Split('/')[..2])).Distinct().ToArray();
        for (
            var place = places.Book.Organisations.Find(organisation)?.Division;
            place is not null;
            place = places.Book.Divisions.Find(place)?.Parent
        )
        {
            if (years.Any(year => newest.ContainsKey($"{year}/{place}") && !used.ContainsKey($"{year}/{place}")))
            {
                return true;
            }
        }
        return false;
    }

    private async Task<List<(string Organisation, string Calendars)>> CountedByAsync(string tenantId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(CountedBy);
        command.Add(tenantId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }
        return rows;
    }

    private async Task<IReadOnlyList<Guid>> AffectedAsync(
        string tenantId,
        (string Organisation, string Calendars)[] stale,
        CancellationToken ct
    )
    {
        await using var command = source.CreateCommand(Affected);
        command.Add(tenantId).Add([.. stale.Select(row => row.Organisation)]).Add([.. stale.Select(row => row.Calendars)]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var cases = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            cases.Add(reader.GetGuid(0));
        }
        return cases;
    }
}
