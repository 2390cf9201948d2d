using System.Text.Json;

namespace Mediation.Api.OpenApi;

/// <summary>An answer that is not the one asked for (RFC 9457). Clients decide by `code`; texts are for people and come in the language asked for.</summary>
/// <param name="Type">Where the code is explained: `/problems/{code}`.</param>
/// <param name="Title">The code in words; the same for every occurrence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What was wrong this time.</param>
/// <param name="Code">The stable code; new ones may be added.</param>
/// <param name="TraceId">Names this answer in the server's log.</param>
/// <param name="Faults">Everything that is wrong, or every reason for the refusal.</param>
/// <param name="FaultsOmitted">True when there were more faults than are listed.</param>
/// <param name="CurrentETag">With `stale_version`: the ETag of the case as it stands.</param>
/// <param name="EventsSince">With `stale_version`: what has been recorded since the version given.</param>
/// <param name="AllowedActions">With `not_allowed_in_status`: what can be done now.</param>
/// <param name="Restart">With `position_ahead` and `feed_restarted`: the position from which to read on.</param>
[SchemaName("Problem")]
internal sealed record ProblemDocument(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string TraceId,
    IReadOnlyList<FaultDocument>? Faults,
    bool? FaultsOmitted,
    string? CurrentETag,
    IReadOnlyList<JsonElement>? EventsSince,
    IReadOnlyList<string>? AllowedActions,
    string? Restart
);

/// <summary>One thing wrong with the request, or one reason for a refusal. It names its place by exactly one of `pointer`, `parameter` and `header`.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) into the body; empty for the body as a whole.</param>
/// <param name="Parameter">Name of the query or path parameter.</param>
/// <param name="Header">Name of the request header.</param>
/// <param name="Code">The stable code; new ones may be added.</param>
/// <param name="Detail">What is wrong here.</param>
/// <param name="Args">The values in the text by name, for clients that write their own.</param>
[SchemaName("Fault")]
internal sealed record FaultDocument(
    string? Pointer,
    string? Parameter,
    string? Header,
    string Code,
    string Detail,
    IReadOnlyDictionary<string, JsonElement>? Args
);
