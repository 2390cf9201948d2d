using Mediation.LocalPostgres;

namespace Mediation.Api.Hosting;

/// <summary>Where the register's database is, and as whom the process goes there.</summary>
/// <param name="App">The application's role: reads and inserts events, never changes them.</param>
/// <param name="Owner">The role that migrates; null where another process does.</param>
public sealed record Database(string App, string? Owner)
{
    /// <summary>The configured database; in development, where none is configured, a private server that ends with this process.</summary>
    public static async Task<(Database Database, IAsyncDisposable? Server)> FindAsync(
        IConfiguration configuration,
        IHostEnvironment environment,
        string name
    )
    {
        if (configuration.GetConnectionString("Mediation") is { Length: > 0 } app)
        {
            return (new Database(app, configuration.GetConnectionString("MediationOwner")), null);
        }
        if (environment.IsProduction())
        {
            throw new StartupRefusedException(
                "No database is configured: set ConnectionStrings__Mediation (role mediation_app) and, to migrate at start, ConnectionStrings__MediationOwner (role mediation_owner)."
            );
        }
        var server = await LocalServer.StartAsync(new LocalPostgresOptions { DataDirectory = LocalFolder.Of(configuration, "postgres") });
        var database = await server.EnsureDatabaseAsync(name);
        return (new Database(database.AppConnectionString, database.OwnerConnectionString), server);
    }

    /// <summary>A private server with nothing on it, which leaves nothing behind.</summary>
    public static async Task<(Database Database, IAsyncDisposable Server)> TemporaryAsync(string name)
    {
        var server = await LocalServer.StartAsync(new LocalPostgresOptions());
        var database = await server.EnsureDatabaseAsync(name);
        return (new Database(database.AppConnectionString, database.OwnerConnectionString), server);
    }
}

/// <summary>The process cannot start as it is configured; the message says what to do.</summary>
public sealed class StartupRefusedException : Exception
{
    /// <summary>With what to do.</summary>
    public StartupRefusedException(string message)
        : base(message) { }
}

/// <summary>The git-ignored folder in which development keeps its data.</summary>
public static class LocalFolder
{
    /// <summary>A place in it.</summary>
    public static string Of(IConfiguration configuration, string name) =>
        Path.GetFullPath(Path.Combine(configuration["Mediation:LocalFolder"] ?? Path.Combine(RootOfRepository(), ".local"), name));

    // `dotnet run --project …` may be given from anywhere: the folder lies beside the solution, else where one stands.
    private static string RootOfRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Mediation.sln")))
            {
                return folder.FullName;
            }
        }
        return Directory.GetCurrentDirectory();
    }
}
