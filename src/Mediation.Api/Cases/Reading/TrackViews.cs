using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Cases.Tracks;

namespace Mediation.Api.Cases.Reading;

/// <summary>A procedure before another body, followed beside the case.</summary>
public sealed record TrackView
{
    /// <summary>Names the track.</summary>
    public required Guid TrackId { get; init; }

    /// <summary>Which procedure.</summary>
    public required TrackKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required TrackState State { get; init; }

    /// <summary>On what it stands.</summary>
    public TrackBasis? Basis { get; init; }

    /// <summary>On which earlier track.</summary>
    public Guid? BasisTrackId { get; init; }

    /// <summary>Who applied.</summary>
    public required IReadOnlyList<Guid> PartyIds { get; init; }

    /// <summary>Before which court.</summary>
    public string? CourtId { get; init; }

    /// <summary>Before which commission or legal aid body; absent where the reader may not see it.</summary>
    public string? Body { get; init; }

    /// <summary>The same body by its id in the directory.</summary>
    public string? OrganisationId { get; init; }

    /// <summary>Its number there.</summary>
    public string? DocketNumber { get; init; }

    /// <summary>For how much, in fen.</summary>
    public long? AmountFen { get; init; }

    /// <summary>Legal day of the application.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>What happened since.</summary>
    public required IReadOnlyList<TrackStepView> Steps { get; init; }

    /// <summary>What may happen next.</summary>
    public required IReadOnlyList<TrackStep> NextSteps { get; init; }
}

/// <summary>Something that happened on a track.</summary>
/// <param name="StepId">Names the step.</param>
/// <param name="Step">What.</param>
/// <param name="On">Legal day.</param>
/// <param name="PartyId">Which party did it or received the paper.</param>
/// <param name="DocumentNumber">Number of the paper.</param>
/// <param name="AmountFen">For how much, in fen.</param>
/// <param name="Note">In words; absent where the reader may not see it.</param>
public sealed record TrackStepView(
    Guid StepId,
    TrackStep Step,
    DateOnly On,
    Guid? PartyId,
    string? DocumentNumber,
    long? AmountFen,
    string? Note
);
