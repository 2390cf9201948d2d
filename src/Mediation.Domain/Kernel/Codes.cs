using System.Collections.Concurrent;
using System.Text.Json;

namespace Mediation.Domain.Kernel;

/// <summary>Codes as they stand in events, answers and documents: snake case of the member's name.</summary>
public static class Codes
{
    private static readonly ConcurrentDictionary<Enum, string> s_codes = new();

    /// <summary>The code of an enumeration's member.</summary>
    public static string Of(Enum value) =>
        s_codes.GetOrAdd(value, static member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString()));

    /// <summary>The name of a command on the wire: lower camel case of the record's name.</summary>
    public static string OfCommand(Type command) => JsonNamingPolicy.CamelCase.ConvertName(command.Name);
}
