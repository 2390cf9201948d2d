using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Closing;

/// <summary>What a party said after the outcome.</summary>
/// <param name="VisitId">Names the visit.</param>
/// <param name="PartyId">Who was asked.</param>
/// <param name="Channel">How.</param>
/// <param name="Satisfaction">From 1, not at all, to 5, wholly; null where the party was not reached or did not say.</param>
/// <param name="Note">What else was said; absent once erased or where the reader may not see it.</param>
/// <param name="At">When.</param>
public sealed record ReturnVisit(Guid VisitId, Guid PartyId, ContactChannel Channel, int? Satisfaction, string? Note, DateTimeOffset At);

/// <summary>Records a return visit (回访): whether the agreement is kept, and how content the party is.</summary>
/// <param name="VisitId">The same id twice is one visit.</param>
/// <param name="PartyId">Who was asked.</param>
/// <param name="Channel">How.</param>
/// <param name="Satisfaction">From 1 to 5; null where the party was not reached or did not say.</param>
/// <param name="Note">What else was said.</param>
public sealed record RecordReturnVisit(Guid VisitId, Guid PartyId, ContactChannel Channel, int? Satisfaction, string? Note)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [CaseRefusals.UnknownParty, ClosingRefusals.VisitIdTaken];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindParty(PartyId) is null ? Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId)))
        : @case.ReturnVisits.Find(visit => visit.VisitId == VisitId) is not { } known
            ? Decision<CaseEvent>.Accept(new ReturnVisitRecorded(VisitId, PartyId, Channel, Satisfaction, Note))
        : (known.PartyId, known.Channel, known.Satisfaction) == (PartyId, Channel, Satisfaction) ? Decision<CaseEvent>.NothingNew
        : Decision<CaseEvent>.Refuse(ClosingRefusals.VisitIdTaken.At("/visitId", ("visitId", VisitId)));
}
