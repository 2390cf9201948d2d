using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Cases;
using Mediation.Api.ReferenceData;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.EventStore;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Api.Tests.Audit;

/// <summary>Who looked at what is written down before it is shown, and stays as it was written.</summary>
public sealed class AccessLogTests(OwnRegister register) : IClassFixture<OwnRegister>
{
    private RegisterApp App => register.App;

    [Fact]
    public async Task Each_reading_and_each_change_is_told_to_the_manager_and_to_whoever_supervises()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation, fromCourt: true);
        await App.As(Staff.Mediator).Get(road.Path);
        await App.As(Staff.OtherMediator).Get(road.Path);
        await App.As(Staff.CourtClerk).Get($"{road.Path}/events");
        await App.As(Staff.Supervisor).Get($"{road.Path}/deadlines");
        await App.As(Staff.Manager).Get("/v1/cases?limit=100");
        await App.As(Staff.Mediator).Get(Commands.Of("recordCaucusNotes").Path(road));
        foreach (var who in new[] { Staff.Manager, Staff.Supervisor })
        {
            var log = (await App.As(who).Get($"{road.Path}/access-log?limit=100")).ShouldBe(200)["items"]!.AsArray();
            string[] said = [.. log.Select(Said)];
            said.ShouldContain("read suixian-m01 mediator getCase p3");
            said.ShouldContain("read suixian-m02 mediator getCase p1");
            said.ShouldContain("read hubei-1321-s01 court_clerk getCaseEvents p3");
            said.ShouldContain("read suixian-union-s01 supervisor getDeadlines p1");
            said.ShouldContain("read suixian-s01 organisation_manager listCases p2");
            said.ShouldContain("write suixian-m01 mediator registerCase ");
            said.ShouldContain("write suixian-m01 mediator scheduleSession ");
            log.Select(item => DateTimeOffset.Parse((string)item!["at"]!))
                .ShouldBe(log.Select(item => DateTimeOffset.Parse((string)item!["at"]!)).OrderDescending());
            log.First(item => Said(item) == "read suixian-m01 mediator getCase p3")!["address"]!.GetValue<string>().ShouldBe("127.0.0.1");
        }
    }

    [Fact]
    public async Task The_log_comes_in_pages_without_a_gap()
    {
        var road = await Road.ToAsync(App, CaseStatus.Accepted);
        for (var i = 0; i < 7; i++)
        {
            await App.As(Staff.Mediator).Get(road.Path);
        }
        var whole = (await App.As(Staff.Manager).Get($"{road.Path}/access-log?limit=100"))["items"]!.AsArray().Select(IdOf).ToArray();
        List<string> paged = [];
        string? cursor = null;
        do
        {
            var page = (
                await App.As(Staff.Manager).Get($"{road.Path}/access-log?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}")
            ).ShouldBe(200);
            paged.AddRange(page["items"]!.AsArray().Select(IdOf));
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);
        // Reading the log is a reading as well: each page leaves a line before the first.
        paged.Count(id => whole.Contains(id)).ShouldBe(whole.Length);
        paged.Distinct().Count().ShouldBe(paged.Count);
    }

    [Fact]
    public async Task To_everybody_else_the_log_does_not_exist_and_what_is_out_of_reach_leaves_no_line()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted, fromCourt: true);
        foreach (var who in Staff.All.Except([Staff.Manager, Staff.Supervisor]))
        {
            (await App.As(who).Get($"{road.Path}/access-log")).ShouldBeProblem(404, "not_found");
        }
        (await App.ReadAsync<string>("SELECT staff_id FROM mediation.access_log WHERE case_id = $1", road.CaseId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_database_and_the_policy_agree_as_whom_somebody_reads()
    {
        var roads = new List<Road>();
        foreach (var status in new[] { CaseStatus.Submitted, CaseStatus.InMediation, CaseStatus.Settled })
        {
            roads.Add(await Road.ToAsync(App, status, fromCourt: true));
            roads.Add(await Road.ToAsync(App, status));
        }
        var store = App.Services.GetRequiredService<PostgresEventStore>();
        var book = App.Services.GetRequiredService<LiveReference>().Book;
        var seen = new HashSet<Reader>();
        foreach (var road in roads)
        {
            var @case = CaseFolding.Fold((await store.LoadAsync(Caller.LiveTenant, road.CaseId))!);
            foreach (var who in Staff.All)
            {
                var before = DateTimeOffset.Parse((await App.ReadAsync<string>("SELECT clock_timestamp()::text")).Single());
                await App.As(who).Get(road.Path);
                var readers = await App.ReadAsync<string>(
                    "SELECT reader FROM mediation.access_log WHERE case_id = $1 AND staff_id = $2 AND operation = 'getCase' AND at >= $3",
                    road.CaseId,
                    who.StaffId,
                    before.UtcDateTime
                );
                var actor = new Actor(who.StaffId, who.Role, who.OrganisationId);
                var reader = Readers.Of(actor, @case);
                readers.ShouldBe(Reach.Of(actor, book).Includes(@case) ? [Codes.Of(reader)] : [], $"{who.Role} {who.StaffId}");
                seen.UnionWith(readers.Count > 0 ? [reader] : []);
            }
        }
        seen.ShouldBeSubsetOf([
            Reader.CaseMediator,
            Reader.OtherMediator,
            Reader.Manager,
            Reader.ReferringCourt,
            Reader.Supervisor,
            Reader.System,
        ]);
        seen.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Every_reading_of_a_case_leaves_a_line()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        await road.GiveAsync("issueDocument", body => body["documentId"] = road.Document);
        foreach (
            var endpoint in App
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<Need>()?.OfCase is not null)
                .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET"))
        )
        {
            var path = $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}"
                .Replace("{caseId:uuid}", $"{road.CaseId}", StringComparison.Ordinal)
                .Replace("{sessionId:uuid}", $"{road.Caucus}", StringComparison.Ordinal)
                .Replace("{documentId:uuid}", $"{road.Document}", StringComparison.Ordinal)
                .Replace("{evidenceId:uuid}", $"{road.Evidence}", StringComparison.Ordinal);
            if (endpoint.Metadata.GetMetadata<Need>()!.IsWrittenAfter)
            {
                continue;
            }
            var who = path.EndsWith("access-log", StringComparison.Ordinal) ? Staff.Manager : Staff.Mediator;
            var lines = await LinesAsync();
            await App.As(who).Get(path);
            (await LinesAsync()).ShouldBe(lines + 1, path);
        }
        foreach (
            var path in new[] { "/v1/cases", "/v1/deadlines", "/v1/records", "/v1/records?detail=full", "/v1/referrals", "/v1/figures" }
        )
        {
            var lines = await LinesAsync();
            (await App.As(Staff.Mediator).Get(path)).ShouldBe(200);
            (await LinesAsync()).ShouldBe(lines + 1, path);
        }
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_shown()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        await ExecuteAsync("ALTER TABLE mediation.access_log ADD CONSTRAINT full_disk CHECK (staff_id <> 'suixian-m01') NOT VALID");
        try
        {
            foreach (var path in new[] { road.Path, $"{road.Path}/events", $"{road.Path}/remedies" })
            {
                var answer = await App.As(Staff.Mediator).Get(path);
                answer.ShouldBeProblem(503, "audit_unavailable");
                answer.Text.ShouldNotContain(road.WorkerName);
                answer.Text.ShouldNotContain("full_disk");
            }
            foreach (
                var path in new[]
                {
                    "/v1/cases",
                    $"/v1/cases?q={Uri.EscapeDataString(road.WorkerName)}",
                    "/v1/deadlines",
                    "/v1/records?detail=full",
                    "/v1/referrals",
                    "/v1/figures",
                }
            )
            {
                (await App.As(Staff.Mediator).Get(path)).ShouldBeProblem(503, "audit_unavailable");
            }
            (await App.As(Staff.Mediator).Post("/v1/cases/search", new JsonObject { ["residentId"] = road.ResidentId })).ShouldBeProblem(
                503,
                "audit_unavailable"
            );
            (
                await App.As(Staff.Mediator)
                    .Post(
                        $"{road.Path}/unmaskings",
                        new JsonObject
                        {
                            ["partyId"] = road.Worker,
                            ["fields"] = new JsonArray("phone"),
                            ["reason"] = "送达",
                        }
                    )
            ).ShouldBeProblem(503, "audit_unavailable");
            (await App.As(Staff.Manager).Get(road.Path)).ShouldBe(200);
        }
        finally
        {
            await ExecuteAsync("ALTER TABLE mediation.access_log DROP CONSTRAINT full_disk");
        }
        (await App.As(Staff.Mediator).Get(road.Path)).ShouldBe(200);
    }

    [Fact]
    public async Task The_application_can_add_lines_and_change_none()
    {
        await using var app = NpgsqlDataSource.Create(App.Database.AppConnectionString);
        foreach (
            var sql in new[]
            {
                "UPDATE mediation.access_log SET staff_id = 'nobody'",
                "DELETE FROM mediation.access_log",
                "UPDATE mediation.access_chain SET position = 0",
                "DELETE FROM mediation.access_chain",
                "TRUNCATE mediation.access_log",
            }
        )
        {
            await using var command = app.CreateCommand(sql);
            (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync)).SqlState.ShouldBe("42501");
        }
    }

    [Fact]
    public async Task Lines_are_chained_once_by_whichever_node_and_a_changed_or_dropped_one_is_found()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        for (var i = 0; i < 5; i++)
        {
            await App.As(Staff.Mediator).Get(road.Path);
        }
        var chain = App.Services.GetRequiredService<AccessChain>();
        await using var other = NpgsqlDataSource.Create(App.Database.AppConnectionString);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(node => (node % 2 == 0 ? chain : new AccessChain(other)).RunOnceAsync()));
        while (await chain.RunOnceAsync() > 0) { }
        var lines = await LinesAsync();
        var sound = await chain.VerifyAsync(Caller.LiveTenant);
        (sound.Chained, sound.Unchained, sound.FirstBroken).ShouldBe((lines, 0, null));

        // Another row's line is put in the place of the third, its own is changed, dropped; each time the third is named, and by the operator's address.
        var ids = await App.ReadAsync<Guid>("SELECT access_id FROM mediation.access_chain ORDER BY position LIMIT 5");
        foreach (
            var (harm, mend) in new[]
            {
                (Operation(ids[2], "operation || ' '"), Operation(ids[2], "trim(operation)")),
                (Operation(ids[2], "operation, outcome = 'replayed'"), Operation(ids[2], "operation, outcome = NULL")),
                (Swap(ids[2], ids[3]), Swap(ids[2], ids[3])),
            }
        )
        {
            await ExecuteAsync(harm);
            await ShouldNameAsync(3, ids[2]);
            await ExecuteAsync(mend);
            (await chain.VerifyAsync(Caller.LiveTenant)).ShouldBe(sound);
        }
        await ExecuteAsync("UPDATE mediation.access_chain SET position = -1 WHERE position = 3");
        await ExecuteAsync("DELETE FROM mediation.access_chain WHERE position = -1");
        await ShouldNameAsync(1, null, "DELETE FROM mediation.access_chain WHERE position < 3");
        await ExecuteAsync("DELETE FROM mediation.access_chain");
        await chain.RunOnceAsync();
        await ExecuteAsync($"DELETE FROM mediation.access_log WHERE access_id = '{ids[2]}'");
        await ShouldNameAsync(3, ids[2]);
        await ExecuteAsync("DELETE FROM mediation.access_chain");
        await chain.RunOnceAsync();

        static string Operation(Guid id, string value) => $"UPDATE mediation.access_log SET operation = {value} WHERE access_id = '{id}'";
        // What two lines say changes places.
        static string Swap(Guid one, Guid two) =>
            $"UPDATE mediation.access_log l SET staff_id = o.staff_id, operation = o.operation, at = o.at, trace_id = o.trace_id FROM mediation.access_log o "
            + $"WHERE (l.access_id, o.access_id) IN (('{one}', '{two}'), ('{two}', '{one}'))";
    }

    private async Task ShouldNameAsync(long position, Guid? id, string? first = null)
    {
        if (first is not null)
        {
            await ExecuteAsync(first);
        }
        var report = (await App.As(Staff.Operator).Post("/v1/operations/access-log/verifications", new JsonObject())).ShouldBe(200);
        ((long?)report["firstBroken"], (Guid?)report["firstBrokenId"], (bool)report["isSound"]!).ShouldBe((position, id, false));
        (await Operations.OperationsCommands.VerifyAccessesAsync(App.Services)).ShouldBe(1);
    }

    private async Task<long> LinesAsync() => (await App.ReadAsync<long>("SELECT count(*) FROM mediation.access_log")).Single();

    private async Task ExecuteAsync(string sql)
    {
        await using var command = App.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string IdOf(JsonNode? item) => (string)item!["accessId"]!;

    private static string Said(JsonNode? item) =>
        $"{(string?)item!["kind"]} {(string?)item["staffId"]} {(string?)item["role"]} {(string?)item["operation"]} {(string?)item["dataClass"]}";
}
