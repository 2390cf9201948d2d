using Mediation.Api.Referrals;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Notices;

/// <summary>What the bodies of a referral are told: each event by those before whom it lay with that event, whatever became of it since.</summary>
public sealed class ReferralNotices(PostgresEventStore store, ILogger<ReferralNotices> logger)
{
    private static readonly string s_recalled = EventNameAttribute.Of(typeof(ReferralRecalled));

    /// <summary>
    /// The occasions of an event of a referral. A newer message that goes to another body while the old one waited is, to the body that had it, a
    /// recall: that is how the referral ended for it, and what it reads.
    /// </summary>
    public async Task<IReadOnlyList<Occasion>> OfAsync(
        string tenantId,
        IReadOnlyList<(Occasion Event, long Version)> events,
        CancellationToken ct
    )
    {
        var occasions = new List<Occasion>();
        foreach (var referral in events.GroupBy(each => each.Event.About!.Id))
        {
            try
            {
                var slice = await store.LoadAsync(tenantId, referral.Key, null, ct);
                occasions.AddRange(Of(slice!, referral.ToDictionary(each => each.Version, each => each.Event)));
            }
#pragma warning disable CA1031 // One referral that cannot be read must not keep everybody else's notices back; a database that is away does.
            catch (Exception fault) when (fault is not (OperationCanceledException or NpgsqlException or IOException or TimeoutException))
#pragma warning restore CA1031
            {
                logger.LogError(fault, "The referral {ReferralId} cannot be read; what happened on it is told to nobody", referral.Key);
            }
        }
        return occasions;
    }

    private static IEnumerable<Occasion> Of(StreamSlice slice, Dictionary<long, Occasion> told)
    {
        var referral = new Referral(slice.Id);
        foreach (var stored in slice.Events)
        {
            var before = referral.AddresseeId;
            referral = referral.Evolve(ReferralFolding.FactOf(stored));
            if (!told.TryGetValue(stored.Version, out var occasion))
            {
                continue;
            }
            yield return occasion with
            {
                Bodies = new(referral.SenderId, referral.AddresseeId),
            };
            if (referral.FormerOf(before) is { } former && former.Version == stored.Version)
            {
                yield return occasion with
                {
                    Type = s_recalled,
                    Bodies = new(null, before),
                };
            }
        }
    }
}
