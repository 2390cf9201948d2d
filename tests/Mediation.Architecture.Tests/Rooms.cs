using Mediation.Domain.Cases;

namespace Mediation.Architecture.Tests;

/// <summary>The rooms of the procedure: Intake, Consents and so on, the same in domain, API and tests.</summary>
internal static class Rooms
{
    /// <summary>Rooms in which something is commanded.</summary>
    public static IReadOnlyList<string> All { get; } = [.. CaseLifecycle.Permissions.Select(row => Of(row.Command)).Distinct()];

    /// <summary>The room of a type: the last part of its namespace.</summary>
    public static string Of(Type type) => type.Namespace?.Split('.')[^1] ?? "";

    /// <summary>The types of a room in the API.</summary>
    public static IEnumerable<Type> TypesOfApi(string room) =>
        Solution.TypesOf(Solution.Api).Where(type => type.Namespace == $"Mediation.Api.Cases.{room}");
}
