using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.Identity.Clients;

/// <summary>The reading room of the API's description as a program that people sign in to: its button Authorize works from the first start.</summary>
public static class ReadingRoomClient
{
    /// <summary>Its id.</summary>
    public const string ClientId = "docs";

    /// <summary>The setting that names the address under which people reach this register; outside production the addresses it listens on do as well.</summary>
    public const string PublicAddress = "Identity:PublicAddress";

    private const string Upsert = """
        INSERT INTO mediation.clients (tenant_id, client_id, name, kind, scopes, redirect_uris, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'system', now())
        ON CONFLICT (tenant_id, client_id) DO UPDATE SET scopes = excluded.scopes, redirect_uris = excluded.redirect_uris
        """;

    /// <summary>Registers it, or brings its addresses up to date; revoked, it stays so.</summary>
    public static async Task EnsureAsync(WebApplication app, CancellationToken ct)
    {
        string[] addresses =
            app.Configuration[PublicAddress] is { Length: > 0 } known ? [known]
            : app.Environment.IsProduction() ? []
            : [.. app.Urls.SelectMany(Loopbacks).Distinct(StringComparer.Ordinal)];
        if (addresses is [])
        {
            return;
        }
        await using var batch = app.Services.GetRequiredService<NpgsqlDataSource>().CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Upsert)
                .Add(Caller.LiveTenant)
                .Add(ClientId)
                .Add("API 说明 / API description")
                .Add(Codes.Of(ClientKind.Public))
                .Add([.. Scopes.All.Select(scope => scope.Name)])
                .Add([.. addresses.Select(address => $"{address.TrimEnd('/')}/docs/oauth2-redirect.html")])
        );
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static IEnumerable<string> Loopbacks(string url)
    {
        var address = new Uri(url);
        return [$"{address.Scheme}://localhost:{address.Port}", $"{address.Scheme}://127.0.0.1:{address.Port}"];
    }
}
