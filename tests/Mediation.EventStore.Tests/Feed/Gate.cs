using Npgsql;

namespace Mediation.EventStore.Tests.Feed;

/// <summary>Transactions that pass by it wait, everything written and nothing committed, until it is opened.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly TestStore test;
    private readonly int number;
    private readonly NpgsqlConnection holder;

    private Gate(TestStore test, int number, NpgsqlConnection holder)
    {
        this.test = test;
        this.number = number;
        this.holder = holder;
    }

    public static async Task<Gate> CloseAsync(TestStore test, int number)
    {
        var gate = new Gate(test, number, await test.Superuser.OpenConnectionAsync());
        await gate.HolderAsync("lock");
        return gate;
    }

    /// <summary>The statement that waits, to go last into a transaction.</summary>
    public NpgsqlBatchCommand Wait() => new("SELECT pg_advisory_xact_lock_shared($1)") { Parameters = { new() { Value = (long)number } } };

    /// <summary>Returns when so many transactions wait here.</summary>
    public Task WaitForAsync(int transactions) =>
        test.WaitUntilAsync(
            $"SELECT count(*) >= {transactions} FROM pg_locks WHERE locktype = 'advisory' AND objid = {number} AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        );

    /// <summary>Lets those who wait pass.</summary>
    public Task OpenAsync() => HolderAsync("unlock");

    public Task CloseAgainAsync() => HolderAsync("lock");

    public async ValueTask DisposeAsync()
    {
        await HolderAsync("unlock_all");
        await holder.DisposeAsync();
    }

    private async Task HolderAsync(string what)
    {
        var argument = what == "unlock_all" ? "" : $"{number}::bigint";
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_{what}({argument})", holder);
        await command.ExecuteNonQueryAsync();
    }
}
