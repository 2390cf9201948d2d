using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>An application went to another body. Where a time limit stood for it, the last day and the rule's version are kept.</summary>
[EventName("track_opened")]
public sealed record TrackOpened(
    [P1] Guid TrackId,
    [P1] TrackKind Kind,
    [P1] TrackBasis? Basis,
    [P1] Guid? BasisTrackId,
    [P1] ImmutableArray<Guid> PartyIds,
    [P1] DateOnly OpenedOn,
    [P1] string? CourtId,
    [P2] string? Body,
    [P1] string? DocketNumber,
    [P1] long? AmountFen,
    [P1] DateOnly? DueOn,
    [P1] string? RuleVersion,
    [P1] string? Calendars,
    [P1] string? OrganisationId = null
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Tracks = @case.Tracks.Add(
                new Track(
                    TrackId,
                    Kind,
                    Basis,
                    BasisTrackId,
                    PartyIds,
                    CourtId,
                    Body,
                    DocketNumber,
                    AmountFen,
                    OpenedOn,
                    TrackState.Applied,
                    []
                )
                {
                    OrganisationId = OrganisationId,
                }
            ),
        };
}

/// <summary>Something happened on a track, and it stands in this state since.</summary>
[EventName("track_moved")]
public sealed record TrackMoved(
    [P1] Guid TrackId,
    [P1] Guid StepId,
    [P1] TrackStep Step,
    [P1] TrackState State,
    [P1] DateOnly On,
    [P1] Guid? PartyId,
    [P1] string? DocumentNumber,
    [P1] long? AmountFen,
    [P2] string? Note
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact)
    {
        var index = @case.Tracks.FindIndex(track => track.TrackId == TrackId);
        var track = @case.Tracks[index];
        return @case with
        {
            Tracks = @case.Tracks.SetItem(
                index,
                track with
                {
                    State = State,
                    DocketNumber = Step == TrackStep.Accepted ? DocumentNumber ?? track.DocketNumber : track.DocketNumber,
                    Steps = track.Steps.Add(new(StepId, Step, On, PartyId, DocumentNumber, AmountFen, Note, State != track.State)),
                }
            ),
        };
    }
}

/// <summary>Something moved the limitation of claims that does not follow from the case itself.</summary>
[EventName("limitation_fact_recorded")]
public sealed record LimitationFactRecorded(
    [P1] Guid FactId,
    [P1] LimitationFactKind Kind,
    [P1] DateOnly On,
    [P1] ImmutableArray<Guid> ClaimIds,
    [P2] string? Evidence
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            LimitationFacts = @case.LimitationFacts.Add(new LimitationFact(FactId, Kind, On, ClaimIds, Evidence)),
        };
}
