using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.CaseReach;

/// <summary>Which bodies know of a case, a row for each title; written with the few events that change it.</summary>
public sealed class CaseReachProjection : StreamProjection
{
    private const string Clear = "DELETE FROM mediation.case_reach WHERE tenant_id = $1 AND stream_id = $2 AND version < $3";

    private const string Insert = """
        INSERT INTO mediation.case_reach (tenant_id, stream_id, version, holder, title)
        SELECT $1, $2, $3, h.holder, h.title FROM unnest($4, $5) AS h (holder, title)
        ON CONFLICT (tenant_id, stream_id, holder, title) DO NOTHING
        """;

    /// <inheritdoc/>
    public override string Name => "case_reach";

    /// <inheritdoc/>
    public override ProjectionMode Mode => ProjectionMode.Inline;

    /// <inheritdoc/>
    public override IReadOnlySet<string> StreamTypes => CaseStreams.Types;

    /// <inheritdoc/>
    public override IReadOnlyList<string> TableNames { get; } = ["mediation.case_reach"];

    /// <inheritdoc/>
    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        // Those just being written have no sequence number yet.
        var appending = whole.Events.Count > 0 && whole.Events[^1].SeqId == 0;
        if (whole.Events.LastOrDefault(stored => CaseHolders.MovesWith(stored.Data)) is not { } last || (appending && last.SeqId != 0))
        {
            yield break;
        }
        // A case that begins has no rows yet.
        if (!appending || whole.Events[0].SeqId != 0)
        {
            var cleared = new NpgsqlBatchCommand(Clear);
            cleared.Add(whole.TenantId).Add(whole.Id).Add(last.Version);
            yield return cleared;
        }
        Holder[] holders = [.. CaseHolders.Of(CaseStreams.Case(whole))];
        var rows = new NpgsqlBatchCommand(Insert);
        rows.Add(whole.TenantId)
            .Add(whole.Id)
            .Add(last.Version)
            .Add(Array.ConvertAll(holders, holder => holder.Id))
            .Add(Array.ConvertAll(holders, holder => Codes.Of(holder.Title)));
        yield return rows;
    }
}
