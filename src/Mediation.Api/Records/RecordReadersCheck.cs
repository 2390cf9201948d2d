using Mediation.Api.Access;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Mediation.Api.Records;

/// <summary>Ready, but not well, while a reader of records is behind. Who it is, operators are told at their own address.</summary>
public sealed class RecordReadersCheck(RecordReaders readers) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await readers.AllAsync(Caller.LiveTenant, cancellationToken)).Any(reader => reader.Behind)
                ? HealthCheckResult.Degraded("A reader of records is behind.")
                : HealthCheckResult.Healthy();
        }
        catch (NpgsqlException)
        {
            // That the database does not answer is another check's to tell.
            return HealthCheckResult.Healthy();
        }
    }
}
