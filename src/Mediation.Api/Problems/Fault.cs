namespace Mediation.Api.Problems;

/// <summary>Where in the request a fault lies.</summary>
public enum FaultPlace
{
    Body,
    Query,
    Header,
    Path,
}

/// <summary>One thing wrong with a request, or one reason why a command is refused: a code of the catalogue, the place, and what its text needs.</summary>
public sealed record Fault(string Code, FaultPlace Place, string Where)
{
    /// <summary>Named values for the text; they go out in the answer, so never a value that the caller sent in confidence.</summary>
    public IReadOnlyDictionary<string, object?> Args { get; init; } = ProblemEntry.NoArgs;

    /// <summary>A fault in the body at a JSON pointer; the empty pointer is the whole body.</summary>
    public static Fault At(string pointer, string code, params ReadOnlySpan<(string Name, object? Value)> args) =>
        new(code, FaultPlace.Body, pointer) { Args = ProblemEntry.ArgsOf(args) };

    public static Fault InQuery(string parameter, string code, params ReadOnlySpan<(string Name, object? Value)> args) =>
        new(code, FaultPlace.Query, parameter) { Args = ProblemEntry.ArgsOf(args) };

    public static Fault InHeader(string header, string code, params ReadOnlySpan<(string Name, object? Value)> args) =>
        new(code, FaultPlace.Header, header) { Args = ProblemEntry.ArgsOf(args) };

    /// <summary>A reason that lies in the case rather than in one member of the body.</summary>
    public static Fault OfCase(string code, params ReadOnlySpan<(string Name, object? Value)> args) => At("", code, args);
}
