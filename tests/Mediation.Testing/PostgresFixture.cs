using Mediation.LocalPostgres;
using Xunit;

namespace Mediation.Testing;

/// <summary>
/// One temporary PostgreSQL for a test assembly (<c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>);
/// each test class, or each test, asks it for a database of its own.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private LocalServer? _server;

    /// <summary>The server, for tests that crash it or need its programs.</summary>
    public LocalServer Server => _server ?? throw new InvalidOperationException("The server starts before the first test.");

    public async ValueTask InitializeAsync() => _server = await LocalServer.StartAsync(new LocalPostgresOptions());

    /// <summary>A new, empty database that nobody else uses.</summary>
    public Task<LocalDatabase> CreateDatabaseAsync() => Server.EnsureDatabaseAsync($"test_{Guid.CreateVersion7():N}");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
