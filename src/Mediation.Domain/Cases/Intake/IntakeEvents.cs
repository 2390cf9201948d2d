using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Intake;

/// <summary>The application is on the register. Interrupts the limitation of the claims (Arbitration Rules Art. 27).</summary>
[EventName("case_registered")]
public sealed record CaseRegistered(
    [P1] string CaseNumber,
    [P1] long RegisterNumber,
    [P1] string OrganisationId,
    [P1] string Channel,
    [P1] ApplicationForm Form,
    [P1] OralApplication? Oral,
    [P1] CourtReferral? Referral,
    [P1] string CauseCode,
    [P1] ImmutableArray<Claim> Claims,
    [P1] string? MechanismCode,
    [P2] string? Facts,
    [P2] IntakeSource? Source = null,
    [P1] DisputePlace? Place = null,
    [P1] Guid? ReferralId = null
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Source = Source,
            Place = Place,
            ReferralId = ReferralId,
            CaseNumber = CaseNumber,
            RegisterNumber = RegisterNumber,
            OrganisationId = OrganisationId,
            Channel = Channel,
            Form = Form,
            Oral = Oral,
            Referral = Referral,
            CauseCode = CauseCode,
            Claims = [.. Claims],
            MechanismCode = MechanismCode,
            Facts = Facts,
            ReceivedAt = fact.HappenedAt,
            RegisteredAt = fact.RecordedAt,
        };
}

/// <summary>A person or undertaking is a party from here on; the only kind of event in which its identity stands.</summary>
[EventName("party_joined")]
public sealed record PartyJoined(
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
    [P3] Parties.Capacity? Capacity = null
) : CaseEvent, IPartyIdentityEvent
{
    /// <inheritdoc/>
    public Guid PersonOf() => PartyId;

    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Parties = @case.Parties.Add(
                new Party(PartyId, Side, Kind, this.Identity()) { PlatformRelation = PlatformRelation, Capacity = Capacity }
            ),
        };
}

/// <summary>One more thing is asked for: a line of a roster that came after the registration.</summary>
[EventName("claim_added")]
public sealed record ClaimAdded([P1] Claim Claim) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { Claims = @case.Claims.Add(Claim) };
}

/// <summary>The applicant has the one complete list of what the application lacks.</summary>
[EventName("correction_requested")]
public sealed record CorrectionRequested([P1] int ItemCount, [P1] DateOnly? DueOn, [P2] ImmutableArray<string>? Items) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            CorrectionWasRequested = true,
            CorrectionItems = Items ?? [],
            CorrectionDueOn = DueOn,
        };
}

/// <summary>What was missing has come.</summary>
[EventName("correction_received")]
public sealed record CorrectionReceived([P2] string? Note) : CaseEvent;

/// <summary>Events that name one person, stored under that person's key.</summary>
public interface IPersonEvent
{
    /// <summary>Whose key.</summary>
    Guid PersonOf();
}

/// <summary>Events that carry what is known or asked of one party, stored under that party's key.</summary>
public interface IOfOneParty : IPersonEvent
{
    /// <summary>Whose identity it is.</summary>
    Guid PartyId { get; }
}

/// <summary>Events after which a party's identity is what they say.</summary>
public interface IPartyIdentityEvent : IOfOneParty
{
    /// <summary>Null once erased.</summary>
    string? Name { get; }

    /// <summary>Resident identity number.</summary>
    string? ResidentId { get; }

    /// <summary>Unified social credit code.</summary>
    string? CreditCode { get; }

    /// <summary>Phone.</summary>
    string? Phone { get; }

    /// <summary>Address.</summary>
    string? Address { get; }

    /// <summary>Service address.</summary>
    string? ServiceAddress { get; }

    /// <summary>Bank account.</summary>
    string? BankAccount { get; }

    /// <summary>Legal representative.</summary>
    string? LegalRepresentative { get; }

    /// <summary>Worker groups.</summary>
    ImmutableArray<string>? WorkerGroups { get; }
}

/// <summary>Between the event's flat fields and the identity as the case holds it.</summary>
public static class PartyIdentityEvents
{
    /// <summary>A party as the event of its joining; nothing but its place is left of one that was erased.</summary>
    public static PartyJoined Joined(Party party) =>
        new(
            party.PartyId,
            party.Side,
            party.Kind,
            party.Identity?.Name,
            party.Identity?.ResidentId,
            party.Identity?.CreditCode,
            party.Identity?.Phone,
            party.Identity?.Address,
            party.Identity?.ServiceAddress,
            party.Identity?.BankAccount,
            party.Identity?.LegalRepresentative,
            party.Identity is { WorkerGroups: { IsEmpty: false } groups } ? groups : null,
            party.PlatformRelation,
            party.Capacity
        );

    /// <summary>The identity an event carries; null once its key was destroyed.</summary>
    public static PartyIdentity? Identity(this IPartyIdentityEvent e) =>
        e.Name is null
            ? null
            : new PartyIdentity(
                e.Name,
                e.ResidentId,
                e.CreditCode,
                e.Phone,
                e.Address,
                e.ServiceAddress,
                e.BankAccount,
                e.LegalRepresentative,
                e.WorkerGroups ?? []
            );
}
