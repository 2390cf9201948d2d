using System.Text;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.PartyIndex;

/// <summary>Names in clear and numbers as keyed hashes, one erasable row a party, for search. Written with the events; only for the parties they touch.</summary>
public sealed class PartyIndexProjection(IMasterKey masterKey) : StreamProjection
{
    private const string Upsert = """
        INSERT INTO mediation.party_index (tenant_id, stream_id, party_id, version, side, kind, name, name_grams, resident_hash, phone_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (tenant_id, stream_id, party_id) DO UPDATE SET version = excluded.version, name = excluded.name, name_grams = excluded.name_grams,
          resident_hash = excluded.resident_hash, phone_hash = excluded.phone_hash
        WHERE party_index.version < excluded.version
        """;

    public override string Name => "party_index";

    public override ProjectionMode Mode => ProjectionMode.Inline;

    public override IReadOnlySet<string> StreamTypes => CaseStreams.Types;

    public override IReadOnlyList<string> TableNames { get; } = ["mediation.party_index"];

    /// <summary>The hash under which an identity number is found.</summary>
    public static byte[] ResidentHash(IMasterKey masterKey, string residentId) =>
        masterKey.KeyedHash("resident_id", Encoding.UTF8.GetBytes(residentId.ToUpperInvariant()));

    /// <summary>The hash under which a phone number is found.</summary>
    public static byte[] PhoneHash(IMasterKey masterKey, string phone) =>
        masterKey.KeyedHash("phone", Encoding.UTF8.GetBytes(phone.Replace("-", "", StringComparison.Ordinal)));

    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        // Events that are just being written have no sequence number yet: then only they matter, and a roster of hundreds is not written again.
        var appending = whole.Events.Count > 0 && whole.Events[^1].SeqId == 0;
        var latest = new Dictionary<Guid, StoredEvent>();
        foreach (var stored in whole.Events)
        {
            if (stored.Data is IPartyIdentityEvent identity && (!appending || stored.SeqId == 0))
            {
                latest[identity.PartyId] = stored;
            }
        }
        if (latest.Count == 0)
        {
            yield break;
        }
        var @case = CaseStreams.Case(whole);
        foreach (var (partyId, stored) in latest)
        {
            var party = @case.FindParty(partyId)!;
            if (party.Identity is not { } identity)
            {
                continue;
            }
            var row = new NpgsqlBatchCommand(Upsert);
            row.Add(whole.TenantId)
                .Add(whole.Id)
                .Add(partyId)
                .Add(stored.Version)
                .Add(Codes.Of(party.Side))
                .Add(Codes.Of(party.Kind))
                .Add(identity.Name)
                .Add(Grams.Of(identity.Name))
                .Add(identity.ResidentId is { } residentId ? ResidentHash(masterKey, residentId) : null)
                .Add(identity.Phone is { } phone ? PhoneHash(masterKey, phone) : null);
            yield return row;
        }
    }
}
