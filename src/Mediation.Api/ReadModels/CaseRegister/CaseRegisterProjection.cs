using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.CaseRegister;

/// <summary>One narrow row a case, for lists. Written with the events, so that a list shows what was just answered.</summary>
public sealed class CaseRegisterProjection : StreamProjection
{
    private const string Upsert = """
        INSERT INTO mediation.case_register (tenant_id, stream_id, version, organisation_id, court_id, case_number, docket_number, status, channel,
          cause_code, received_on, registered_at, mediator_ids, claimed_fen, agreed_fen, paid_fen, recused_ids,
          claim_items, stands_as)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        ON CONFLICT (tenant_id, stream_id) DO UPDATE SET version = excluded.version, status = excluded.status, mediator_ids = excluded.mediator_ids,
          claimed_fen = excluded.claimed_fen, agreed_fen = excluded.agreed_fen, paid_fen = excluded.paid_fen, recused_ids = excluded.recused_ids,
          claim_items = excluded.claim_items, stands_as = excluded.stands_as
        WHERE case_register.version < excluded.version
        """;

    public override string Name => "case_register";

    public override ProjectionMode Mode => ProjectionMode.Inline;

    public override IReadOnlySet<string> StreamTypes => CaseStreams.Types;

    public override IReadOnlyList<string> TableNames { get; } = ["mediation.case_register"];

    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        var @case = CaseStreams.Case(whole);
        var row = new NpgsqlBatchCommand(Upsert);
        row.Add(whole.TenantId)
            .Add(whole.Id)
            .Add(whole.Version)
            .Add(@case.OrganisationId)
            .Add(@case.Referral?.CourtId)
            .Add(@case.CaseNumber)
            .Add(@case.Referral?.DocketNumber)
            .Add(Codes.Of(@case.Status!.Value))
            .Add(@case.Channel)
            .Add(@case.CauseCode)
            .Add(LawfulDay.Of(@case.ReceivedAt))
            .Add(@case.RegisteredAt)
            .Add(@case.Mediators.Select(mediator => mediator.StaffId).ToArray())
            .Add(@case.ClaimedFen)
            .Add(@case.Ledger?.TotalFen)
            .Add(@case.Ledger?.PaidFen)
            .Add(
                @case
                    .Recusals.Where(recusal => recusal.Result == RecusalResult.Granted)
                    .Select(recusal => recusal.StaffId)
                    .Distinct(StringComparer.Ordinal)
                    .ToArray()
            )
            .Add(@case.Claims.Select(claim => claim.Item).Distinct(StringComparer.Ordinal).ToArray())
            .Add(Standings.Of(@case).Select(standing => Codes.Of(standing)).ToArray());
        yield return row;
    }
}
