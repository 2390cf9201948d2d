using Mediation.Testing;

[assembly: AssemblyFixture(typeof(Mediation.Api.Tests.Cases.Registers))]

namespace Mediation.Api.Tests.Cases;

/// <summary>One PostgreSQL for the assembly, one register that classes share, and more of them for those that need to be alone.</summary>
public sealed class Registers : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private RegisterApp? _shared;

    /// <summary>The register that everybody writes to: a test that counts or lists looks for its own cases only.</summary>
    public RegisterApp Shared => _shared ?? throw new InvalidOperationException("The register starts before the first test.");

    public PostgresFixture Postgres => _postgres;

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _shared = await RegisterApp.StartAsync(_postgres);
    }

    public async ValueTask DisposeAsync()
    {
        if (_shared is not null)
        {
            await _shared.DisposeAsync();
        }
        await _postgres.DisposeAsync();
    }
}

/// <summary>A register for one test class alone, in which nothing happens but what the class asks for: no background work.</summary>
public sealed class OwnRegister(Registers registers) : IAsyncLifetime
{
    private RegisterApp? _app;

    /// <summary>The server, for those who want one more register.</summary>
    public PostgresFixture Postgres => registers.Postgres;

    public RegisterApp App => _app ?? throw new InvalidOperationException("The register starts before the first test.");

    public async ValueTask InitializeAsync() =>
        _app = await RegisterApp.StartAsync(registers.Postgres, builder => builder.Configuration["Mediation:Role"] = "api");

    public ValueTask DisposeAsync() => _app is null ? ValueTask.CompletedTask : _app.DisposeAsync();
}
