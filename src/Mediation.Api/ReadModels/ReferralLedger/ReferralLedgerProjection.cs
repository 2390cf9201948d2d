using System.Collections.Frozen;
using Mediation.Api.Cases;
using Mediation.Api.Referrals;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.ReferralLedger;

/// <summary>A row for each body that knows of a referral, written with its events.</summary>
public sealed class ReferralLedgerProjection : StreamProjection
{
    private const string Upsert = """
        INSERT INTO mediation.referral_ledger (tenant_id, stream_id, agency_id, version, side, kind, sender_id, addressee_id, state, seen_version,
          message_version, letter_number, answer_due_on, lapses_at, case_id, case_number, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        ON CONFLICT (tenant_id, stream_id, agency_id) DO UPDATE SET version = excluded.version, side = excluded.side,
          addressee_id = excluded.addressee_id, state = excluded.state, seen_version = excluded.seen_version,
          message_version = excluded.message_version, letter_number = excluded.letter_number, answer_due_on = excluded.answer_due_on,
          lapses_at = excluded.lapses_at, case_id = excluded.case_id, case_number = excluded.case_number, changed_at = excluded.changed_at
        WHERE referral_ledger.version < excluded.version
        """;

    /// <inheritdoc/>
    public override string Name => "referral_ledger";

    /// <inheritdoc/>
    public override ProjectionMode Mode => ProjectionMode.Inline;

    /// <inheritdoc/>
    public override IReadOnlySet<string> StreamTypes { get; } = new[] { CaseEventJson.ReferralStream }.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> TableNames { get; } = ["mediation.referral_ledger"];

    /// <inheritdoc/>
    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        var referral = ReferralFolding.Fold(whole);
        yield return Row(whole, referral, referral.SenderId, ReferralSide.Sender);
        yield return Row(whole, referral, referral.AddresseeId, ReferralSide.Addressee);
        foreach (var agency in referral.Formers.Select(former => former.AgencyId).Distinct(StringComparer.Ordinal))
        {
            if (referral.FormerOf(agency) is { } former)
            {
                yield return Row(whole, referral, former);
            }
        }
    }

    private static NpgsqlBatchCommand Row(StreamSlice whole, Referral referral, string agencyId, ReferralSide side) =>
        new NpgsqlBatchCommand(Upsert)
            .Add(whole.TenantId)
            .Add(whole.Id)
            .Add(agencyId)
            .Add(whole.Version)
            .Add(Codes.Of(side))
            .Add(referral.Kind)
            .Add(referral.SenderId)
            .Add(referral.AddresseeId)
            .Add(Codes.Of(referral.State!.Value))
            .Add(whole.Version)
            .Add(referral.MessageVersion)
            .Add(referral.Message!.Letter.Number)
            .Add(referral.State == ReferralState.Delivered ? referral.AnswerDue?.DueOn : null)
            .Add(side == ReferralSide.Sender ? referral.LapsesAt : null)
            .Add(referral.CaseId)
            .Add(referral.CaseNumber)
            .Add(referral.AsOf);

    private static NpgsqlBatchCommand Row(StreamSlice whole, Referral referral, FormerAddressee former) =>
        new NpgsqlBatchCommand(Upsert)
            .Add(whole.TenantId)
            .Add(whole.Id)
            .Add(former.AgencyId)
            .Add(whole.Version)
            .Add((string?)null)
            .Add(referral.Kind)
            .Add(referral.SenderId)
            .Add((string?)null)
            .Add(Codes.Of(former.State))
            .Add(former.Version)
            .Add(referral.MessageVersion)
            .Add((string?)null)
            .Add((DateOnly?)null)
            .Add((DateTimeOffset?)null)
            .Add((Guid?)null)
            .Add((string?)null)
            .Add(former.At);
}
