using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Amendments;

/// <summary>What the register knows of a party, as it is from here on. What it knew before stays readable in the history.</summary>
[EventName("party_amended")]
public sealed record PartyAmended(
    [P1] Guid PartyId,
    [P2] string? Name,
    [P3] string? ResidentId,
    [P2] string? CreditCode,
    [P2] string? Phone,
    [P2] string? Address,
    [P2] string? ServiceAddress,
    [P3] string? BankAccount,
    [P2] string? LegalRepresentative,
    [P3] ImmutableArray<string>? WorkerGroups,
    [P2] string? Reason
) : CaseEvent, IPartyIdentityEvent
{
    /// <inheritdoc/>
    public Guid PersonOf() => PartyId;

    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Parties = @case.Parties.Replace(@case.FindParty(PartyId)!, @case.FindParty(PartyId)! with { Identity = this.Identity() }),
        };
}

/// <summary>What is asked for, as it is from here on.</summary>
[EventName("claim_amended")]
public sealed record ClaimAmended([P1] Claim Claim, [P1] long? FormerAmountFen, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Claims = @case.Claims.Replace(@case.FindClaim(Claim.ClaimId)!, Claim),
        };
}
