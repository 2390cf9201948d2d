using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Hosting;

/// <summary>Asks for the secret of keyed hashes at the start, so that no request waits for it.</summary>
public sealed class HashSecretAtStart(IMasterKey masterKey, ILogger<HashSecretAtStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            masterKey.KeyedHash("start", []);
        }
        catch (NpgsqlException fault)
        {
            logger.LogWarning(fault, "The database gave no secret of keyed hashes; the first request that needs it asks again");
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
