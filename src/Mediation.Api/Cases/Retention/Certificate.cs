using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Referrals;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Retention;

/// <summary>What became of a request to erase.</summary>
/// <param name="Erasure">What was restricted or destroyed, with the hashes of what can be shown no more.</param>
/// <param name="Version">Its place in the case or the referral.</param>
/// <param name="EventHash">Hash of its event in the chain of the case or the referral, hexadecimal.</param>
public sealed record Certificate(Erasure Erasure, long Version, string EventHash)
{
    /// <summary>The certificates of a stream, in its order.</summary>
    internal static IReadOnlyList<Certificate> Of(StreamSlice slice, IEnumerable<Erasure> erasures) =>
        [
            .. slice
                .Events.Where(stored =>
                    stored.Data
                        is ProcessingRestricted
                            or PartyErased
                            or CaseDisposed
                            or ReferralPartyRestricted
                            or ReferralPartyErased
                            or ReferralDisposed
                )
                .Zip(erasures, (stored, erasure) => new Certificate(erasure, stored.Version, Convert.ToHexStringLower(stored.Hash))),
        ];
}
