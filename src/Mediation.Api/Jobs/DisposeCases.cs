using Mediation.Api.Cases;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Cases.Retention;
using Mediation.Api.ReadModels.Disposals;
using Mediation.Api.Referrals;
using Mediation.Domain.Reference;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Jobs;

/// <summary>Lists the files whose term is over; destroys them where the configuration says so, as the register itself and by the door that everybody uses.</summary>
public sealed class DisposeCases(DisposalList list, ClockCommands commands, ReferralSweep referrals, IOptions<RetentionOptions> options)
    : IScheduledWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        var run = await list.LookAsync(call.TenantId, call.Now, ct);
        var (disposed, refused) = (0L, 0L);
        foreach (var (fileId, file) in options.Value.Disposal == DisposalMode.CarryOut ? run.Due : [])
        {
            // Refused is an answer: a hold was placed since.
            var answer = file switch
            {
                RetainedFile.Referral => await referrals.DisposeAsync(call.TenantId, fileId, ct),
                _ => await commands.DisposeAsync(call.TenantId, fileId, ct),
            };
            if (answer is CommandResult)
            {
                await list.DisposedAsync(call.TenantId, fileId, call.Now, ct);
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
