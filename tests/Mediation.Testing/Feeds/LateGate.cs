using Mediation.LocalPostgres;
using Npgsql;

namespace Mediation.Testing.Feeds;

/// <summary>Transactions that pass by it wait, everything written and nothing committed, until it is opened.</summary>
public sealed class LateGate : IAsyncDisposable
{
    private const int Number = 7;
    private const string Waiting =
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7 AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection holder;

    private LateGate(NpgsqlDataSource source, NpgsqlConnection holder)
    {
        this.source = source;
        this.holder = holder;
    }

    /// <summary>A closed gate in a database.</summary>
    public static async Task<LateGate> CloseAsync(LocalDatabase database)
    {
        var opened = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        var gate = new LateGate(opened, await opened.OpenConnectionAsync());
        await gate.AskAsync<object>($"SELECT pg_advisory_lock({Number})");
        return gate;
    }

    /// <summary>The statement that waits, to go last into a transaction.</summary>
    public NpgsqlBatchCommand Wait() => new($"SELECT pg_advisory_xact_lock_shared({Number})");

    /// <summary>Returns when so many transactions wait here.</summary>
    public async Task WaitForAsync(int transactions)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await AskAsync<long>(Waiting) < transactions)
            await Task.Delay(2, patience.Token);
    }

    /// <summary>Lets those who wait pass.</summary>
    public Task OpenAsync() => AskAsync<object>($"SELECT pg_advisory_unlock({Number})");

    /// <summary>Lets those who wait pass, again and again, once some others have committed before them; answers how many waited.</summary>
    public async Task<int> OpenAndCloseUntilAsync(Task done)
    {
        var late = 0L;
        while (!done.IsCompleted)
        {
            var before = await AskAsync<long>("SELECT last_value FROM mediation.mt_events_sequence");
            var waiting = 0L;
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            while (!done.IsCompleted && !patience.IsCancellationRequested)
            {
                waiting = await AskAsync<long>(Waiting);
                if (waiting > 0 && await AskAsync<long>("SELECT last_value FROM mediation.mt_events_sequence") > before + 20)
                    break;
                await Task.Delay(2, CancellationToken.None);
            }
            late += waiting;
            await OpenAsync();
            await AskAsync<object>($"SELECT pg_advisory_lock({Number})");
        }
        return (int)late;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await AskAsync<object>("SELECT pg_advisory_unlock_all()");
        await holder.DisposeAsync();
        await source.DisposeAsync();
    }

    private async Task<T?> AskAsync<T>(string sql)
    {
        await using var command = new NpgsqlCommand(sql, holder);
        return await command.ExecuteScalarAsync() is T answer ? answer : default;
    }
}
