using System.Collections.Immutable;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>Something that happened on a track.</summary>
/// <param name="StepId">The same id twice is one step.</param>
/// <param name="Step">What.</param>
/// <param name="On">Legal day.</param>
/// <param name="PartyId">Which party did it or received the paper; null where the body did it, or where it was everybody.</param>
/// <param name="DocumentNumber">Number of the paper.</param>
/// <param name="AmountFen">For how much.</param>
/// <param name="Note">In words; null once erased.</param>
/// <param name="Moved">Whether the track stood elsewhere afterwards.</param>
public sealed record StepTaken(
    Guid StepId,
    TrackStep Step,
    DateOnly On,
    Guid? PartyId,
    string? DocumentNumber,
    long? AmountFen,
    string? Note,
    bool Moved
);

/// <summary>A procedure before another body, followed beside the case.</summary>
/// <param name="TrackId">Names the track.</param>
/// <param name="Kind">Which procedure.</param>
/// <param name="Basis">On what it stands.</param>
/// <param name="BasisTrackId">On which earlier track, where it stands on one.</param>
/// <param name="PartyIds">Who applied.</param>
/// <param name="CourtId">Before which court.</param>
/// <param name="Body">Before which commission or legal aid body; null where none was named, or once erased.</param>
/// <param name="DocketNumber">Its number there; the number of an acceptance takes its place.</param>
/// <param name="AmountFen">For how much.</param>
/// <param name="OpenedOn">Legal day of the application.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Steps">What happened since, oldest first.</param>
public sealed record Track(
    Guid TrackId,
    TrackKind Kind,
    TrackBasis? Basis,
    Guid? BasisTrackId,
    ImmutableArray<Guid> PartyIds,
    string? CourtId,
    string? Body,
    string? DocketNumber,
    long? AmountFen,
    DateOnly OpenedOn,
    TrackState State,
    ImmutableList<StepTaken> Steps
)
{
    /// <summary>Which commission or legal aid body, where it stands in the directory; it knows of the case from then on.</summary>
    public string? OrganisationId { get; init; }

    /// <summary>The day of the last thing that happened on it.</summary>
    public DateOnly LastOn => Steps.IsEmpty ? OpenedOn : Steps[^1].On;

    /// <summary>Whether something happened on it.</summary>
    public bool Has(TrackStep step) => Steps.Exists(taken => taken.Step == step);

    /// <summary>The days on which a rule began to run for a party (or for whomever it ran, where none is asked for), oldest first.</summary>
    public IEnumerable<DateOnly> StartsOf(string rule, Guid? partyId) =>
        Steps
            .Where(taken => TrackTable.StartedBy(Kind, taken).Contains(rule))
            .Where(taken => partyId is null || taken.PartyId is null || taken.PartyId == partyId)
            .Select(taken => taken.On);

    /// <summary>What runs now: each rule with the day that started it, since the track came to stand where it stands.</summary>
    public IEnumerable<(string Rule, DateOnly StartsOn, Guid? PartyId)> Running()
    {
        var last = Steps.FindLastIndex(taken => taken.Moved);
        if (last < 0)
        {
            foreach (var rule in TrackTable.Of(Kind).Starts)
            {
                yield return (rule, OpenedOn, null);
            }
        }
        foreach (var taken in Steps.Skip(Math.Max(last, 0)))
        {
            foreach (var rule in TrackTable.StartedBy(Kind, taken))
            {
                yield return (rule, taken.On, taken.PartyId);
            }
        }
    }
}
