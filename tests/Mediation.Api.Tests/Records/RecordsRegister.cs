using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;

namespace Mediation.Api.Tests.Records;

/// <summary>A register whose feed runs, for one test class alone.</summary>
public sealed class RecordsRegister(Registers registers) : IAsyncLifetime
{
    private RegisterApp? _app;

    public RegisterApp App => _app ?? throw new InvalidOperationException("The register starts before the first test.");

    public async ValueTask InitializeAsync() => _app = await RegisterApp.StartAsync(registers.Postgres);

    public ValueTask DisposeAsync() => _app is null ? ValueTask.CompletedTask : _app.DisposeAsync();

    /// <summary>Reads the feed to where it stands, in small pages.</summary>
    public Task<Feed> ReadAsync(StaffToken who, string? after = null, bool full = false) => Feed.ReadAsync(App.As(who), after, full, null);

    /// <summary>Reads the feed until this version of a case is there.</summary>
    public Task<Feed> ReadToAsync(StaffToken who, Road road, string? after = null, bool full = false) =>
        Feed.ReadAsync(App.As(who), after, full, item => (Guid)item["caseId"]! == road.CaseId && (long?)item["version"] == road.Version);
}

/// <summary>What a reader of the feed has: its items in order, and where it goes on.</summary>
public sealed record Feed(IReadOnlyList<JsonNode> Items, string Next)
{
    /// <summary>The items of a case.</summary>
    public JsonNode[] Of(Road road) => [.. Items.Where(item => (Guid)item["caseId"]! == road.CaseId)];

    /// <summary>Each as "version kind".</summary>
    public string[] KindsOf(Road road) => [.. Of(road).Select(item => $"{item["version"]} {item["kind"]}")];

    public static async Task<Feed> ReadAsync(ApiClient client, string? after, bool full, Func<JsonNode, bool>? until)
    {
        var items = new List<JsonNode>();
        // Somebody waits for an item that must come; the pages are bounded all the same.
        for (var pages = 0; pages < 200; pages++)
        {
            var wait = until is null || items.Exists(item => until(item)) ? 0 : 30;
            var page = await client.Get(
                $"/v1/records?limit=7&waitSeconds={wait}{(full ? "&detail=full" : "")}{(after is null ? "" : $"&after={after}")}"
            );
            page.ShouldBe(200);
            items.AddRange(page["items"]!.AsArray().Select(item => item!.DeepClone()));
            after = (string)page["next"]!;
            if (!(bool)page["more"]! && (until is null || items.Exists(item => until(item))))
            {
                return new Feed(items, after);
            }
        }
        throw new InvalidOperationException("The feed did not come to its end.");
    }
}
