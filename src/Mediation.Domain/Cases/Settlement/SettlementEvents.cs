using System.Collections.Immutable;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>An agreement is ready to be signed.</summary>
[EventName("agreement_drafted")]
public sealed record AgreementDrafted(
    [P1] string AgreementNumber,
    [P1] int DraftVersion,
    [P1] AgreementForm Form,
    [P1] TakesEffect TakesEffect,
    [P1] AgreementTerms Terms,
    [P2] string? Text
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Agreement = new Agreement(AgreementNumber, DraftVersion, TakesEffect, Terms, Text, fact.HappenedAt, [], null, Form),
            DraftVersions = DraftVersion,
        };
}

/// <summary>The draft was taken back to the table; signatures given on it fall.</summary>
[EventName("agreement_revised")]
public sealed record AgreementRevised([P1] int DraftVersion, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { Agreement = null };
}

/// <summary>A party signed.</summary>
[EventName("party_signed")]
public sealed record PartySigned([P1] Guid PartyId, [P1] int DraftVersion, [P1] SignatureMethod Method, [P1] Guid? AgentId = null)
    : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithSignature(Signatory.Party, PartyId.ToString(), Method, fact.HappenedAt, AgentId);
}

/// <summary>A mediator signed.</summary>
[EventName("mediator_signed")]
public sealed record MediatorSigned([P1] string StaffId, [P1] int DraftVersion, [P1] SignatureMethod Method) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case.WithSignature(Signatory.Mediator, StaffId, Method, fact.HappenedAt);
}

/// <summary>The organisation's seal is on the agreement.</summary>
[EventName("organisation_sealed")]
public sealed record OrganisationSealed([P1] string OrganisationId, [P1] int DraftVersion, [P1] SignatureMethod Method) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithSignature(Signatory.Organisation, OrganisationId, Method, fact.HappenedAt);
}

/// <summary>The agreement is in force: the last signature it needed is there. Computed, never typed.</summary>
[EventName("agreement_effective")]
public sealed record AgreementEffective(
    [P1] string AgreementNumber,
    [P1] int DraftVersion,
    [P1] DateTimeOffset EffectiveAt,
    [P1] long TotalFen
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Agreement = @case.Agreement! with { EffectiveAt = EffectiveAt },
            Ledger = PerformanceLedger.Of(@case.Agreement!.Terms),
            Outcome = new Ending(CaseStatus.Settled, null, null, EffectiveAt),
        };
}

/// <summary>A worker of a collective case consents to the settlement of its own claims, and signs for it.</summary>
[EventName("settlement_consented")]
public sealed record SettlementConsented([P1] Guid PartyId, [P1] int DraftVersion, [P1] SignatureMethod Method, [P2] string? Evidence)
    : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case.WithAnswer(new WorkerAnswer(PartyId, true, Method, fact.HappenedAt));
}

/// <summary>A worker of a collective case does not consent; it may think better of it, or goes on in a case of its own.</summary>
[EventName("settlement_refused")]
public sealed record SettlementRefused([P1] Guid PartyId, [P1] int DraftVersion, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case.WithAnswer(new WorkerAnswer(PartyId, false, null, fact.HappenedAt));
}

/// <summary>The agreement in force settles the case for some of its workers; the others go on in cases of their own (部分达成).</summary>
[EventName("partial_settlement_reached")]
public sealed record PartialSettlementReached([P1] string AgreementNumber, [P1] ImmutableArray<Guid> OtherCaseIds) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Outcome = @case.Outcome! with { Status = CaseStatus.PartiallySettled },
        };
}

/// <summary>Agreed and paid at once (当场履行). The agreement may be oral, then this is its record (PML Arts. 28, 30).</summary>
[EventName("settled_on_the_spot")]
public sealed record SettledOnTheSpot(
    [P1] string AgreementNumber,
    [P1] AgreementForm Form,
    [P1] TakesEffect TakesEffect,
    [P1] ImmutableArray<ClaimResult> Results,
    [P1] long TotalFen,
    [P1] Guid PayerPartyId,
    [P1] Guid PayeePartyId,
    [P2] string? Record
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Agreement = new Agreement(
                AgreementNumber,
                @case.DraftVersions + 1,
                TakesEffect,
                new AgreementTerms(Results, TotalFen, [], false, true, ConfirmationClause.None),
                Record,
                fact.HappenedAt,
                [],
                fact.HappenedAt,
                Form
            ),
            Ledger = PerformanceLedger.PaidAtOnce(TotalFen),
            PerformedAt = fact.HappenedAt,
            Outcome = new Ending(CaseStatus.SettledPerformed, null, null, fact.HappenedAt),
        };
}

/// <summary>A party will not sign; mediation ends (Online Rules Art. 25).</summary>
[EventName("agreement_refused")]
public sealed record AgreementRefused([P1] Guid PartyId, [P1] int DraftVersion, [P2] string? Explanation, [P2] string? RemedyAdvice)
    : CaseEvent
{
    /// <summary>The ground of the list under which the case ends.</summary>
    public const string Ground = "refuses_to_sign";

    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Outcome = new Ending(CaseStatus.Terminated, Ground, Explanation, fact.HappenedAt),
        };
}
