using Mediation.Api.Cases;
using Mediation.Domain.Referrals;
using Mediation.EventStore;

namespace Mediation.Api.Referrals;

/// <summary>From recorded events to the referral they make.</summary>
public static class ReferralFolding
{
    /// <summary>The referral of a stream.</summary>
    public static Referral Fold(StreamSlice slice) =>
        slice.Events.Aggregate(new Referral(slice.Id), (referral, stored) => referral.Evolve(FactOf(stored)));

    /// <summary>A recorded event as the domain knows it.</summary>
    public static ReferralFact FactOf(StoredEvent stored) =>
        new((ReferralEvent)stored.Data, stored.HappenedAt, stored.RecordedAt, CaseFolding.ActorOf(stored));
}
