using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.CaseFigures;

/// <summary>
/// What a case contributes to an organisation's figures. Written with the events: one row there costs less than reading every stream back behind the feed.
/// </summary>
public sealed class CaseFiguresProjection : StreamProjection
{
    private const string Upsert = """
        INSERT INTO mediation.case_figures (tenant_id, stream_id, version, organisation_id, received_on, accepted_on, outcome_on, outcome, workers,
          claimed_fen, agreed_fen, paid_fen)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (tenant_id, stream_id) DO UPDATE SET version = excluded.version, accepted_on = excluded.accepted_on, outcome_on = excluded.outcome_on,
          outcome = excluded.outcome, workers = excluded.workers, claimed_fen = excluded.claimed_fen, agreed_fen = excluded.agreed_fen,
          paid_fen = excluded.paid_fen
        WHERE case_figures.version < excluded.version
        """;

    public override string Name => "case_figures";

    public override ProjectionMode Mode => ProjectionMode.Inline;

    public override IReadOnlySet<string> StreamTypes => CaseStreams.Types;

    public override IReadOnlyList<string> TableNames { get; } = ["mediation.case_figures"];

    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        var @case = CaseStreams.Case(whole);
        var row = new NpgsqlBatchCommand(Upsert);
        row.Add(whole.TenantId)
            .Add(whole.Id)
            .Add(whole.Version)
            .Add(@case.OrganisationId)
            .Add(LawfulDay.Of(@case.ReceivedAt))
            .Add(@case.AcceptedAt is { } accepted ? LawfulDay.Of(accepted) : null)
            .Add(@case.Outcome is { } outcome ? LawfulDay.Of(outcome.At) : null)
            .Add(@case.Outcome is { } ending ? Codes.Of(ending.Status) : null)
            .Add(@case.Parties.Count(party => party is { IsWorker: true, SplitOffTo: null }))
            .Add(@case.ClaimedFen)
            .Add(@case.Ledger?.TotalFen ?? 0)
            .Add(@case.Ledger?.PaidFen ?? 0);
        yield return row;
    }
}
