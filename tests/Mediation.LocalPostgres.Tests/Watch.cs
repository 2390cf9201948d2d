using Npgsql;

namespace Mediation.LocalPostgres.Tests;

/// <summary>Waiting for what must come, and asking servers.</summary>
internal static class Watch
{
    /// <summary>Nothing of the server is left: neither it nor its keeper, nor (of a temporary one) its folder.</summary>
    internal static async Task GoneAsync(string folder, int serverProcess, bool temporary = false)
    {
        var place = new Place(folder, null, temporary);
        await UntilAsync(async () => !await Keeper.IsOurServerAsync(place, serverProcess, CancellationToken.None), "the server ends");
        await UntilAsync(() => Task.FromResult(Run.Current(place) is not { HasKeeper: true }), "the keeper ends");
        if (temporary)
            await UntilAsync(() => Task.FromResult(!Directory.Exists(folder)), "the folder is removed");
    }

    internal static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            enough.IsCancellationRequested.ShouldBeFalse($"waited in vain until {what}");
            await Task.Delay(20);
        }
    }

    internal static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
