using System.Collections.Immutable;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>Something that became true about a referral. Its name and JSON shape are permanent.</summary>
public abstract record ReferralEvent
{
    /// <summary>The referral with this event in it. The state is the lifecycle table's business, not the event's.</summary>
    public virtual Referral ApplyTo(Referral referral, ReferralFact fact) => referral;
}

/// <summary>An event of a referral with its two times and its two persons.</summary>
/// <param name="Event">What became true.</param>
/// <param name="HappenedAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="ActedBy">Who did it.</param>
public sealed record ReferralFact(ReferralEvent Event, DateTimeOffset HappenedAt, DateTimeOffset RecordedAt, ActedBy ActedBy);

/// <summary>The message lies before the addressee: the first, or a newer version in the place of an undecided one. Its parties follow, one event each.</summary>
[EventName("referral_delivered")]
public sealed record ReferralDelivered(
    [P1] int MessageVersion,
    [P1] string MessageHash,
    [P1] string Kind,
    [P1] string SenderId,
    [P1] string AddresseeId,
    [P1] ReferralLetter Letter,
    [P1] string CauseCode,
    [P1] ImmutableArray<Claim> Claims,
    [P1] ImmutableArray<ReferralConsent> Consents,
    [P1] string? MechanismCode,
    [P1] DisputePlace? Place,
    [P1] Preservation? Preservation,
    [P1] string? SuggestedMediatorId,
    [P1] AnswerDue? AnswerDue,
    [P2] string? Facts,
    [P2] ReferralContact? Contact,
    [P2] ImmutableArray<ReferralMaterial>? Materials,
    [P2] string? Signature
) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral.GivenTo(AddresseeId, fact) with
        {
            Kind = Kind,
            SenderId = SenderId,
            SentAt = referral.State is null ? fact.HappenedAt : referral.SentAt,
            DeliveredAt = fact.HappenedAt,
            AnswerDue = AnswerDue,
            MessageVersion = MessageVersion,
            MessageHash = MessageHash,
            Message = new ReferralMessage(Letter, CauseCode, [], Claims, Consents, Materials ?? [])
            {
                MechanismCode = MechanismCode,
                Place = Place,
                Preservation = Preservation,
                SuggestedMediatorId = SuggestedMediatorId,
                Facts = Facts,
                Contact = Contact,
                Signature = Signature,
            },
        };
}

/// <summary>A party of the message; the only kind of event of a referral in which an identity stands.</summary>
[EventName("referral_party_named")]
public sealed record ReferralPartyNamed(
    [P1] Guid PartyId,
    [P1] PartySide Side,
    [P1] PartyKind Kind,
    [P2] string? Name,
    [P3] string? ResidentId,
    [P2] string? CreditCode,
    [P2] string? Phone,
    [P2] string? Address,
    [P2] string? ServiceAddress,
    [P3] string? BankAccount,
    [P2] string? LegalRepresentative,
    [P3] ImmutableArray<string>? WorkerGroups,
    [P1] string? PlatformRelation = null,
    [P3] Cases.Parties.Capacity? Capacity = null
) : ReferralEvent, IPartyIdentityEvent
{
    /// <inheritdoc/>
    public Guid PersonOf() => PartyId;

    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral with
        {
            Message = referral.Message! with
            {
                Parties = referral.Message.Parties.Add(
                    new Party(PartyId, Side, Kind, this.Identity()) { PlatformRelation = PlatformRelation, Capacity = Capacity }
                ),
            },
        };

    /// <summary>A party as the event that names it.</summary>
    public static ReferralPartyNamed Of(Party party)
    {
        var joined = PartyIdentityEvents.Joined(party);
        return new(
            joined.PartyId,
            joined.Side,
            joined.Kind,
            joined.Name,
            joined.ResidentId,
            joined.CreditCode,
            joined.Phone,
            joined.Address,
            joined.ServiceAddress,
            joined.BankAccount,
            joined.LegalRepresentative,
            joined.WorkerGroups,
            joined.PlatformRelation,
            joined.Capacity
        );
    }
}

/// <summary>It lies before an addressee once more, the same or another one.</summary>
[EventName("referral_offered")]
public sealed record ReferralOffered([P1] string AddresseeId, [P1] AnswerDue? AnswerDue) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral.GivenTo(AddresseeId, fact) with
        {
            // By the register it comes when the register gets to it.
            DeliveredAt = IsByRegister(fact) ? fact.RecordedAt : fact.HappenedAt,
            AnswerDue = AnswerDue,
            Offers = referral.Offers + (IsByRegister(fact) ? 1 : 0),
            Decline = null,
        };

    private static bool IsByRegister(ReferralFact fact) => fact.ActedBy.StaffId == RegisterActor.StaffId;
}

/// <summary>The addressee takes it (接受回执).</summary>
[EventName("referral_accepted")]
public sealed record ReferralAccepted([P1] string? ProposedMediatorId, [P2] string? Note) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral with
        {
            AcceptedAt = fact.HappenedAt,
            ProposedMediatorId = ProposedMediatorId,
        };
}

/// <summary>The addressee's case is open, with everything that came along.</summary>
[EventName("referral_case_opened")]
public sealed record ReferralCaseOpened([P1] Guid CaseId, [P1] string CaseNumber) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) => referral with { CaseId = CaseId, CaseNumber = CaseNumber };
}

/// <summary>The addressee does not take it, and says why.</summary>
[EventName("referral_declined")]
public sealed record ReferralDeclined([P1] ReferralDeclineReason Reason, [P2] string? Explanation) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral with
        {
            Decline = new Decline(Reason, Explanation, fact.HappenedAt),
        };
}

/// <summary>Nobody answered in time, which counts as not accepted.</summary>
[EventName("referral_lapsed")]
public sealed record ReferralLapsed([P1] DateOnly DueOn) : ReferralEvent;

/// <summary>The sender takes it back.</summary>
[EventName("referral_recalled")]
public sealed record ReferralRecalled([P2] string? Reason) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) => referral with { RecallReason = Reason };
}

/// <summary>The addressee hands back the result.</summary>
[EventName("referral_result_submitted")]
public sealed record ReferralResultSubmitted([P1] ResultReport Report, [P2] ResultWords? Words) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral with
        {
            Result = Report,
            ResultWords = Words,
            ResultAt = fact.HappenedAt,
        };
}

/// <summary>The sender has the result.</summary>
[EventName("referral_result_acknowledged")]
public sealed record ReferralResultAcknowledged([P2] string? Note) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) => referral with { AcknowledgedAt = fact.HappenedAt };
}

/// <summary>What the sender did with the result.</summary>
[EventName("referral_followed_up")]
public sealed record ReferralFollowedUp([P1] FollowUp Kind, [P1] DateOnly On, [P1] string? DocketNumber) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral with
        {
            FollowUps = referral.FollowUps.Add(new FollowUpStep(Kind, On, DocketNumber)),
        };
}
