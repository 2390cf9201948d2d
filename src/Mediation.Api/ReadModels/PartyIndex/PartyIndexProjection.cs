using System.Text;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.PartyIndex;

/// <summary>Names in clear and numbers as keyed hashes, one erasable row a party, for search. Written with the events; only for the parties they touch.</summary>
public sealed class PartyIndexProjection(IMasterKey masterKey) : StreamProjection
{
    private const string Upsert = """
        INSERT INTO mediation.party_index (tenant_id, stream_id, party_id, version, side, kind, name, name_grams, resident_hash, phone_hash,
          credit_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (tenant_id, stream_id, party_id) DO UPDATE SET version = excluded.version, name = excluded.name, name_grams = excluded.name_grams,
          resident_hash = excluded.resident_hash, phone_hash = excluded.phone_hash,
          credit_hash = excluded.credit_hash
        WHERE party_index.version < excluded.version
        """;

    /// <summary>What stands for a side in the row of somebody who is no party but acts for one.</summary>
    public const string Agent = "agent";

    private const string Delete =
        "DELETE FROM mediation.party_index WHERE tenant_id = $1 AND stream_id = $2 AND (party_id = ANY($3) OR $4)";

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

    /// <summary>The hash under which an undertaking is found by its unified social credit code.</summary>
    public static byte[] CreditHash(IMasterKey masterKey, string creditCode) =>
        masterKey.KeyedHash("credit_code", Encoding.UTF8.GetBytes(creditCode.ToUpperInvariant()));

    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        // Events that are just being written have no sequence number yet: then only they matter, and a roster of hundreds is not written again.
        var appending = whole.Events.Count > 0 && whole.Events[^1].SeqId == 0;
        if (appending && Gone(whole) is { } delete)
        {
            yield return delete;
        }
        var latest = new Dictionary<Guid, StoredEvent>();
        foreach (var stored in whole.Events)
        {
            if (stored.Data is IPartyIdentityEvent identity && (!appending || stored.SeqId == 0))
            {
                latest[identity.PartyId] = stored;
            }
        }
        foreach (var (partyId, version, agent) in AgentsIn(whole, appending))
        {
            if (CaseStreams.Case(whole).IsOutOfSearch(partyId))
            {
                continue;
            }
            yield return RowOf(whole, partyId, version, Agent, Codes.Of(agent.Kind), agent.Name!, null, agent.Phone);
        }
        if (latest.Count == 0)
        {
            yield break;
        }
        var @case = CaseStreams.Case(whole);
        foreach (var (partyId, stored) in latest)
        {
            var party = @case.FindParty(partyId)!;
            if (party.Identity is not { } identity || @case.IsOutOfSearch(partyId))
            {
                continue;
            }
            yield return RowOf(
                whole,
                partyId,
                stored.Version,
                Codes.Of(party.Side),
                Codes.Of(party.Kind),
                identity.Name,
                identity.ResidentId,
                identity.Phone,
                identity.CreditCode
            );
        }
    }

    /// <summary>Whoever is erased or restricted is found by nobody from the same commit on.</summary>
    private static NpgsqlBatchCommand? Gone(StreamSlice whole)
    {
        var events = whole.Events.Where(stored => stored.SeqId == 0).Select(stored => stored.Data).ToArray();
        var all = events.Any(e => e is CaseDisposed);
        var parties = events.Select(e => (e as PartyErased)?.PartyId ?? (e as ProcessingRestricted)?.PartyId).OfType<Guid>().ToHashSet();
        if (!all && parties.Count == 0)
        {
            return null;
        }
        var agents = CaseStreams.Case(whole).Agents.Where(agent => parties.Contains(agent.PartyId)).Select(agent => agent.AgentId);
        var delete = new NpgsqlBatchCommand(Delete);
        return delete.Add(whole.TenantId).Add(whole.Id).Add(parties.Concat(agents).ToArray()).Add(all);
    }

    // Whoever asks for a lawyer's or a guardian's name or number finds the cases in which they act; erased with their key, they are in no row.
    private static IEnumerable<(Guid AgentId, long Version, AgentAppointed Agent)> AgentsIn(StreamSlice whole, bool appending) =>
        whole
            .Events.Where(stored => !appending || stored.SeqId == 0)
            .Where(stored => stored.Data is AgentAppointed { Name: not null })
            .Select(stored => (((AgentAppointed)stored.Data).AgentId, stored.Version, (AgentAppointed)stored.Data));

    private NpgsqlBatchCommand RowOf(
        StreamSlice whole,
        Guid personId,
        long version,
        string side,
        string kind,
        string name,
        string? residentId,
        string? phone,
        string? creditCode = null
    )
    {
        var row = new NpgsqlBatchCommand(Upsert);
        row.Add(whole.TenantId)
            .Add(whole.Id)
            .Add(personId)
            .Add(version)
            .Add(side)
            .Add(kind)
            .Add(name)
            .Add(Grams.Of(name))
            .Add(residentId is not null ? ResidentHash(masterKey, residentId) : null)
            .Add(phone is not null ? PhoneHash(masterKey, phone) : null)
            .Add(creditCode is not null ? CreditHash(masterKey, creditCode) : null);
        return row;
    }
}
