using System.Collections.Frozen;
using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Microsoft.AspNetCore.Authorization;

namespace Mediation.Api.Limits;

/// <summary>A row of <c>limits.json</c>: how many requests one client may send within a window.</summary>
/// <param name="Policy">Its name, as in the header <c>RateLimit-Policy</c> and in the settings.</param>
/// <param name="What">What falls under it.</param>
/// <param name="Requests">How many.</param>
/// <param name="Seconds">Within how many seconds.</param>
/// <param name="Untimed">Whether its requests may take longer than others.</param>
/// <param name="Operations">Operations that fall under it by their names.</param>
public sealed record LimitPolicy(
    string Policy,
    string What,
    long Requests,
    int Seconds,
    bool Untimed = false,
    IReadOnlyList<string>? Operations = null
);

/// <summary>Every policy, and which request falls under which.</summary>
public static class LimitPolicies
{
    private const string SignIn = "sign_in";
    private const string Commands = "commands";
    private const string Reads = "reads";

    /// <summary>The rows as they come with the program.</summary>
    public static IReadOnlyList<LimitPolicy> All { get; } = Load();

    private static readonly FrozenDictionary<string, LimitPolicy> s_byName = All.ToFrozenDictionary(
        row => row.Policy,
        StringComparer.Ordinal
    );

    private static readonly FrozenDictionary<string, LimitPolicy> s_byOperation = All.SelectMany(row =>
            (row.Operations ?? []).Select(operation => (operation, row))
        )
        .ToFrozenDictionary(pair => pair.operation, pair => pair.row, StringComparer.Ordinal);

    /// <summary>The policy that names the operation; else reads for what only reads, sign-in for what writes without a token, commands for the rest.</summary>
    public static LimitPolicy Of(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<OperationText>() is { } text && s_byOperation.TryGetValue(text.Id, out var named))
        {
            return named;
        }
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var open = endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        return s_byName[
            reads ? Reads
            : open ? SignIn
            : Commands
        ];
    }

    private static LimitPolicy[] Load()
    {
        using var stream = typeof(LimitPolicies).Assembly.GetManifestResourceStream("Mediation.Api.Limits.limits.json")!;
        return JsonSerializer.Deserialize<LimitPolicy[]>(stream, ApiJson.Options)!;
    }
}
