using System.Globalization;
using Npgsql;

namespace Mediation.EventStore;

/// <summary>Data sources as the store needs them.</summary>
public static class EventStoreDataSource
{
    public static readonly TimeSpan DefaultLockTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// For all work in transactions. Connections are not reset when they go back to the pool, so nothing may leave session state behind
    /// (SET without LOCAL, temporary tables, session locks, LISTEN): that takes <see cref="CreateForSessions"/>.
    /// </summary>
    public static NpgsqlDataSource Create(string connectionString, TimeSpan? lockTimeout = null)
    {
        var settings = Settings(connectionString, lockTimeout);
        settings.NoResetOnClose = true;
        settings.MaxAutoPrepare = 200;
        // The batch of a commit is longer than the 8 KB that are the default: sent at once, not in pieces.
        settings.WriteBufferSize = 32 * 1024;
        settings.AutoPrepareMinUsages = 2;
        settings.IncludeFailedBatchedCommand = true;
        return NpgsqlDataSource.Create(settings);
    }

    /// <summary>For LISTEN and session locks.</summary>
    public static NpgsqlDataSource CreateForSessions(string connectionString) => NpgsqlDataSource.Create(Settings(connectionString, null));

    private static NpgsqlConnectionStringBuilder Settings(string connectionString, TimeSpan? lockTimeout)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC" };
        var milliseconds = (long)(lockTimeout ?? DefaultLockTimeout).TotalMilliseconds;
        // Short prepared statements: compiling one whose cost the planner overrates takes longer than it runs.
        // The connection string has the last word.
        settings.Options = string.Create(CultureInfo.InvariantCulture, $"-c jit=off -c lock_timeout={milliseconds} {settings.Options}")
            .Trim();
        return settings;
    }
}
