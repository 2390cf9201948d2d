using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.ReadModels.SessionSchedule;

/// <summary>How many open cases mediators have.</summary>
public sealed class MediatorLoads(NpgsqlDataSource source)
{
    private const string Count = """
        SELECT m, count(*)::int FROM mediation.case_register r, unnest(r.mediator_ids) AS m
        WHERE r.tenant_id = $1 AND r.status = ANY($2) AND m = ANY($3) GROUP BY m
        """;

    /// <summary>The statuses in which a mediator has work with a case.</summary>
    public static IReadOnlyList<CaseStatus> OpenStatuses { get; } =
    [
        CaseStatus.Accepted,
        CaseStatus.MediatorAssigned,
        CaseStatus.InMediation,
        CaseStatus.Suspended,
        CaseStatus.ProposalPending,
        CaseStatus.AgreementDrafted,
    ];

    /// <summary>Open cases by mediator; whoever has none is absent.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OfAsync(string tenantId, IEnumerable<string> mediators, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Count);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenantId });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. OpenStatuses.Select(status => Codes.Of(status))] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. mediators] });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var loads = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            loads[reader.GetString(0)] = reader.GetInt32(1);
        }
        return loads;
    }
}
