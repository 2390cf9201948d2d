using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Tests.Identity;

/// <summary>Speaks to the OAuth addresses as a program does, and registers such programs.</summary>
public sealed class OAuthClient(RegisterApp app) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    /// <summary>A client that acts for itself.</summary>
    public static async Task<(string ClientId, string Secret, Guid SecretId)> RegisterAsync(
        RegisterApp app,
        string role = "mediator",
        string organisation = Staff.Studio,
        params string[] scopes
    )
    {
        var reply = await app.As(Staff.Administrator)
            .Post(
                "/v1/clients",
                new JsonObject
                {
                    ["name"] = "平台",
                    ["kind"] = "confidential",
                    ["role"] = role,
                    ["organisationId"] = organisation,
                    ["scopes"] = new JsonArray([.. (scopes is [] ? ["cases:read"] : scopes).Select(scope => (JsonNode)scope)]),
                }
            );
        reply.ShouldBe(201);
        return ((string)reply["client"]!["clientId"]!, (string)reply["secret"]!, (Guid)reply["secretId"]!);
    }

    /// <summary>A party of a case of the studio, with the tokens that a code of its mediator gives.</summary>
    public static async Task<StaffToken> PartyAsync(RegisterApp app, Guid caseId, Guid partyId, StaffToken? mediator = null)
    {
        var made = (
            await app.As(mediator ?? Staff.Mediator).Post($"/v1/cases/{caseId}/access-codes", new JsonObject { ["partyId"] = partyId })
        ).ShouldBe(201);
        using var oauth = new OAuthClient(app);
        var tokens = (
            await oauth.PostAsync(
                "/oauth/token",
                ("grant_type", "urn:mediation:params:oauth:grant-type:access-code"),
                ("code", (string)made["code"]!)
            )
        ).ShouldBe(200);
        return new((string)tokens["access_token"]!, $"party-{partyId}", Role.Party, null);
    }

    public async Task<Reply> PostAsync(string path, params (string Name, string? Value)[] fields) =>
        await Reply.OfAsync(
            await _http.PostAsync(
                path,
                new FormUrlEncodedContent(
                    fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!))
                )
            )
        );

    public async Task<Reply> PostTextAsync(string path, string body, string type = "application/x-www-form-urlencoded")
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await Reply.OfAsync(await _http.PostAsync(path, content));
    }

    public async Task<Reply> PostBasicAsync(string path, string user, string password, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))
        );
        return await Reply.OfAsync(await _http.SendAsync(request));
    }

    /// <summary>A token by the client credentials.</summary>
    public async Task<string> TokenAsync(string clientId, string secret, string? scope = null) =>
        (string)(await AskAsync(clientId, secret, scope)).ShouldBe(200)["access_token"]!;

    public Task<Reply> AskAsync(string clientId, string secret, string? scope = null) =>
        PostAsync(
            "/oauth/token",
            ("grant_type", "client_credentials"),
            ("client_id", clientId),
            ("client_secret", secret),
            ("scope", scope)
        );

    /// <summary>Somebody with this token.</summary>
    public static StaffToken Holder(string token) => Staff.Mediator with { Token = token };

    public void Dispose() => _http.Dispose();
}
