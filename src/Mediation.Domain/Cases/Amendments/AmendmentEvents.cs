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
    [P2] string? Reason,
    [P1] Guid? AmendmentId = null
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
public sealed record ClaimAmended([P1] Claim Claim, [P1] long? FormerAmountFen, [P2] string? Reason, [P1] Guid? AmendmentId = null)
    : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Claims = @case.Claims.Replace(@case.FindClaim(Claim.ClaimId)!, Claim),
        };
}

/// <summary>Somebody asks that what the register knows of a party be put right. Nothing is changed by it; what is absent stays as it is.</summary>
[EventName("party_amendment_requested")]
public sealed record PartyAmendmentRequested(
    [P1] Guid AmendmentId,
    [P1] Guid PartyId,
    [P1] ImmutableArray<AmendedField> Fields,
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
) : CaseEvent, IOfOneParty
{
    /// <inheritdoc/>
    public Guid PersonOf() => PartyId;

    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithAmendment(
            new Amendment(AmendmentId, fact.ActedBy.StaffId, fact.HappenedAt, Reason)
            {
                Party = new PartyAmendment(
                    PartyId,
                    Name,
                    ResidentId,
                    CreditCode,
                    Phone,
                    Address,
                    ServiceAddress,
                    BankAccount,
                    LegalRepresentative,
                    WorkerGroups
                ),
                Fields = Fields,
            }
        );
}

/// <summary>Somebody asks that a claim be put right. Nothing is changed by it; what is absent stays as it is.</summary>
[EventName("claim_amendment_requested")]
public sealed record ClaimAmendmentRequested([P1] Guid AmendmentId, [P1] ClaimAmendment Claim, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithAmendment(
            new Amendment(AmendmentId, fact.ActedBy.StaffId, fact.HappenedAt, Reason) { Claim = Claim, Fields = [.. Claim.Fields()] }
        );
}

/// <summary>A second person approved or declined what was asked for, or whoever asked withdrew it. What is approved, the events after it write.</summary>
[EventName("amendment_decided")]
public sealed record AmendmentDecided([P1] Guid AmendmentId, [P1] AmendmentResult Result, [P2] string? Explanation) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact)
    {
        var open = @case.FindAmendment(AmendmentId)!;
        return @case with
        {
            Amendments = @case.Amendments.Replace(
                open,
                open with
                {
                    Result = Result,
                    DecidedBy = fact.ActedBy.StaffId,
                    DecidedAt = fact.HappenedAt,
                    Explanation = Explanation,
                }
            ),
        };
    }
}
