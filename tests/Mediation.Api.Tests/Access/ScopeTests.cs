using System.Text;
using System.Text.RegularExpressions;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Identity;

namespace Mediation.Api.Tests.Access;

/// <summary>What a token is bound to: every operation names its scope, is closed to a token without it, and open to one with nothing else.</summary>
public sealed partial class ScopeTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private static readonly Dictionary<string, string> s_rooms = new()
    {
        ["records"] = "records:read",
        ["referrals"] = "referrals",
        ["exports"] = "exports",
        ["figures"] = "exports",
        ["reports"] = "exports",
        ["webhooks"] = "webhooks",
        ["reference"] = "reference",
        ["document-types"] = "reference",
        ["calendars"] = "reference",
        ["sandboxes"] = "sandboxes",
        ["operations"] = "operations",
        ["accounts"] = "accounts",
        ["clients"] = "accounts",
        ["identity-changes"] = "accounts",
        ["directory"] = "reference",
        ["exchange"] = "referrals",
    };

    // What is asked for by its body is read all the same.
    private static readonly string[] s_readings = ["searchCases", "unmaskParty"];

    // Keeping the directory is not reading it.
    private static readonly string[] s_keepings = ["importDirectory", "listDirectoryImports", "exportDirectory", "listDirectoryVersions"];

    private RegisterApp App => own.App;

    [Fact]
    public async Task Every_operation_that_asks_for_a_token_names_the_scope_of_its_room()
    {
        var secured = await SecuredAsync();
        secured.Length.ShouldBeGreaterThan(150);
        secured
            .Where(operation => operation.Scope != ScopeOf(operation))
            .Select(operation => $"{operation.Id} {operation.Scope}")
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_is_refused_wherever_its_scopes_do_not_reach_and_nowhere_else()
    {
        var secured = await SecuredAsync();
        var scopes = secured.Select(operation => operation.Scope!).Distinct().ToArray();
        using var oauth = new OAuthClient(App);
        foreach (var scope in scopes)
        {
            var with = await ClientAsync(oauth, scope);
            var without = await ClientAsync(oauth, [.. scopes.Except([scope])]);
            foreach (var operation in secured)
            {
                var holder = operation.Scope == scope ? without : with;
                var refused = await SendAsync(holder, operation);
                refused.ShouldBeProblem(403, "insufficient_scope");
                refused
                    .Headers["WWW-Authenticate"]
                    .ShouldBe($"Bearer error=\"insufficient_scope\", scope=\"{operation.Scope}\"", operation.Id);
                if (operation.Scope == scope)
                {
                    // The role may still refuse it, and nothing is there: it is the scope that is not what fails.
                    (await SendAsync(with, operation)).Text.ShouldNotContain("insufficient_scope", Shouldly.Case.Sensitive, operation.Id);
                }
            }
        }
    }

    private async Task<Operation[]> SecuredAsync() =>
        [.. (await Operation.ReadAsync(App.Address)).Operations.Where(operation => operation.Scope is not null)];

    private static string ScopeOf(Operation operation) =>
        s_keepings.Contains(operation.Id) ? "operations"
        : s_rooms.TryGetValue(operation.Path.Split('/')[2], out var scope) ? scope
        : operation.Method == HttpMethod.Get || s_readings.Contains(operation.Id) ? "cases:read"
        : "cases:write";

    private async Task<ApiClient> ClientAsync(OAuthClient oauth, params string[] scopes)
    {
        var (clientId, secret, _) = await OAuthClient.RegisterAsync(App, scopes: scopes);
        return App.As(OAuthClient.Holder(await oauth.TokenAsync(clientId, secret)));
    }

    private static Task<Reply> SendAsync(ApiClient client, Operation operation)
    {
        var path = Placeholder().Replace(operation.Path, match => match.Value == "{year}" ? "2026" : $"{Guid.CreateVersion7()}");
        return operation.Method == HttpMethod.Get || operation.Method == HttpMethod.Delete
            ? client.Send(operation.Method, path, null)
            : client.Send(operation.Method, path, new StringContent("{}", Encoding.UTF8, "application/json"));
    }

    [GeneratedRegex(@"\{[a-zA-Z]+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
