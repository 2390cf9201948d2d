using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>No agreement. Limitation runs anew (Order 17 Art. 31(6)(7)).</summary>
[EventName("mediation_failed")]
public sealed record MediationFailed([P1] FailureReason Reason, [P2] string? Explanation, [P2] string? RemedyAdvice) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Outcome = new Ending(CaseStatus.Failed, Codes.Of(Reason), Explanation, fact.HappenedAt),
        };
}

/// <summary>The time for mediation ran out and nobody lengthened it: mediation counts as failed. Limitation runs anew (Order 17 Art. 31(7)).</summary>
[EventName("mediation_deemed_failed")]
public sealed record MediationDeemedFailed([P1] string DeadlineId, [P1] CaseStatus StatusBefore, [P2] string? RemedyAdvice) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Outcome = new Ending(CaseStatus.Failed, Codes.Of(FailureReason.PeriodExpiredNoExtension), null, fact.HappenedAt)
            {
                DeemedBy = DeadlineId,
                StatusBefore = StatusBefore,
            },
        };
}

/// <summary>Mediation does not count as failed: something had been done in time. The case stands where it stood.</summary>
[EventName("deemed_failure_undone")]
public sealed record DeemedFailureUndone([P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { Outcome = null };
}

/// <summary>One of several applicants took the application back; the case goes on for the others.</summary>
[EventName("party_withdrew")]
public sealed record PartyWithdrew([P1] Guid PartyId, [P1] bool SelfSettled, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case.WithWithdrawalOf(PartyId, fact.HappenedAt);
}

/// <summary>The applicant, or the last of several, took the application back.</summary>
[EventName("case_withdrawn")]
public sealed record CaseWithdrawn([P1] Guid PartyId, [P1] bool SelfSettled, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithWithdrawalOf(PartyId, fact.HappenedAt) with
        {
            Outcome = new Ending(CaseStatus.Withdrawn, SelfSettled ? "self_settled" : null, Reason, fact.HappenedAt),
        };
}

/// <summary>Mediation cannot go on (终止调解).</summary>
[EventName("mediation_terminated")]
public sealed record MediationTerminated([P1] string Ground, [P2] string? Explanation, [P2] string? RemedyAdvice) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Outcome = new Ending(CaseStatus.Terminated, Ground, Explanation, fact.HappenedAt),
        };
}

/// <summary>Another body has the matter now (移送).</summary>
[EventName("case_transferred")]
public sealed record CaseTransferred(
    [P1] TransferDestination Destination,
    [P1] string? OrganisationId,
    [P2] string? Authority,
    [P2] string? Explanation,
    [P2] string? RemedyAdvice
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Outcome = new Ending(CaseStatus.Transferred, Codes.Of(Destination), Explanation, fact.HappenedAt)
            {
                TransferredTo = OrganisationId,
            },
        };
}
