using System.Text;
using Mediation.Api.Cases;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Tests.Privacy;

/// <summary>What was said in confidence and what names a person stands nowhere but where it must.</summary>
public sealed class SecretsTests(PlantedRegister register) : IClassFixture<PlantedRegister>
{
    [Fact]
    public void Every_field_of_an_event_that_can_hold_a_secret_holds_one()
    {
        var planted = register.Plants.All.Select(plant => plant.Field).ToHashSet();
        var fields = CaseEventJson
            .EventTypes.SelectMany(type => DataClasses.Of(type))
            .Where(field => field.Value >= DataClass.P2)
            .Select(field => char.ToLowerInvariant(field.Key[0]) + field.Key[1..])
            // Codes of a list, and offers, whose text is their terms; a source's words are its sender and its number;
            // names of staff as printed come from the directory; of a referral, who answers for it, its materials and the words of its result
            // are held by fields of their own.
            .Except(["workerGroups", "capacity", "offers", "source", "people", "contact", "materials", "words"]);
        fields.ShouldBeSubsetOf(planted);
        new[] { "terms", "sender", "number", "tribunal", "uri", "hints" }.ShouldBeSubsetOf(planted);
    }

    [Fact]
    public async Task No_secret_stands_in_clear_in_the_database()
    {
        var dump = await register.DumpAsync();
        RawDump.Found(dump, register.Plants.All).ShouldBeEmpty();
        // The dump is a whole one: names are where they may be.
        dump.ShouldContain(register.Plants.All.First(plant => plant.IsName).Secret);
    }

    [Fact]
    public void No_secret_stands_in_the_log_or_in_a_span_or_on_a_measurement()
    {
        var (log, spans, measured) = (register.Telltales.Log, register.Telltales.Spans, register.Telltales.Measured);
        log.ShouldContain("/v1/cases");
        spans.ShouldContain("/v1/cases");
        measured.ShouldContain("/v1/cases");
        register
            .Plants.All.Where(plant => new[] { log, spans, measured }.Any(told => told.Contains(plant.Secret, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_said_in_caucus_is_not_in_the_stream_of_the_case()
    {
        var road = register.Road;
        var rows = await register.App.ReadAsync<string>(
            "SELECT e::text FROM mediation.mt_events e WHERE stream_id = $1 UNION ALL SELECT s::text FROM mediation.mt_streams s WHERE id = $1",
            road.CaseId
        );
        rows.Count.ShouldBe((int)road.Version + 1);
        var caucus = CaseFolding.CaucusStreamOf(road.CaseId).ToString();
        rows.ShouldAllBe(row => !row.Contains("caucus_notes", StringComparison.Ordinal) && !row.Contains(caucus, StringComparison.Ordinal));
        foreach (var plant in register.Plants.All.Where(plant => plant.IsCaucus))
        {
            rows.ShouldAllBe(row => !row.Contains(plant.Secret, StringComparison.Ordinal));
        }
        (await register.App.ReadAsync<long>("SELECT count(*) FROM mediation.mt_events WHERE stream_id = $1", Guid.Parse(caucus)))
            .Single()
            .ShouldBe(2);
    }

    [Fact]
    public async Task What_is_said_in_caucus_is_in_no_answer_to_anybody_but_its_mediators()
    {
        var road = register.Road;
        var secrets = register.Plants.All.Where(plant => plant.IsCaucus).Select(plant => plant.Secret).ToArray();
        secrets.Length.ShouldBeGreaterThan(3);
        (await road.Client.Get(Commands.Of("recordCaucusNotes").Path(road))).Text.ShouldContain(secrets[^1]);

        foreach (var who in Staff.All.Where(who => who != Staff.Mediator))
        {
            var answers = await EverythingAsync(register.App.As(who), road, secrets[^1]);
            answers.Count.ShouldBeGreaterThan(100);
            foreach (var answer in answers)
            {
                var all = answer.Text + string.Join('\n', answer.Headers.Select(header => $"{header.Key}: {header.Value}"));
                secrets.ShouldAllBe(secret => !all.Contains(secret, StringComparison.Ordinal), all);
            }
        }
    }

    /// <summary>Every reading, every command refused for its version, its body, its role, and tried without being stored.</summary>
    private static async Task<List<Reply>> EverythingAsync(ApiClient client, Road road, string secret)
    {
        List<string> addresses =
        [
            road.Path,
            $"{road.Path}/events?limit=200",
            $"/v1/cases?limit=200",
            $"/v1/cases?q={secret}",
            "/v1/figures",
            $"{road.Path}/sessions/{road.Caucus}/caucus-notes",
            $"{road.Path}/sessions/{road.Session}/caucus-notes",
            $"/v1/cases/{CaseFolding.CaucusStreamOf(road.CaseId)}",
            $"/v1/cases/{CaseFolding.CaucusStreamOf(road.CaseId)}/events",
            .. Enumerable.Range(1, (int)road.Version).Select(version => $"{road.Path}?version={version}"),
        ];
        List<Reply> answers = [];
        foreach (var address in addresses)
        {
            answers.Add(await client.Get(address));
        }
        foreach (var command in Commands.OnCases)
        {
            var (path, body) = (command.Path(road), command.Body(road));
            answers.Add(await client.Post(path, body));
            answers.Add(await client.Post(path, body, "\"1\""));
            answers.Add(await client.PostText(path, "{", road.ETag));
            answers.Add(await client.Post(path + "?dryRun=true", body, road.ETag));
            answers.Add(await client.Post(path + "?dryRun=true", body, "*"));
        }
        return answers;
    }
}
