using Mediation.Api.Sandboxes;
using Mediation.Api.Tests.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Notices;

/// <summary>The wall's clock, moved forward by a test.</summary>
public sealed class MovedClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    public void Move(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}

/// <summary>A register that sends notices to receivers on this machine, by a clock that a test moves.</summary>
public sealed class NoticesRegister(Registers registers) : IAsyncLifetime
{
    private RegisterApp? _app;

    public MovedClock Clock { get; } = new();

    public RegisterApp App => _app ?? throw new InvalidOperationException("The register starts before the first test.");

    public async ValueTask InitializeAsync() =>
        _app = await RegisterApp.StartAsync(
            registers.Postgres,
            builder =>
            {
                foreach (var (name, value) in Settings)
                {
                    builder.Configuration[name] = value;
                }
            },
            replace: services => services.AddSingleton(new CaseTime(Clock))
        );

    /// <summary>Loopback is allowed, and the receiver's own authority trusted.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>
        {
            ["Notices:AllowedNetworks:0"] = "127.0.0.0/8",
            ["Notices:AuthoritiesFile"] = Receiver.AuthorityFile,
            // What a dead node had claimed comes free after it; a live one on a busy machine must not lose its claim before.
            ["Notices:Lease"] = "00:00:20",
        };

    public ValueTask DisposeAsync() => _app is null ? ValueTask.CompletedTask : _app.DisposeAsync();
}
