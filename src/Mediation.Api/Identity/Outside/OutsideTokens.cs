using System.ComponentModel.DataAnnotations;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Identity.Outside;

/// <summary>An outside identity provider that is asked about its tokens (RFC 7662). Without an endpoint there is none.</summary>
public sealed class IntrospectionOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Identity:Introspection";

    /// <summary>Where to ask; https outside development.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>As whom.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>With which secret.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>How long an answer is believed: for so long a token lives on after the provider ended it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Believed { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Claim that holds the staff id.</summary>
    public string StaffIdClaim { get; set; } = "sub";

    /// <summary>Claim that holds the role.</summary>
    public string RoleClaim { get; set; } = "role";

    /// <summary>Claim that holds the organisation or court.</summary>
    public string OrganisationClaim { get; set; } = "organisation";

    /// <summary>The provider's names of roles, and ours; a role that is not named here must be called as it is here.</summary>
    public IDictionary<string, string> Roles { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the claim <c>scope</c> bounds the token here as well.</summary>
    public bool BoundByScope { get; set; }
}

/// <summary>The provider could not be asked.</summary>
public sealed class ProviderUnavailableException(Exception cause) : Exception("The identity provider did not answer.", cause);

/// <summary>Who holds a token of the outside identity provider, as it says itself.</summary>
public sealed class OutsideTokens(IHttpClientFactory http, IOptions<IntrospectionOptions> options, CaseTime time) : IDisposable
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "introspection";

    private const int LongestToken = 4096;
    private const int MostRemembered = 20_000;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>The holder; null where there is no provider, or it knows of no such token, or of no such holder here.</summary>
    /// <exception cref="ProviderUnavailableException">It did not answer, or not in the words of the standard.</exception>
    public async ValueTask<Caller?> FindAsync(string token, CancellationToken ct)
    {
        if (
            options.Value.Endpoint is not { } endpoint
            || token.Length is 0 or > LongestToken
            || token.StartsWith(Secrets.AccessToken, StringComparison.Ordinal)
            || token.AsSpan().ContainsAnyExceptInRange('!', '~')
        )
        {
            return null;
        }
        var key = Convert.ToHexString(Secrets.HashOf(token));
        if (_known.TryGetValue(key, out Answer? known) && known!.ExpiresAt > time.Real.GetUtcNow())
        {
            return known.Caller;
        }
        var answer = await AskAsync(endpoint, token, ct);
        if (options.Value.Believed > TimeSpan.Zero)
        {
            _known.Set(key, answer, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = options.Value.Believed });
        }
        return answer.ExpiresAt > time.Real.GetUtcNow() ? answer.Caller : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _known.Dispose();

    private async Task<Answer> AskAsync(Uri endpoint, string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent([new("token", token), new("token_type_hint", "access_token")]),
        };
        var pair = $"{Uri.EscapeDataString(options.Value.ClientId)}:{Uri.EscapeDataString(options.Value.ClientSecret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        request.Headers.Accept.Add(new("application/json"));
        try
        {
            using var client = http.CreateClient(ClientName);
            using var response = await client.SendAsync(request, ct);
            response.EnsureSuccessStatusCode();
            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(ct));
            return AnswerOf(document.RootElement);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or InvalidOperationException)
        {
            throw new ProviderUnavailableException(fault);
        }
        catch (OperationCanceledException fault) when (!ct.IsCancellationRequested)
        {
            throw new ProviderUnavailableException(fault);
        }
    }

    private Answer AnswerOf(JsonElement claims)
    {
        var forNow = DateTimeOffset.MaxValue;
        if (!claims.TryGetProperty("active", out var active))
        {
            throw new JsonException("An answer without active is none of RFC 7662.");
        }
        if (!active.GetBoolean())
        {
            return new Answer(null, forNow);
        }
        var expiresAt =
            claims.TryGetProperty("exp", out var exp) && exp.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : forNow;
        var asked = TextOf(claims, options.Value.RoleClaim);
        var named = asked is not null && options.Value.Roles.TryGetValue(asked, out var ours) ? ours : asked;
        // Nobody becomes a party by what another says of him: that takes a code for the one case.
        if (TextOf(claims, options.Value.StaffIdClaim) is not { } staffId || !RoleCodes.TryFind(named, out var role) || role == Role.Party)
        {
            return new Answer(null, expiresAt);
        }
        var scopes = options.Value.BoundByScope ? (TextOf(claims, "scope") ?? "").Split(' ').ToHashSet(StringComparer.Ordinal) : null;
        var actor = new Actor(staffId, role.Value, TextOf(claims, options.Value.OrganisationClaim));
        return new Answer(new Caller(actor, Caller.LiveTenant) { Scopes = scopes }, expiresAt);
    }

    private static string? TextOf(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim)
        && claim.ValueKind == JsonValueKind.String
        && claim.GetString() is { Length: > 0 and <= 200 } text
        && Characters.FaultIn(text, freeText: false) is null
            ? text
            : null;

    private sealed record Answer(Caller? Caller, DateTimeOffset ExpiresAt);
}
