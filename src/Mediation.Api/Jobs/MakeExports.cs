using Mediation.Api.Exports;
using Mediation.Api.Sandboxes;
using Mediation.EventStore;

namespace Mediation.Api.Jobs;

/// <summary>Makes the exports that wait, one after the other, and clears away those whose time is over or whose data were sealed off since. What a fall left half done waits still.</summary>
public sealed class MakeExports(ExportStore exports, ExportMaker maker, IFileStore files, CaseTime time, ILogger<MakeExports> logger)
    : IScheduledWork
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        var (made, records, failed, expired) = (0L, 0L, 0L, 0L);
        foreach (var export in await exports.WaitingAsync(call.TenantId, ct))
        {
            try
            {
                records += (await maker.MakeAsync(export, ct)).Cases;
                made++;
            }
#pragma warning disable CA1031 // One that cannot be made must not keep the others waiting; who asked for it is told.
            catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.LogError(fault, "The export {ExportId} could not be made", export.ExportId);
                await exports.FailAsync(export);
                failed++;
            }
        }
        var now = time.Real.GetUtcNow();
        foreach (var export in await exports.OverAsync(call.TenantId, now, ct))
        {
            await exports.ExpireAsync(export, ct);
            await files.DeleteAsync(export.Made!.FileId, ct);
            expired++;
        }
        await exports.ForgetAsync(call.TenantId, now - s_remembered, ct);
        return [new("made", made), new("records", records), new("failed", failed), new("expired", expired)];
    }
}
