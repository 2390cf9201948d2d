using System.Text.Json;
using System.Text.Json.Serialization;
using Mediation.Domain.Deadlines;
using Mediation.Testing;

namespace Mediation.Api.Tests.Deadlines;

/// <summary>A worked example, as a lawyer writes it into the file of its rule.</summary>
public sealed record WorkedExample(
    [property: JsonRequired] RuleText Story,
    [property: JsonRequired] DateOnly StartsOn,
    string? Division,
    [property: JsonRequired] DateOnly RawEnd,
    [property: JsonRequired] DateOnly DueOn,
    DateOnly? ExtendedDueOn,
    [property: JsonRequired] bool Provisional,
    [property: JsonRequired] RuleText Why
)
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All of them, by the code that names their file.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<WorkedExample>> All { get; } =
        Directory
            .EnumerateFiles(Path.Combine(Golden.Root, "tests/Mediation.Api.Tests/Deadlines/Examples"), "*.json")
            .ToDictionary(
                file => Path.GetFileNameWithoutExtension(file),
                IReadOnlyList<WorkedExample> (file) => JsonSerializer.Deserialize<WorkedExample[]>(File.ReadAllText(file), s_strict)!,
                StringComparer.Ordinal
            );
}
