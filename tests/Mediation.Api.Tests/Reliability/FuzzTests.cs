using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Mediation.Api.Http;
using Mediation.Api.Tests.Cases;

namespace Mediation.Api.Tests.Reliability;

/// <summary>
/// Bodies spoilt at random, to every command on a case that would take the sound one, and to every command as the description gives its example.
/// <c>MEDIATION_FUZZ=1000</c> sends a thousand to each; <c>MEDIATION_SEED</c> repeats a run.
/// </summary>
public sealed class FuzzTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private static readonly int s_bodies = int.TryParse(Environment.GetEnvironmentVariable("MEDIATION_FUZZ"), out var bodies) ? bodies : 25;
    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("MEDIATION_SEED"), out var seed)
        ? seed
        : Random.Shared.Next();

    public static TheoryData<string> Names => [.. Commands.All.Select(command => command.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Whatever_is_sent_is_taken_or_refused_by_name_and_only_what_is_taken_is_stored(string name)
    {
        var command = Commands.Of(name);
        var mutations = new Mutations(s_seed);
        var example = await ExampleAsync(name);
        var road = await ReadyAsync(command);
        for (var i = 0; i < s_bodies; i++)
        {
            var sound = i % 4 == 3 ? example : command.Body(road);
            var stored = await StoredAsync();
            var bytes = mutations.Of(sound);
            var answer = await SendAsync(road, command, bytes);

            var sent = $"seed {s_seed}: {System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 2_000)))}";
            answer.Status.ShouldBeLessThan(500, $"{answer.Text} {sent}");
            if (answer.Status >= 400)
            {
                answer.ShouldKeepConventionsOfProblems();
                (await StoredAsync()).ShouldBe(stored, sent);
                continue;
            }
            // By luck it was sound; what follows starts from a case of its own again.
            answer.Status.ShouldBeOneOf(200, 201);
            road = await ReadyAsync(command);
        }
    }

    private async Task<Reply> SendAsync(Road road, SentCommand command, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        List<(string, string)> headers = command.In is null ? [] : [("If-Match", road.ETag)];
        if (bytes.Length > HttpLimits.Body)
        {
            // Who sends much waits for the word to go on: a refusal that comes first is the answer, not a broken pipe.
            headers.Add(("Expect", "100-continue"));
        }
        return await road.Client.Send(HttpMethod.Post, command.Path(road), content, [.. headers]);
    }

    private Task<Road> ReadyAsync(SentCommand command) =>
        command.In is null ? Task.FromResult(new Road(own.App)) : command.ReadyAsync(own.App);

    // Everything that a command writes goes with an event, a stream or a drawn number.
    private async Task<string> StoredAsync() =>
        (
            await own.App.ReadAsync<string>(
                """
                SELECT (SELECT count(*) FROM mediation.mt_events) || ' ' || (SELECT count(*) FROM mediation.mt_streams) || ' '
                  || (SELECT count(*) FROM mediation.data_keys) || ' ' || (SELECT count(*) FROM mediation.party_index) || ' '
                  || (SELECT coalesce(sum(last_number), 0) FROM mediation.number_counters)
                """
            )
        ).Single();

    private async Task<JsonObject> ExampleAsync(string name)
    {
        var document = (await own.App.As(null).Get("/openapi/v1.json")).ShouldBe(200).Json;
        var operation = document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Single(operation => (string?)operation.Value!["operationId"] == name)
            .Value!;
        var content = operation["requestBody"]!["content"]!["application/json"]!;
        return content["examples"]!.AsObject().First().Value!["value"]!.AsObject();
    }
}
