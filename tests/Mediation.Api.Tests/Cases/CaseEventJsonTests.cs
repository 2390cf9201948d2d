using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Cases;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Mediation.Testing;
using Npgsql;

namespace Mediation.Api.Tests.Cases;

public sealed class CaseEventJsonTests
{
    public static TheoryData<Type> EveryEvent => [.. CaseEventJson.EventTypes];

    [Theory]
    [MemberData(nameof(EveryEvent))]
    public void The_store_reads_and_writes_an_event_as_its_golden_file_says(Type e)
    {
        var path = Path.Combine(Mediation.Testing.Golden.Root, $"tests/Mediation.Domain.Tests/Events/{EventNameAttribute.Of(e)}.json");
        foreach (var (_, frozen) in JsonNode.Parse(File.ReadAllText(path))!.AsObject())
        {
            var written = JsonSerializer.Serialize(frozen.Deserialize(e, CaseEventJson.Options), e, CaseEventJson.Options);
            written.ShouldBe(frozen!.ToJsonString(EventJson.Options));
        }
    }

    // The store looks at a type with its first event only.
    [Fact]
    public void Every_event_can_be_stored_safely()
    {
        using var source = NpgsqlDataSource.Create("Host=nowhere");
        var store = new PostgresEventStore(
            source,
            new()
            {
                Types = CaseEventJson.Map(),
                Json = CaseEventJson.Options,
                MasterKey = new FileMasterKey(new byte[32]),
            }
        );

        Should.NotThrow(() => store.PrepareTypes());
    }
}
