using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace Mediation.Api.Identity.Tokens;

/// <summary>
/// Who holds an access token. What was found is believed for half a second, so that a busy client costs two look-ups a second, and whatever is
/// revoked on one node ends on all of them within that time. Nothing is remembered of tokens that are not there.
/// </summary>
public sealed class TokenReader(NpgsqlDataSource source, CaseTime time) : IDisposable
{
    /// <summary>How long what was found is believed.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromMilliseconds(500);

    private const int MostRemembered = 20_000;

    // Everything on which a token hangs is asked each time: its own end, its family's, the client's, the secret's, the person's and the role's.
    private const string Find = """
        SELECT f.staff_id, f.role, f.organisation_id, f.client_id, coalesce(t.scopes, f.scopes), f.case_id, f.party_id, t.expires_at
        FROM mediation.access_tokens t
        JOIN mediation.token_families f ON f.tenant_id = t.tenant_id AND f.family_id = t.family_id
        LEFT JOIN mediation.clients c ON c.tenant_id = f.tenant_id AND c.client_id = f.client_id
        LEFT JOIN mediation.role_grants g ON g.tenant_id = f.tenant_id AND g.grant_id = f.role_grant_id
        LEFT JOIN mediation.accounts a ON a.tenant_id = g.tenant_id AND a.staff_id = g.staff_id
        LEFT JOIN mediation.client_secrets s ON s.tenant_id = f.tenant_id AND s.client_id = f.client_id AND s.secret_id = f.secret_id
        WHERE t.tenant_id = $1 AND t.token_hash = $2 AND t.expires_at > $3 AND t.revoked_at IS NULL
          AND f.revoked_at IS NULL AND c.revoked_at IS NULL AND s.revoked_at IS NULL AND g.revoked_at IS NULL AND a.closed_at IS NULL
        """;

    // A revocation on this node begins a new generation: what was found before it, or is being looked up meanwhile, is not asked for again.
    private readonly MemoryCache _found = new(new MemoryCacheOptions { SizeLimit = MostRemembered });
    private long _generation;

    /// <summary>The holder of a token; null where it is none, or none any more.</summary>
    public async ValueTask<Caller?> FindAsync(string token, CancellationToken ct)
    {
        if (!Secrets.Has(Secrets.AccessToken, token))
        {
            return null;
        }
        var now = time.Real.GetUtcNow();
        var key = (Volatile.Read(ref _generation), token);
        if (_found.TryGetValue(key, out Held? held))
        {
            return held!.ExpiresAt > now ? held.Caller : null;
        }
        if (await ReadAsync(Secrets.HashOf(token), now, ct) is not { } read)
        {
            return null;
        }
        _found.Set(key, read, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Believed });
        return read.Caller;
    }

    /// <summary>Forgets what was found, after something was revoked on this node.</summary>
    public void Forget() => Interlocked.Increment(ref _generation);

    /// <inheritdoc/>
    public void Dispose() => _found.Dispose();

    private async Task<Held?> ReadAsync(byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Find).Add(Caller.LiveTenant).Add(hash).Add(now));
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            return null;
        }
        var actor = new Actor(row.GetString(0), RoleCodes.Of(row.GetString(1)), row.IsDBNull(2) ? null : row.GetString(2))
        {
            Party = row.IsDBNull(5) ? null : new PartyOnCase(row.GetGuid(5), row.GetGuid(6)),
        };
        var caller = new Caller(actor, Caller.LiveTenant)
        {
            ClientId = row.IsDBNull(3) ? null : row.GetString(3),
            Scopes = row.GetFieldValue<string[]>(4).ToHashSet(StringComparer.Ordinal),
        };
        return new Held(caller, row.GetFieldValue<DateTimeOffset>(7));
    }

    private sealed record Held(Caller Caller, DateTimeOffset ExpiresAt);
}
