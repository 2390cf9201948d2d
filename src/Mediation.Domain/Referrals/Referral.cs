using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>Under this name the register acts when time passes.</summary>
public static class RegisterActor
{
    /// <summary>Its permanent id.</summary>
    public const string StaffId = "register";
}

/// <summary>That an addressee did not take it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Explanation">In words; null once erased.</param>
/// <param name="At">When.</param>
public sealed record Decline(ReferralDeclineReason Reason, string? Explanation, DateTimeOffset At);

/// <summary>One step of the sender after the result.</summary>
/// <param name="Kind">What it did.</param>
/// <param name="On">Legal day.</param>
/// <param name="DocketNumber">The number under which it goes on.</param>
public sealed record FollowUpStep(FollowUp Kind, DateOnly On, string? DocketNumber);

/// <summary>An addressee before whom it lay and lies no more: it sees how that ended and nothing since.</summary>
/// <param name="AgencyId">Which.</param>
/// <param name="State">How it left: declined or lapsed.</param>
/// <param name="Version">With which event.</param>
/// <param name="At">When.</param>
public sealed record FormerAddressee(string AgencyId, ReferralState State, long Version, DateTimeOffset At);

/// <summary>A referral as its events make it. Nothing else writes it.</summary>
/// <param name="ReferralId">Permanent id, given by the sender.</param>
public sealed record Referral(Guid ReferralId)
{
    /// <summary>How many events made it; the ETag of every answer.</summary>
    public long Version { get; init; }

    /// <summary>Null until it is sent.</summary>
    public ReferralState? State { get; init; }

    /// <summary>Code of its kind.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Who sent it: a court or an organisation.</summary>
    public string SenderId { get; init; } = "";

    /// <summary>Before whom it lies.</summary>
    public string AddresseeId { get; init; } = "";

    /// <summary>The version of the message that counts.</summary>
    public int MessageVersion { get; init; }

    /// <summary>A keyed hash of that message: the same again is the same.</summary>
    public string MessageHash { get; init; } = "";

    /// <summary>What was sent.</summary>
    public ReferralMessage? Message { get; init; }

    /// <summary>When it was sent first.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>When it came before the present addressee.</summary>
    public DateTimeOffset DeliveredAt { get; init; }

    /// <summary>By when an answer is wanted; null where nothing says so.</summary>
    public AnswerDue? AnswerDue { get; init; }

    /// <summary>How often the register offered it again by itself.</summary>
    public int Offers { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The mediator whom the addressee proposes.</summary>
    public string? ProposedMediatorId { get; init; }

    /// <summary>The case that was opened for it.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Its number on the addressee's register.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Why the present addressee did not take it.</summary>
    public Decline? Decline { get; init; }

    /// <summary>Why it was recalled; null once erased.</summary>
    public string? RecallReason { get; init; }

    /// <summary>The result as last submitted.</summary>
    public ResultReport? Result { get; init; }

    /// <summary>What the result says in words; null once erased or where it says nothing.</summary>
    public ResultWords? ResultWords { get; init; }

    /// <summary>When the result was submitted.</summary>
    public DateTimeOffset? ResultAt { get; init; }

    /// <summary>When the sender acknowledged it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>What the sender did with it, in the order recorded.</summary>
    public ImmutableList<FollowUpStep> FollowUps { get; init; } = [];

    /// <summary>Addressees before whom it lies no more.</summary>
    public ImmutableList<FormerAddressee> Formers { get; init; } = [];

    /// <summary>What was erased of it or is to be, in the order in which it was asked.</summary>
    public ImmutableList<Erasure> Erasures { get; init; } = [];

    /// <summary>Its words went with their key: nothing more is written on it.</summary>
    public bool IsWordless { get; init; }

    /// <summary>When all of it was destroyed.</summary>
    public DateTimeOffset? DisposedAt { get; init; }

    /// <summary>Whether the data of somebody are kept and used for nothing else (PIPL Art. 47).</summary>
    public bool IsRestricted => DisposedAt is null && Erasures.Exists(erasure => erasure.Result == ErasureResult.Restricted);

    /// <summary>When its last event was recorded.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>The moment after which an unanswered one lapses; null where it waits for no answer.</summary>
    public DateTimeOffset? LapsesAt => State == ReferralState.Delivered ? AnswerDue?.EndsAt : null;

    /// <summary>The referral with one more fact: its state by the lifecycle table, the rest by the event itself.</summary>
    public Referral Evolve(ReferralFact fact) =>
        fact.Event.ApplyTo(this, fact) with
        {
            Version = Version + 1,
            State = ReferralLifecycle.StateAfter(State, fact.Event),
            AsOf = fact.RecordedAt,
        };

    /// <summary>On which side an organisation or court stands now; null where on none.</summary>
    public ReferralSide? SideOf(string? agencyId) =>
        agencyId is null ? null
        : agencyId == SenderId ? ReferralSide.Sender
        : agencyId == AddresseeId ? ReferralSide.Addressee
        : null;

    /// <summary>On which side somebody stands now.</summary>
    public ReferralSide? SideOf(Actor actor) => actor.Role == Role.System ? ReferralSide.Register : SideOf(actor.OrganisationId);

    /// <summary>How it ended for an addressee before whom it lies no more.</summary>
    public FormerAddressee? FormerOf(string? agencyId) =>
        agencyId == AddresseeId ? null : Formers.FindLast(former => former.AgencyId == agencyId);

    /// <summary>The referral with a party of the message that changed.</summary>
    internal Referral WithParty(Guid partyId, Func<Party, Party> change) =>
        this with
        {
            Message = Message! with { Parties = [.. Message.Parties.Select(party => party.PartyId == partyId ? change(party) : party)] },
        };

    /// <summary>The referral before another addressee; the one before is remembered with how it left.</summary>
    internal Referral GivenTo(string addresseeId, ReferralFact fact) =>
        this with
        {
            AddresseeId = addresseeId,
            Formers =
                State is not { } left || AddresseeId == addresseeId ? Formers
                : left == ReferralState.Delivered
                    ? Formers.Add(new FormerAddressee(AddresseeId, ReferralState.Recalled, Version + 1, fact.RecordedAt))
                : Formers.Add(new FormerAddressee(AddresseeId, left, Version, AsOf)),
            DeliveredAt = fact.HappenedAt,
        };
}
