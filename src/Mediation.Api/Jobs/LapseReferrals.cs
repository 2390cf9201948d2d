using Mediation.Api.Referrals;

namespace Mediation.Api.Jobs;

/// <summary>Records that referrals lapsed which nobody answered in time, and offers those again whose kind says so.</summary>
public sealed class LapseReferrals(ReferralSweep sweep) : IScheduledWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct) =>
        [new("lapsed", await sweep.RunAsync(call.TenantId, call.Now, ct))];
}
