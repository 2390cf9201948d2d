using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Reading;

/// <summary>A mediator of the case.</summary>
/// <param name="StaffId">Who.</param>
/// <param name="Capacity">Lead or co.</param>
/// <param name="Choice">How found.</param>
/// <param name="ConflictCheck">What the check came to.</param>
/// <param name="AssignedAt">Since when.</param>
/// <param name="Succeeds">In whose place, where another one went.</param>
/// <param name="Standing">Whether the mediator acts at present.</param>
public sealed record MediatorView(
    string StaffId,
    MediatorCapacity Capacity,
    MediatorChoice Choice,
    ConflictCheck ConflictCheck,
    DateTimeOffset AssignedAt,
    string? Succeeds,
    MediatorStanding Standing
);

/// <summary>A question whether a mediator may go on.</summary>
/// <param name="RecusalId">Names it.</param>
/// <param name="StaffId">About whom.</param>
/// <param name="Origin">Disclosed by the mediator, or raised by a party.</param>
/// <param name="PartyId">Which party.</param>
/// <param name="Ground">Kind of relation.</param>
/// <param name="Detail">In words; absent where the reader may not see it.</param>
/// <param name="RaisedAt">Since when.</param>
/// <param name="Result">What was decided; absent while it is open.</param>
/// <param name="WaivedBy">Which parties agreed in writing that the mediator goes on.</param>
/// <param name="Explanation">Why; absent where the reader may not see it.</param>
/// <param name="DecidedAt">When.</param>
public sealed record RecusalView(
    Guid RecusalId,
    string StaffId,
    RecusalOrigin Origin,
    Guid? PartyId,
    RecusalGround Ground,
    string? Detail,
    DateTimeOffset RaisedAt,
    RecusalResult? Result,
    IReadOnlyList<Guid> WaivedBy,
    string? Explanation,
    DateTimeOffset? DecidedAt
);
