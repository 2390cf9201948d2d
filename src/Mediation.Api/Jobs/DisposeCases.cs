using Mediation.Api.Cases;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Cases.Retention;
using Mediation.Api.ReadModels.Disposals;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Jobs;

/// <summary>Lists the files whose term is over; destroys them where the configuration says so, as the register itself and by the door that everybody uses.</summary>
public sealed class DisposeCases(DisposalList list, ClockCommands commands, IOptions<RetentionOptions> options) : IScheduledWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        var run = await list.LookAsync(call.TenantId, call.Now, ct);
        var (disposed, refused) = (0L, 0L);
        foreach (var caseId in options.Value.Disposal == DisposalMode.CarryOut ? run.Due : [])
        {
            // Refused is an answer: a hold was placed since.
            if (await commands.DisposeAsync(call.TenantId, caseId, ct) is CommandResult)
            {
                await list.DisposedAsync(call.TenantId, caseId, call.Now, ct);
                disposed++;
            }
            else
            {
                refused++;
            }
        }
        return [new("looked", run.Looked), new("due", run.Due.Count), new("disposed", disposed), new("refused", refused)];
    }
}
