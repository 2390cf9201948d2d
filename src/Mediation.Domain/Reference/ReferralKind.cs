using Mediation.Domain.Referrals;

namespace Mediation.Domain.Reference;

/// <summary>A way in which one body sends a dispute to another: who to whom, what it becomes there, and within which time it is answered.</summary>
/// <param name="SenderTypes">Organisation types that may send it.</param>
/// <param name="AddresseeTypes">Organisation types to which it may go; empty where any body that mediates may take it.</param>
/// <param name="Channel">The intake channel by which the addressee registers a case on acceptance; none where it opens no case here.</param>
/// <param name="AnswerRule">Code of the time limit for the answer; without one it waits until answered or recalled.</param>
/// <param name="OffersAgain">How often the register offers it again to the same addressee by itself when the time ran out.</param>
/// <param name="FollowUps">What the sender may record once it has the result.</param>
public sealed record ReferralKind(
    string Code,
    string Zh,
    string En,
    IReadOnlyList<string> SenderTypes,
    IReadOnlyList<string> AddresseeTypes,
    string? Channel,
    string? AnswerRule,
    int OffersAgain,
    IReadOnlyList<FollowUp> FollowUps,
    string? Hook,
    Confidence Confidence
);
