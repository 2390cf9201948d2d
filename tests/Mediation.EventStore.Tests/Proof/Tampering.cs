using static Mediation.EventStore.ProofFindingKind;

namespace Mediation.EventStore.Tests.Proof;

public sealed class Tampering(Ledger ledger) : IClassFixture<Ledger>
{
    private const string EventA2 = "tenant_id = :t AND stream_id = :a AND version = 2";
    private const string PositionOfA2 = "tenant_id = :t AND position = 2";

    private Verifier Verifier => new(ledger.Test.Source);

    /// <summary>Findings are written as kind, stream and version, and position.</summary>
    public static TheoryData<string, string, string> Cases =>
        new()
        {
            {
                "a byte of the data",
                $"UPDATE mediation.mt_events SET data = replace(data::text, 'note 2', 'note 3')::jsonb WHERE {EventA2}",
                "EventChanged a2 @2"
            },
            {
                "a property more",
                $$"""UPDATE mediation.mt_events SET data = data || '{"more": null}' WHERE {{EventA2}}""",
                "EventChanged a2 @2"
            },
            {
                "a number no writer makes",
                $$"""UPDATE mediation.mt_events SET data = '{"page": 12345678901234567890.5}' WHERE {{EventA2}}""",
                "EventChanged a2 @2"
            },
            { "the id", $"UPDATE mediation.mt_events SET id = stream_id WHERE {EventA2}", "EventChanged a2 @2" },
            { "the type", $"UPDATE mediation.mt_events SET type = 'remarked' WHERE {EventA2}", "EventChanged a2 @2" },
            {
                "a microsecond",
                $"UPDATE mediation.mt_events SET timestamp = timestamp + interval '1 us' WHERE {EventA2}",
                "EventChanged a2 @2"
            },
            {
                "a time beyond all years",
                $"UPDATE mediation.mt_events SET timestamp = '294000-01-01' WHERE {EventA2}",
                "EventChanged a2 @2"
            },
            { "the user", $"UPDATE mediation.mt_events SET user_name = NULL WHERE {EventA2}", "EventChanged a2 @2" },
            { "the correlation", $"UPDATE mediation.mt_events SET correlation_id = 'other' WHERE {EventA2}", "EventChanged a2 @2" },
            { "the causation", $"UPDATE mediation.mt_events SET causation_id = '' WHERE {EventA2}", "EventChanged a2 @2" },
            {
                "the happened time",
                $$"""UPDATE mediation.mt_events SET headers = headers || '{"happenedAt": "1970-01-01T00:00:01.000000Z"}' WHERE {{EventA2}}""",
                "EventChanged a2 @2"
            },
            {
                "the happened time's spelling",
                $$"""UPDATE mediation.mt_events SET headers = headers || '{"happenedAt": "1970-01-01T00:00:00Z"}' WHERE {{EventA2}}""",
                "EventChanged a2 @2"
            },
            {
                "no happened time",
                $"UPDATE mediation.mt_events SET headers = headers - 'happenedAt' WHERE {EventA2}",
                "EventChanged a2 @2"
            },
            {
                "another header",
                $$"""UPDATE mediation.mt_events SET headers = headers || '{"actor": "9"}' WHERE {{EventA2}}""",
                "EventChanged a2 @2"
            },
            {
                "a header more",
                $$"""UPDATE mediation.mt_events SET headers = headers || '{"x": null}' WHERE {{EventA2}}""",
                "EventChanged a2 @2"
            },
            {
                "the hash",
                $$"""UPDATE mediation.mt_events SET headers = headers || '{"hash": "AAAA"}' WHERE {{EventA2}}""",
                "EventChanged a2 @2"
            },
            {
                "the hash to no hash",
                $$"""UPDATE mediation.mt_events SET headers = headers || '{"hash": "!"}' WHERE {{EventA2}}""",
                "EventChanged a2 @2"
            },
            { "no headers", $"UPDATE mediation.mt_events SET headers = NULL WHERE {EventA2}", "EventChanged a2 @2" },
            {
                "an event that waits",
                "UPDATE mediation.mt_events SET user_name = 'x' WHERE tenant_id = :t AND stream_id = :c AND version = 1",
                "EventChanged c1"
            },
            {
                "two events",
                "UPDATE mediation.mt_events SET user_name = 'x' WHERE tenant_id = :t AND stream_id = :a AND version IN (2, 3)",
                "EventChanged a2 @2, EventChanged a3 @4"
            },
            { "an event dropped", $"DELETE FROM mediation.mt_events WHERE {EventA2}", "EventMissing a2 @2" },
            {
                "the first event dropped",
                "DELETE FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :a AND version = 1",
                "EventMissing a1 @1"
            },
            {
                "the last event dropped",
                "DELETE FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :a AND version = 4",
                "EventMissing a4 @6"
            },
            {
                "the last event dropped and the stream's version lowered",
                "DELETE FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :a AND version = 4; UPDATE mediation.mt_streams SET version = 3 WHERE tenant_id = :t AND id = :a",
                "EventMissing a4 @6, StreamRowAltered a3"
            },
            {
                "an event dropped with its position",
                $"DELETE FROM mediation.mt_events WHERE {EventA2}; DELETE FROM mediation.event_positions WHERE {PositionOfA2}",
                "EventMissing a2, PositionMissing @2"
            },
            {
                "the last event dropped with its position",
                "DELETE FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :b AND version = 3; DELETE FROM mediation.event_positions WHERE tenant_id = :t AND position = 7",
                "EventMissing b3, PositionMissing @7"
            },
            {
                "an event that waits dropped",
                "DELETE FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :c AND version = 2",
                "EventMissing c2"
            },
            {
                "a whole stream dropped",
                "DELETE FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :a; DELETE FROM mediation.mt_streams WHERE tenant_id = :t AND id = :a",
                "StreamMissing a4"
            },
            {
                "a whole stream's events dropped",
                "DELETE FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :b",
                "StreamMissing b3"
            },
            {
                "a whole stream dropped with its positions",
                "DELETE FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :b; DELETE FROM mediation.mt_streams WHERE tenant_id = :t AND id = :b; DELETE FROM mediation.event_positions WHERE tenant_id = :t AND stream_id = :b",
                "PositionMissing @3, PositionMissing @5, PositionMissing @7"
            },
            {
                "events and positions dropped, the stream's row left",
                "DELETE FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :c; DELETE FROM mediation.event_outbox WHERE tenant_id = :t AND stream_id = :c",
                "StreamMissing c2"
            },
            { "the stream's row dropped", "DELETE FROM mediation.mt_streams WHERE tenant_id = :t AND id = :a", "StreamRowAltered a" },
            {
                "the stream's version raised",
                "UPDATE mediation.mt_streams SET version = 6 WHERE tenant_id = :t AND id = :a",
                "EventMissing a5"
            },
            {
                "two events swapped",
                "UPDATE mediation.mt_events SET version = 99 WHERE tenant_id = :t AND stream_id = :a AND version = 2; UPDATE mediation.mt_events SET version = 2 WHERE tenant_id = :t AND stream_id = :a AND version = 3; UPDATE mediation.mt_events SET version = 3 WHERE tenant_id = :t AND stream_id = :a AND version = 99",
                "EventMoved a2 @2, EventMoved a3 @4, PositionAltered a2 @2, PositionAltered a3 @4"
            },
            {
                "the data of two events swapped",
                "UPDATE mediation.mt_events e SET data = o.data FROM mediation.mt_events o WHERE e.tenant_id = :t AND o.tenant_id = :t AND e.stream_id = :a AND o.stream_id = :a AND (e.version, o.version) IN ((2, 3), (3, 2))",
                "EventChanged a2 @2, EventChanged a3 @4"
            },
            {
                "two events of two streams swapped",
                "UPDATE mediation.mt_events SET stream_id = CASE stream_id WHEN :a::uuid THEN :b::uuid ELSE :a::uuid END, version = version + 100 WHERE tenant_id = :t AND stream_id IN (:a, :b) AND version = 2; UPDATE mediation.mt_events SET version = 2 WHERE tenant_id = :t AND version = 102",
                "EventChanged a2 @2, EventChanged b2 @5, PositionAltered a2 @2, PositionAltered b2 @5"
            },
            {
                "an event slipped in",
                "INSERT INTO mediation.mt_events SELECT 1000000 + seq_id, id, stream_id, 5, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :a AND version = 4; UPDATE mediation.mt_streams SET version = 5 WHERE tenant_id = :t AND id = :a",
                "EventChanged a5, NotSequenced a5"
            },
            {
                "an event before the first",
                "INSERT INTO mediation.mt_events SELECT 2000000 + seq_id, id, stream_id, 0, data, bdata, type, timestamp, tenant_id FROM mediation.mt_events WHERE tenant_id = :t AND stream_id = :a AND version = 4",
                "NotSequenced a0"
            },
            {
                "a position's event hash",
                $"UPDATE mediation.event_positions SET event_hash = sha256(event_hash) WHERE {PositionOfA2}",
                "PositionAltered a2 @2, PositionAltered a2 @2"
            },
            {
                "a position's chain hash",
                $"UPDATE mediation.event_positions SET chain_hash = sha256(chain_hash) WHERE {PositionOfA2}",
                "PositionAltered a2 @2, PositionAltered b1 @3"
            },
            {
                "a position's seq id",
                $"UPDATE mediation.event_positions SET seq_id = -seq_id WHERE {PositionOfA2}",
                "PositionAltered a2 @2"
            },
            { "a position dropped", $"DELETE FROM mediation.event_positions WHERE {PositionOfA2}", "NotSequenced a2, PositionMissing @2" },
            {
                "the last positions dropped",
                "DELETE FROM mediation.event_positions WHERE tenant_id = :t AND position > 5",
                "NotSequenced a4, NotSequenced b3, PositionMissing @6"
            },
            {
                "an event with two positions",
                "INSERT INTO mediation.event_outbox SELECT tenant_id, seq_id, stream_id, version, event_hash FROM mediation.event_positions WHERE tenant_id = :t AND position = 2",
                "PositionAltered a2"
            },
            { "the head", "UPDATE mediation.sequencer_heads SET chain_hash = sha256(chain_hash) WHERE tenant_id = :t", "HeadAltered @7" },
            {
                "the head set back",
                "UPDATE mediation.sequencer_heads SET (last_position, chain_hash) = (SELECT position, chain_hash FROM mediation.event_positions WHERE tenant_id = :t AND position = 6) WHERE tenant_id = :t",
                "PositionAltered b3 @7"
            },
            { "no head", "DELETE FROM mediation.sequencer_heads WHERE tenant_id = :t", "PositionAltered a1 @1" },
            { "an event rewritten with its hash", "REHASH", "EventChanged a4 @6" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Is_named(string what, string sql, string expected)
    {
        var streams = await ledger.RecordAsync(what);
        (await Verifier.VerifyTenantAsync(what)).Findings.ShouldBeEmpty();
        if (sql == "REHASH")
            await RehashLastOfAAsync(what, streams.A);
        else
            await ledger.TamperAsync(sql, what, streams);

        var report = await Verifier.VerifyTenantAsync(what, new() { SetSize = 2, StretchSize = 3 });

        Words(report, streams).ShouldBe(expected);
        report.IsSound.ShouldBeFalse();
        foreach (var stream in (Guid[])[streams.A, streams.B, streams.C])
        {
            var named = report
                .Findings.Where(f => f.StreamId == stream && f.Detail?.Contains("beyond", StringComparison.Ordinal) != true)
                .Select(f => f.Version);
            (await Verifier.VerifyStreamAsync(what, stream))
                .Findings.Select(f => f.Version)
                .ToHashSet()
                .ShouldBe(named.ToHashSet(), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_chain_forged_to_its_end_does_not_pass_through_a_head_that_was_handed_out()
    {
        const string tenant = "forged";
        await ledger.RecordAsync(tenant);
        var printed = (await Verifier.HeadAsync(tenant)).ShouldNotBeNull();
        printed.Position.ShouldBe(7);
        var later = new ChainHead(8, printed.Hash);
        (await Verifier.VerifyTenantAsync(tenant, new() { KnownHeads = [printed] })).IsSound.ShouldBeTrue();

        var chain = PositionChain.Genesis(tenant);
        for (var position = 1; position <= 7; position++)
        {
            var hash = await ledger.Test.ScalarAsync<byte[]>(
                "SELECT sha256(event_hash) FROM mediation.event_positions WHERE tenant_id = $1 AND position = $2",
                tenant,
                (long)position
            );
            chain = PositionChain.Link(chain, position, hash);
            await ledger.Test.ExecuteAsync(
                "UPDATE mediation.event_positions SET event_hash = $3, chain_hash = $4 WHERE tenant_id = $1 AND position = $2",
                tenant,
                (long)position,
                hash,
                chain
            );
        }
        await ledger.Test.ExecuteAsync("UPDATE mediation.sequencer_heads SET chain_hash = $2 WHERE tenant_id = $1", tenant, chain);

        var seen = new List<ProofFinding>();
        var report = await Verifier.VerifyTenantAsync(
            tenant,
            new()
            {
                KnownHeads = [printed, later],
                OnFinding = seen.Add,
                MaxFindings = 1,
            }
        );
        seen.Where(f => f.Kind == HeadAltered).Select(f => f.Position).ShouldBe([7, 8]);
        report.FindingCount.ShouldBe(seen.Count);
        report.Findings.ShouldBe(seen.Take(1));
    }

    private static string Words(ProofReport report, (Guid A, Guid B, Guid C) streams) =>
        string.Join(
            ", ",
            report
                .Findings.Select(f =>
                    $"{f.Kind}"
                    + (f.StreamId is { } id ? $" {(id == streams.A ? "a" : id == streams.B ? "b" : "c")}{f.Version}" : "")
                    + (f.Position is { } position ? $" @{position}" : "")
                )
                .Order(StringComparer.Ordinal)
        );

    /// <summary>The user's name changed and the hash computed again, as somebody would who knows how.</summary>
    private async Task RehashLastOfAAsync(string tenant, Guid stream)
    {
        var slice = (await ledger.Test.Store.LoadAsync(tenant, stream)).ShouldNotBeNull();
        var e = slice.Events[^1];
        var envelope = new EventEnvelope(
            tenant,
            stream,
            e.Version,
            e.Id,
            e.Type,
            e.RecordedAt,
            EventHeaders.Moment(e.HappenedAt),
            "forger",
            e.CorrelationId,
            e.CausationId,
            e.Headers
        );
        var hash = EventHash.Link(slice.Events[^2].Hash, envelope, CanonicalJson.Of(e.StoredData.Span));
        await ledger.Test.ExecuteAsync(
            "UPDATE mediation.mt_events SET user_name = 'forger', headers = headers || jsonb_build_object('hash', $4) WHERE tenant_id = $1 AND stream_id = $2 AND version = $3",
            tenant,
            stream,
            e.Version,
            System.Buffers.Text.Base64Url.EncodeToString(hash)
        );
    }
}
