using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Domain.Kernel;
using Mediation.Domain.Tests.Cases;

namespace Mediation.Domain.Tests.Events;

/// <summary>The JSON of each event is frozen: what was stored once is read for decades.</summary>
public sealed class EventShapeTests
{
    public static TheoryData<Type> EveryEvent => EventDeclarationTests.EveryEvent;

    [Theory]
    [MemberData(nameof(EveryEvent))]
    public void An_event_is_written_as_its_golden_file_says(Type e)
    {
        var (complete, required) = EventSamples.All[e];
        var text = JsonSerializer.Serialize(new { complete, required }, EventJson.Readable);
        Golden.ShouldMatch(FileOf(e), text + "\n");
    }

    [Theory]
    [MemberData(nameof(EveryEvent))]
    public void What_the_golden_file_says_is_read_as_the_event(Type e)
    {
        var (complete, required) = EventSamples.All[e];
        var stored = Stored(e);
        EventJson.Of(stored["complete"].Deserialize(e, EventJson.Options)!).ShouldBe(EventJson.Of(complete));
        EventJson.Of(stored["required"].Deserialize(e, EventJson.Options)!).ShouldBe(EventJson.Of(required));
    }

    // jsonb keeps no order of keys.
    [Theory]
    [MemberData(nameof(EveryEvent))]
    public void The_order_of_the_fields_says_nothing(Type e) =>
        EventJson
            .Of(Reversed(Stored(e)["complete"])!.Deserialize(e, EventJson.Options)!)
            .ShouldBe(EventJson.Of(EventSamples.All[e].Complete));

    [Theory]
    [MemberData(nameof(EveryEvent))]
    public void The_complete_example_says_everything_and_the_other_only_what_it_must(Type e)
    {
        var (complete, required) = EventSamples.All[e];
        var nullability = new NullabilityInfoContext();
        foreach (var property in e.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            property.GetValue(complete).ShouldNotBeNull($"{e.Name}.{property.Name}");
            if (nullability.Create(property).ReadState == NullabilityState.Nullable)
            {
                property.GetValue(required).ShouldBeNull($"{e.Name}.{property.Name}");
            }
        }
    }

    [Fact]
    public void Every_event_has_a_golden_file_and_every_file_an_event() =>
        Directory
            .GetFiles(Path.Combine(Golden.Root, "tests/Mediation.Domain.Tests/Events"), "*.json")
            .Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(EventDeclarationTests.Events.Select(EventNameAttribute.Of), ignoreOrder: true);

    private static string FileOf(Type e) => $"tests/Mediation.Domain.Tests/Events/{EventNameAttribute.Of(e)}.json";

    private static JsonObject Stored(Type e) => JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root, FileOf(e))))!.AsObject();

    private static JsonNode? Reversed(JsonNode? node) =>
        node switch
        {
            JsonObject o => new JsonObject(o.Reverse().Select(field => KeyValuePair.Create(field.Key, Reversed(field.Value)))),
            JsonArray a => new JsonArray([.. a.Select(Reversed)]),
            _ => node?.DeepClone(),
        };
}
