using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Closing;

/// <summary>The outcome stands and its duties are done (结案).</summary>
[EventName("case_closed")]
public sealed record CaseClosed([P1] CaseStatus Outcome, [P1] bool Performed, [P2] string? Note, [P2] string? EndingPaper = null)
    : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { ClosedAt = fact.HappenedAt };
}

/// <summary>The result went back to the court, tribunal or body that sent the case, with a letter and a list of materials.</summary>
[EventName("result_returned")]
public sealed record ResultReturned(
    [P1] Guid ReturnId,
    [P1] ResultReceiver To,
    [P1] CaseStatus Outcome,
    [P1] Guid? LetterId,
    [P2] string? LetterNumber,
    [P1] ImmutableArray<ReturnedMaterial> Materials,
    [P2] string? ReceivedBy
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Returns = @case.Returns.Add(
                new ResultReturn(ReturnId, To, Outcome, LetterId, LetterNumber, Materials, ReceivedBy, fact.HappenedAt)
            ),
        };
}

/// <summary>A party was asked after the outcome how things went.</summary>
[EventName("return_visit_recorded")]
public sealed record ReturnVisitRecorded(
    [P1] Guid VisitId,
    [P1] Guid PartyId,
    [P1] ContactChannel Channel,
    [P1] int? Satisfaction,
    [P2] string? Note
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            ReturnVisits = @case.ReturnVisits.Add(new ReturnVisit(VisitId, PartyId, Channel, Satisfaction, Note, fact.HappenedAt)),
        };
}

/// <summary>The closing is undone; the case stands again where it stood before.</summary>
[EventName("case_reopened")]
public sealed record CaseReopened([P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { ClosedAt = null };
}

/// <summary>The file is sealed (归档); retention runs from here.</summary>
[EventName("case_archived")]
public sealed record CaseArchived([P2] string? FileNumber, [P2] string? Note) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { ArchivedAt = fact.HappenedAt };
}
