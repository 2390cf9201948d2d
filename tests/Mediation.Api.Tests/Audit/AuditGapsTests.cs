using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.OpenApi;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Audit;

/// <summary>What leaves no event and is no reading of one case is written down too, and told to whoever answers for it.</summary>
public sealed class AuditGapsTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    [Fact]
    public async Task Commands_that_leave_no_event_leave_a_line()
    {
        var road = await Road.ToAsync(App, CaseStatus.Accepted);
        (await road.TryAsync("signAgreement")).Status.ShouldBe(409);
        (await road.TryAsync("eraseData")).ShouldBeProblem(403, "forbidden_role");
        var assign = Commands.Of("assignMediator");
        (await road.Client.Post($"{assign.Path(road)}?dryRun=true", assign.Body(road), road.ETag)).ShouldBe(200);
        (await road.Client.Post(assign.Path(road), assign.Body(road), road.ETag, "audit-1")).ShouldBe(200);
        (await road.Client.Post(assign.Path(road), assign.Body(road), road.ETag, "audit-1")).ShouldBe(200).IsReplayed.ShouldBeTrue();
        await road.RefreshAsync();
        (await App.As(Staff.Stranger).Post(assign.Path(road), assign.Body(road), road.ETag)).ShouldBeProblem(404, "not_found");

        var log = (await App.As(Staff.Manager).Get($"{road.Path}/access-log?limit=200")).ShouldBe(200)["items"]!.AsArray();
        string[] said = [.. log.Select(item => $"{(string)item!["kind"]!} {(string)item["operation"]!} {(string?)item["outcome"]}")];
        said.ShouldContain("write signAgreement not_allowed_in_status");
        said.ShouldContain("write eraseData forbidden_role");
        said.ShouldContain("write assignMediator dry_run");
        said.ShouldContain("write assignMediator replayed");
        said.Count(line => line.StartsWith("write assignMediator", StringComparison.Ordinal)).ShouldBe(3);
        log.ShouldNotContain(item => (string)item!["staffId"]! == Staff.Stranger.StaffId);
    }

    [Fact]
    public async Task A_note_of_a_caucus_says_that_it_was_added_and_nothing_of_what()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        await road.GiveAsync("recordCaucusNotes");
        (await App.As(Staff.Manager).Get($"{road.Path}/access-log?limit=200"))["items"]!
            .AsArray()
            .Single(item => (string)item!["operation"]! == "recordCaucusNotes")!["outcome"]!
            .GetValue<string>()
            .ShouldBe("recorded");
    }

    [Fact]
    public async Task An_organisation_is_told_what_its_people_listed_searched_counted_followed_and_exported()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        await App.As(Staff.Mediator).Get("/v1/cases");
        await App.As(Staff.Mediator).Post("/v1/cases/search", new JsonObject { ["residentId"] = road.ResidentId });
        await App.As(Staff.Mediator).Get("/v1/figures");
        (await App.As(Staff.Mediator).Get("/v1/records?detail=full")).ShouldBe(200);
        var export = (await App.As(Staff.Mediator).Post("/v1/exports", Commands.Empty, key: "audit")).ShouldBe(202);
        (await App.As(Staff.Mediator).Get($"/v1/exports/{(string)export["exportId"]!}")).ShouldBe(200);
        (await App.As(Staff.Stranger).Get("/v1/cases")).ShouldBe(200);
        foreach (var who in new[] { Staff.Manager, Staff.Supervisor })
        {
            var log = (await App.As(who).Get("/v1/access-log?limit=200")).ShouldBe(200)["items"]!.AsArray();
            string[] operations = [.. log.Select(item => (string)item!["access"]!["operation"]!)];
            foreach (var operation in new[] { "listCases", "searchCases", "getFigures", "listRecords", "createExport", "getExport" })
            {
                operations.ShouldContain(operation);
            }
            log.First(item => (string)item!["access"]!["operation"]! == "searchCases")!["caseIds"]!
                .AsArray()
                .Select(id => (Guid)id!)
                .ShouldBe([road.CaseId]);
            log.ShouldAllBe(item => (string?)item!["access"]!["organisationId"] != Staff.Zengdu);
            (await App.As(who).Get("/v1/access-log?staffId=zengdu-m01")).ShouldBe(200)["items"]!.AsArray().ShouldBeEmpty();
        }
        foreach (var who in Staff.All.Except([Staff.Manager, Staff.StrangeManager, Staff.Supervisor]))
        {
            (await App.As(who).Get("/v1/access-log")).ShouldBeProblem(403, "forbidden_role");
        }
    }

    [Fact]
    public async Task The_log_of_an_organisation_comes_in_pages()
    {
        for (var i = 0; i < 5; i++)
        {
            await App.As(Staff.StrangeManager).Get("/v1/figures");
        }
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (
                await App.As(Staff.StrangeManager)
                    .Get($"/v1/access-log?operation=getFigures&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")
            ).ShouldBe(200);
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["access"]!["accessId"]!));
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);
        seen.Count.ShouldBe(5);
        seen.ShouldBe(seen.OrderDescending());
    }

    [Fact]
    public async Task A_calendar_that_is_read_by_its_address_is_a_reading_by_who_made_it()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var link = (await road.Client.Post($"{road.Path}/calendar-links", new JsonObject())).ShouldBe(201);
        (await App.As(null).Get($"/v1/feeds/{(string)link["token"]!}/calendar.ics")).ShouldBe(200);
        var line = (await App.As(Staff.Manager).Get($"{road.Path}/access-log?limit=200"))["items"]!
            .AsArray()
            .Single(item => (string)item!["operation"]! == "getCalendarFeed")!;
        ((string)line["staffId"]!, (string)line["subject"]!).ShouldBe((Staff.Mediator.StaffId, $"calendar_link:{(Guid)link["linkId"]!}"));
    }

    [Fact]
    public async Task Changes_of_rights_are_told_to_the_administrator_and_to_the_manager_those_of_the_organisation()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        await road.Client.Post($"{road.Path}/access-codes", new JsonObject { ["partyId"] = road.Worker });
        foreach (
            var (staff, role, organisation) in new[] { ("audit-m01", "mediator", Staff.Studio), ("audit-z01", "mediator", Staff.Zengdu) }
        )
        {
            (
                await App.As(Staff.Administrator)
                    .Post(
                        "/v1/accounts",
                        new JsonObject
                        {
                            ["staffId"] = staff,
                            ["role"] = role,
                            ["organisationId"] = organisation,
                        }
                    )
            ).ShouldBe(201);
        }
        var all = await ChangesAsync(Staff.Administrator);
        all.ShouldContain("account_opened audit-m01");
        all.ShouldContain("account_opened audit-z01");
        var ours = await ChangesAsync(Staff.Manager);
        ours.ShouldContain("account_opened audit-m01");
        ours.ShouldContain($"access_code_made {road.CaseId}");
        ours.ShouldNotContain("account_opened audit-z01");
        foreach (var who in Staff.All.Except([Staff.Manager, Staff.StrangeManager, Staff.Administrator]))
        {
            (await App.As(who).Get("/v1/identity-changes")).ShouldBeProblem(403, "forbidden_role");
        }
        var code = (await App.As(Staff.Manager).Get($"{road.Path}/access-log?limit=200"))["items"]!
            .AsArray()
            .Single(item => (string)item!["operation"]! == "access_code_made")!;
        ((string)code["staffId"]!, (string)code["subject"]!).ShouldBe((Staff.Mediator.StaffId, $"party:{road.Worker}"));
    }

    /// <summary>An address that shows something of cases and writes no line would be found here.</summary>
    [Fact]
    public void Every_address_that_is_audited_is_written_down_with_its_reading_or_after_it()
    {
        string[] byTheirOwnStatement = ["listCases", "searchCases", "listDeadlines"];
        foreach (
            var endpoint in App
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<Need>() is { IsAudited: true, OfCase: null, IsWrittenAfter: false })
        )
        {
            byTheirOwnStatement.ShouldContain(endpoint.Metadata.GetMetadata<OperationText>()!.Id);
        }
    }

    private async Task<string[]> ChangesAsync(StaffToken who) =>
        [
            .. (await App.As(who).Get("/v1/identity-changes?limit=200")).ShouldBe(200)["items"]!
                .AsArray()
                .Select(item => $"{(string)item!["change"]!} {(string)item["subject"]!}"),
        ];
}
