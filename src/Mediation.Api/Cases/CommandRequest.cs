using Mediation.Api.Access;
using Mediation.Api.Files;
using Mediation.Api.Http;
using Mediation.Api.Problems;

namespace Mediation.Api.Cases;

/// <summary>A command as it came over HTTP: read, not yet decided.</summary>
/// <param name="Caller">Who sends it.</param>
/// <param name="Operation">Name of the command.</param>
/// <param name="Faults">All that is wrong with its shape.</param>
/// <param name="IdempotencyKey">The caller's key for "this once".</param>
/// <param name="BodyHash">Keyed hash of path and body: the same key goes with the same request only.</param>
/// <param name="DryRun">Say what would happen, and store nothing.</param>
/// <param name="IfMatch">On which version of the case it was decided; null where the header was not sent.</param>
/// <param name="TraceId">Binds events to the request.</param>
public sealed record CommandRequest(
    Caller Caller,
    string Operation,
    Problem? Faults,
    string? IdempotencyKey,
    byte[] BodyHash,
    bool DryRun,
    IfMatch? IfMatch,
    string TraceId
)
{
    /// <summary>A file in the store that its event is to name.</summary>
    public ReceivedFile? File { get; init; }
}
