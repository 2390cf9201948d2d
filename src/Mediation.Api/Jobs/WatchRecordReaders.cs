using Mediation.Api.Records;

namespace Mediation.Api.Jobs;

/// <summary>Looks whether a reader of records has fallen behind, sets the metrics and says so in the log.</summary>
public sealed class WatchRecordReaders(RecordReaders readers, ILogger<WatchRecordReaders> logger) : IScheduledWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        var all = await readers.AllAsync(call.TenantId, ct);
        readers.Measure(all);
        foreach (var reader in all.Where(reader => reader.Behind))
        {
            logger.LogWarning(
                "Reader {OrganisationId} {StaffId} is behind: {Waiting} items wait since {Since}",
                reader.OrganisationId,
                reader.StaffId,
                reader.Waiting,
                reader.WaitingSince
            );
        }
        return [new("readers", all.Count), new("behind", all.Count(reader => reader.Behind))];
    }
}
