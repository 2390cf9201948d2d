using Mediation.Domain.Cases;

namespace Mediation.Architecture.Tests;

public sealed class SliceRules
{
    public static TheoryData<string> EveryRoom => [.. Rooms.All];

    [Fact]
    public void Every_command_has_its_endpoint_in_the_room_of_the_same_name() =>
        CaseLifecycle
            .Permissions.Where(row => row.HasAddress)
            .Select(row => $"Mediation.Api.Cases.{Rooms.Of(row.Command)}.{row.Command.Name}Endpoint")
            .Where(endpoint => Solution.Api.GetType(endpoint) is null)
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(EveryRoom))]
    public void A_room_of_the_API_uses_no_other_room(string room)
    {
        var others = Rooms.All.Where(other => other != room).SelectMany(Rooms.TypesOfApi).ToHashSet();
        Rooms
            .TypesOfApi(room)
            .SelectMany(type => Reading.TypesUsedBy(type).Where(others.Contains).Select(used => $"{type.Name} uses {used.FullName}"))
            .ShouldBeEmpty();
    }

    // Rules that look at uses hold only if uses are seen.
    [Fact]
    public void An_endpoint_is_seen_to_use_its_command() =>
        CaseLifecycle
            .Permissions.Where(row => row.HasAddress)
            .ShouldAllBe(row =>
                Reading
                    .TypesUsedBy(Solution.Api.GetType($"Mediation.Api.Cases.{Rooms.Of(row.Command)}.{row.Command.Name}Endpoint")!)
                    .Contains(row.Command)
            );

    [Theory]
    [MemberData(nameof(EveryRoom))]
    public void A_room_of_the_API_speaks_no_SQL(string room) =>
        Rooms
            .TypesOfApi(room)
            .SelectMany(type => Reading.TypesUsedBy(type).Select(used => (type, used)))
            .Where(use => use.used.Namespace?.StartsWith("Npgsql", StringComparison.Ordinal) == true)
            .Select(use => $"{use.type.Name} uses {use.used.FullName}")
            .ShouldBeEmpty();
}
