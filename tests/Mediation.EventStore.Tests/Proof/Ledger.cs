using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Testing;
using Npgsql;

namespace Mediation.EventStore.Tests.Proof;

/// <summary>One database for all tamperings, each within a tenant of its own.</summary>
public sealed class Ledger(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore? store;

    public TestStore Test => store!;

    public async ValueTask InitializeAsync() => store = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => Test.DisposeAsync();

    /// <summary>Two streams with positions (A has 4 events, at positions 1, 2, 4 and 6; B has 3, at 3, 5 and 7) and one, C, with 2 events that still wait.</summary>
    public async Task<(Guid A, Guid B, Guid C)> RecordAsync(string tenant)
    {
        // What still waits elsewhere was tampered with and cannot be sequenced.
        await Test.ExecuteAsync("DELETE FROM mediation.event_outbox");
        var sequencer = new FeedSequencer(Test.Source);
        var (a, b, c) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await AppendAsync(tenant, a, 1, 2);
        await AppendAsync(tenant, b, 1, 1);
        await AppendAsync(tenant, a, 3, 1);
        await AppendAsync(tenant, b, 2, 1);
        await AppendAsync(tenant, a, 4, 1);
        await AppendAsync(tenant, b, 3, 1);
        await sequencer.RunOnceAsync();
        await AppendAsync(tenant, c, 1, 2);
        return (a, b, c);
    }

    /// <summary>Does as the superuser may: what no role of the program can. <c>:t</c>, <c>:a</c>, <c>:b</c>, <c>:c</c> stand for tenant and streams.</summary>
    public async Task TamperAsync(string sql, string tenant, (Guid A, Guid B, Guid C) streams)
    {
        var filled = Regex.Replace(
            sql,
            @"(?<!:):([tabc])\b",
            name =>
                name.Groups[1].Value switch
                {
                    "t" => $"'{tenant.Replace("'", "''", StringComparison.Ordinal)}'",
                    "a" => $"'{streams.A}'",
                    "b" => $"'{streams.B}'",
                    _ => $"'{streams.C}'",
                },
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
        await using var connection = await Test.Superuser.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"SET session_replication_role = replica; {filled}; SET session_replication_role = DEFAULT",
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    private async Task AppendAsync(string tenant, Guid stream, int version, int count)
    {
        var notes = Enumerable
            .Range(version, count)
            .Select(n =>
                TestStore.Note($"note {n}") with
                {
                    UserName = "clerk",
                    CorrelationId = "request",
                    CausationId = "command",
                    Headers = new Dictionary<string, string> { ["actor"] = n.ToString(CultureInfo.InvariantCulture) },
                }
            )
            .ToList();
        await using var session = Test.Store.OpenSession(tenant);
        if (version == 1)
            session.StartStream(stream, "file", notes);
        else
            session.Append((await Test.Store.LoadAsync(tenant, stream)).ShouldNotBeNull(), notes);
        (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
    }
}
