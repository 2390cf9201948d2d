using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Privacy;
using Mediation.Testing;

namespace Mediation.Api.Tests.Access;

/// <summary>Every operation, sent by everybody about everything, against what was written down of who may do what.</summary>
public sealed class AccessMatrixTests(AccessWalk walk) : IClassFixture<AccessWalk>
{
    private static readonly Dictionary<char, (int Status, string Code)> s_refusals = new()
    {
        ['h'] = (404, "not_found"),
        ['f'] = (403, "forbidden_role"),
        ['n'] = (403, "not_mediator_of_case"),
        ['s'] = (403, "insufficient_scope"),
        ['d'] = (403, "document_not_open"),
        ['e'] = (403, "evidence_not_open"),
        ['r'] = (403, "role_out_of_reach"),
        ['o'] = (403, "referral_other_side"),
    };

    // Whatever tells one request from another and nothing of what it was about.
    private static readonly string[] s_ofEachRequest = ["Date", "RateLimit", "RateLimit-Policy", "Content-Length"];

    [Fact]
    public void Every_operation_has_its_line_and_every_line_its_operation() =>
        walk.Operations.Select(operation => operation.Id).ShouldBe(AccessExpectation.Operations.Keys, ignoreOrder: true);

    [Fact]
    public void Everybody_is_answered_as_the_table_has_it()
    {
        List<string> differences =
        [
            .. from answer in walk.Answers
            let rule = AccessExpectation.Operations.GetValueOrDefault(answer.Operation.Id)
            where rule is not null
            let mark = answer.Target == Target.Own ? rule.Marks[answer.Caller] : rule.MarkElsewhere(answer.Caller)
            where !Fits(answer, mark)
            orderby answer.Operation.Id, answer.Caller
            select $"{answer}, expected {mark}",
        ];
        string.Join('\n', differences).ShouldBeEmpty();
    }

    [Fact]
    public void A_case_that_is_none_of_ones_business_is_answered_like_one_that_is_not_there()
    {
        var pairs = walk
            .Answers.Where(answer => answer.Target != Target.Own && AccessExpectation.Operations[answer.Operation.Id].About == "case")
            .GroupBy(answer => (answer.Operation.Id, answer.Caller))
            .ToArray();
        pairs.Length.ShouldBeGreaterThan(1_000);
        foreach (var pair in pairs)
        {
            pair.Count().ShouldBe(2);
            var (elsewhere, nowhere) = (
                pair.Single(answer => answer.Target == Target.Elsewhere),
                pair.Single(answer => answer.Target == Target.Nowhere)
            );
            Told(elsewhere).ShouldBe(Told(nowhere), $"{elsewhere}");
            elsewhere.Headers.Keys.ShouldNotContain("ETag");
            elsewhere.Headers.Keys.ShouldNotContain("As-Of");
        }
    }

    [Fact]
    public async Task Every_member_of_a_case_and_every_event_of_it_is_shown_to_its_readers_alone()
    {
        var own = walk.Scene.Own;
        walk.Members.ShouldBe(AccessExpectation.Members.Keys, ignoreOrder: true);
        List<string> differences = [];
        foreach (var caller in AccessExpectation.Rows["status"])
        {
            var view = JsonNode.Parse((await walk.AskAsync(caller, HttpMethod.Get, own.Path)).Text)!.AsObject();
            var record = await walk.AskAsync(caller, HttpMethod.Get, $"/v1/records/{own.CaseId}");
            foreach (var whole in new[] { view, record.Status == 200 ? JsonNode.Parse(record.Text)!["case"]!.AsObject() : [] })
            {
                differences.AddRange(
                    whole
                        .Where(member => IsSomething(member.Value))
                        .Where(member => !AccessExpectation.Rows[AccessExpectation.Members[member.Key]].Contains(caller))
                        .Select(member => $"{caller} {member.Key}")
                );
            }
            // Whoever is shown nothing of a row is shown no field of its events.
            var history = JsonNode.Parse((await walk.AskAsync(caller, HttpMethod.Get, $"{own.Path}/events?limit=200")).Text)!["items"]!;
            differences.AddRange(
                history
                    .AsArray()
                    .Where(item => item!["data"]!.AsObject().Count > 0)
                    .Where(item => !AccessExpectation.Rows[AccessExpectation.RowOf((string)item!["type"]!)].Contains(caller))
                    .Select(item => $"{caller} {item!["type"]} {item["data"]!.ToJsonString()}")
            );
            // And whoever may see a row is shown something of it, where the case has it.
            differences.AddRange(
                AccessExpectation
                    .Members.Where(member =>
                        member.Key is "agreement" or "performance" or "evidence" or "undisputedFacts" or "facts" or "claims"
                    )
                    .Where(member => AccessExpectation.Rows[member.Value].Contains(caller) && !IsSomething(view[member.Key]))
                    .Select(member => $"{caller} misses {member.Key}")
            );
        }
        string.Join('\n', differences).ShouldBeEmpty();
    }

    private static bool IsSomething(JsonNode? value) => value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 });

    [Fact]
    public async Task What_was_planted_is_found_by_those_who_may_see_it_and_by_nobody_else()
    {
        await AlsoAsync();
        var found = new HashSet<(string Kind, string Caller)>();
        var leaks = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var plant in walk.Plants.All.DistinctBy(plant => plant.Secret))
        {
            var kind = AccessExpectation.KindOf(plant.Step, plant.At);
            var finders = AccessExpectation.Finders[kind];
            foreach (var answer in walk.Answers)
            {
                if (
                    !answer.Text.Contains(plant.Secret, StringComparison.Ordinal)
                    && !answer.Headers.Values.Any(value => value.Contains(plant.Secret, StringComparison.Ordinal))
                )
                {
                    continue;
                }
                found.Add((kind, answer.Caller));
                if (!Tells(answer) || !(finders.Contains(answer.Caller) || ReadsOnPaper(answer, kind) || IsUnmasked(answer, kind)))
                {
                    leaks.Add($"{kind} ({plant}) in {answer}");
                }
            }
        }
        string.Join('\n', leaks).ShouldBeEmpty();
        // Each kind is there to be found, and whoever may find it does.
        (
            from kind in AccessExpectation.Finders.Keys.Except(["agreement_page"])
            from caller in AccessExpectation.Finders[kind]
            where !found.Contains((kind, caller))
            select $"{kind} {caller}"
        ).ShouldBeEmpty();
    }

    // An answer to a command holds nothing of anybody, whoever gave it.
    private static bool Tells(Answer answer) =>
        answer.Operation.Method == HttpMethod.Get || answer.Operation.Id is "searchCases" or "unmaskParty";

    private static bool ReadsOnPaper(Answer answer, string kind) =>
        answer.Operation.Id is "getDocumentPage" or "getDocumentFile" or "getDossier"
        && AccessExpectation.Finders["agreement_page"].Contains(answer.Caller)
        && AccessExpectation.OnTheAgreement.Contains(kind);

    private static bool IsUnmasked(Answer answer, string kind) =>
        answer.Operation.Id == "unmaskParty" && kind == "worker_number" && AccessExpectation.Rules["unmask"].Marks[answer.Caller] == 'a';

    [Fact]
    public void Nothing_that_was_planted_is_in_a_delivery_or_in_what_the_program_says_about_itself()
    {
        var deliveries = string.Join('\n', walk.Delivered.Select(arrival => arrival.Path + arrival.Body));
        deliveries.ShouldContain($"{walk.Scene.Own.CaseId}");
        var (log, spans, measured) = (walk.Telltales.Log, walk.Telltales.Spans, walk.Telltales.Measured);
        spans.ShouldContain("/v1/cases");
        foreach (var (what, text) in new[] { ("delivery", deliveries), ("log", log), ("span", spans), ("measurement", measured) })
        {
            walk.Plants.All.Where(plant => text.Contains(plant.Secret, StringComparison.Ordinal)).ShouldBeEmpty(what);
        }
    }

    [Fact]
    public async Task Nothing_that_was_planted_lies_in_clear_in_the_database()
    {
        var dump = await walk.DumpAsync();
        RawDump.Found(dump, walk.Plants.All).ShouldBeEmpty();
        // The dump is a whole one: names are where they may be, and jobs, outbox and audit are in it.
        dump.ShouldContain(walk.Plants.All.First(plant => plant.IsName).Secret);
        foreach (
            var table in new[] { "qrtz_job_details", "mediation.notice_outbox", "mediation.access_log", "mediation.idempotency_records" }
        )
        {
            dump.ShouldContain($"{table} (", customMessage: table);
        }
    }

    /// <summary>What the walk does not ask of itself: earlier states, searches for what is planted, the feed with all that it has, whole exports.</summary>
    private async Task AlsoAsync()
    {
        var own = walk.Scene.Own;
        await walk.AskAsync("opr", HttpMethod.Post, "/v1/operations/jobs/makeExports/runs");
        foreach (var caller in AccessExpectation.Callers)
        {
            foreach (
                var path in new[]
                {
                    $"{own.Path}?version=1",
                    $"{own.Path}?version={own.Version / 2}",
                    $"{own.Path}/events?limit=200",
                    "/v1/cases?limit=200",
                    "/v1/records?detail=full&limit=200",
                    $"/v1/records/{own.CaseId}?version=3",
                }
            )
            {
                await walk.AskAsync(caller, HttpMethod.Get, path);
            }
            foreach (var plant in walk.Plants.All.Where(plant => plant.Step == "registerCase"))
            {
                var search =
                    plant.Field is "residentId" or "phone" ? new JsonObject { [plant.Field] = plant.Secret }
                    : plant.Field == "name" ? new JsonObject { ["q"] = plant.Secret }
                    : null;
                if (search is not null)
                {
                    var hits = await walk.AskAsync(caller, HttpMethod.Post, "/v1/cases/search", search, "searchCases");
                    var mayFind = AccessExpectation.Finders["worker_name"].Contains(caller);
                    if (!mayFind && hits.Status == 200)
                    {
                        JsonNode.Parse(hits.Text)!["items"]!.AsArray().ShouldBeEmpty($"{caller} {plant}");
                    }
                }
            }
            await ExportAsync(caller);
        }
    }

    private async Task ExportAsync(string caller)
    {
        if (AccessExpectation.Rules["own_export"].Marks[caller] != 'a')
        {
            return;
        }
        var id = walk.Scene.PlaceOf(caller, Target.Own)["getExport", "exportId"];
        await Eventually.HoldsAsync(
            async () =>
                (string)JsonNode.Parse((await walk.AskAsync(caller, HttpMethod.Get, $"/v1/exports/{id}")).Text)!["state"]! == "ready",
            $"the export of {caller} is made"
        );
        (await walk.AskAsync(caller, HttpMethod.Get, $"/v1/exports/{id}/file")).Status.ShouldBe(200);
    }

    private static bool Fits(Answer answer, char mark) =>
        s_refusals.TryGetValue(mark, out var refusal)
            ? (answer.Status, answer.Code) == refusal
            : answer.Status is >= 200 and < 500 and not (401 or 403) && answer.Code != "not_found";

    private static string Told(Answer answer)
    {
        var body = JsonNode.Parse(answer.Text)!.AsObject();
        body.Remove("traceId");
        var headers = answer
            .Headers.Where(header => !s_ofEachRequest.Contains(header.Key))
            .OrderBy(header => header.Key, StringComparer.Ordinal);
        return $"{answer.Status}\n{string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}"))}\n{body.ToJsonString()}";
    }
}
