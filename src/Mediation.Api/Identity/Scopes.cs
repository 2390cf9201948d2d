using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;

namespace Mediation.Api.Identity;

/// <summary>A part of the register that a token may be bound to.</summary>
/// <param name="Name">As tokens carry it.</param>
/// <param name="Meaning">What may be done under it; never more than the holder's role may do.</param>
public sealed record Scope(string Name, string Meaning);

/// <summary>An address says by this that it belongs to another scope than its path tells.</summary>
/// <param name="Name">The scope.</param>
public sealed record ScopeMetadata(string Name);

/// <summary>All scopes, and which address belongs to which. A scope never widens what a role may do; it bounds what a token may be used for.</summary>
public static class Scopes
{
    /// <summary>Reading cases.</summary>
    public const string CasesRead = "cases:read";

    /// <summary>Commands to cases.</summary>
    public const string CasesWrite = "cases:write";

    /// <summary>The scopes.</summary>
    public static IReadOnlyList<Scope> All { get; } =
    [
        new(CasesRead, "Read cases, their history, papers, time limits and lists."),
        new(CasesWrite, "Give commands to cases, add evidence, make calendar links."),
        new("records:read", "Read the records of organisations, people and parties."),
        new("referrals", "Refer cases and follow referrals."),
        new("exports", "Export, follow the feed, read figures and reports."),
        new("webhooks", "Subscribe to notices and look at their deliveries."),
        new("reference", "Read reference lists, calendars and the rules of time limits."),
        new("sandboxes", "Make and use sandboxes."),
        new("operations", "Run the register."),
        new("accounts", "Administer accounts, clients and roles."),
    ];

    private static readonly FrozenSet<string> s_names = All.Select(scope => scope.Name).ToFrozenSet(StringComparer.Ordinal);

    // By the first part of the path below /v1; whatever is not named here is a reading of cases or a command to them.
    private static readonly FrozenDictionary<string, string> s_byRoom = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["records"] = "records:read",
        ["parties"] = "records:read",
        ["referrals"] = "referrals",
        ["exchange"] = "referrals",
        ["exports"] = "exports",
        ["events"] = "exports",
        ["feed"] = "exports",
        ["figures"] = "exports",
        ["reports"] = "exports",
        ["statistics"] = "exports",
        ["webhooks"] = "webhooks",
        ["subscriptions"] = "webhooks",
        ["notices"] = "webhooks",
        ["reference"] = "reference",
        ["directory"] = "reference",
        ["document-types"] = "reference",
        ["calendars"] = "reference",
        ["deadline-rules"] = "reference",
        ["sandboxes"] = "sandboxes",
        ["operations"] = "operations",
        ["accounts"] = "accounts",
        ["clients"] = "accounts",
        ["identity-changes"] = "accounts",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether there is such a scope.</summary>
    public static bool Exists(string name) => s_names.Contains(name);

    /// <summary>The scope that an address asks for; null for those that are open to everybody.</summary>
    /// <param name="metadata">Of the endpoint.</param>
    /// <param name="pattern">Its route, e.g. <c>/v1/cases/{caseId}</c>.</param>
    /// <param name="method">The method of the request.</param>
    public static string? Of(IEnumerable<object> metadata, string pattern, string method)
    {
        var all = metadata as IReadOnlyList<object> ?? [.. metadata];
        if (all.OfType<IAllowAnonymous>().Any())
        {
            return null;
        }
        if (all.OfType<ScopeMetadata>().LastOrDefault() is { } named)
        {
            return named.Name;
        }
        var room = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).FirstOrDefault() ?? "";
        return s_byRoom.TryGetValue(room, out var scope) ? scope
            : HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? CasesRead
            : CasesWrite;
    }

    /// <summary>Puts an address into another scope than its path tells.</summary>
    public static TBuilder InScope<TBuilder>(this TBuilder builder, string scope)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ScopeMetadata(scope));
}
