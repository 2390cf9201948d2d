using Mediation.Api.Access;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.Notices;

/// <summary>Which cases the makers of subscriptions know of. It asks <see cref="Reach"/> and has no rule of its own.</summary>
public sealed class NoticeReach(LiveReference reference)
{
    /// <summary>For each of them, those of the cases that it knows of; one round trip.</summary>
    public async Task<IReadOnlyList<HashSet<Guid>>> KnownAsync(
        NpgsqlConnection connection,
        string tenantId,
        IReadOnlyList<Actor> makers,
        Guid[] cases,
        CancellationToken ct
    )
    {
        if (makers.Count == 0 || cases.Length == 0)
        {
            return [.. makers.Select(_ => new HashSet<Guid>())];
        }
        await using var batch = connection.CreateBatch();
        foreach (var maker in makers)
        {
            var parameters = new List<NpgsqlParameter>
            {
                new NpgsqlParameter<string> { TypedValue = tenantId },
                new NpgsqlParameter<Guid[]> { TypedValue = cases, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
            };
            var command = new NpgsqlBatchCommand(
                $"SELECT r.stream_id FROM mediation.case_register r WHERE r.tenant_id = $1 AND r.stream_id = ANY($2) AND {Reach.Of(maker, reference.Book).Condition(parameters)}"
            );
            command.Parameters.AddRange(parameters.ToArray());
            batch.BatchCommands.Add(command);
        }
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var known = new List<HashSet<Guid>>();
        do
        {
            var ids = new HashSet<Guid>();
            while (await reader.ReadAsync(ct))
            {
                ids.Add(reader.GetGuid(0));
            }
            known.Add(ids);
        } while (await reader.NextResultAsync(ct));
        return known;
    }
}
