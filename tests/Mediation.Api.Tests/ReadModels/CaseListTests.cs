using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.ReadModels;

/// <summary>The list of cases: reach, filters, order, pages.</summary>
public sealed class CaseListTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    [Fact]
    public async Task Everybody_lists_what_he_knows_of_and_nothing_else()
    {
        var walkIn = await Road.ToAsync(App, CaseStatus.Submitted);
        var fromCourt = await Road.ToAsync(App, CaseStatus.Submitted, fromCourt: true);
        var elsewhere = await new Road(App) { Who = Staff.Stranger }.WalkAsync(CaseStatus.InMediation);

        foreach (var who in new[] { Staff.Mediator, Staff.OtherMediator, Staff.Manager })
        {
            var listed = await ListAsync(who);
            listed.ShouldContain(walkIn.CaseId);
            listed.ShouldContain(fromCourt.CaseId);
            listed.ShouldNotContain(elsewhere.CaseId);
        }
        var ofStrangers = await ListAsync(Staff.Stranger);
        ofStrangers.ShouldContain(elsewhere.CaseId);
        ofStrangers.ShouldNotContain(walkIn.CaseId);
        var ofCourt = await ListAsync(Staff.CourtClerk);
        ofCourt.ShouldContain(fromCourt.CaseId);
        ofCourt.ShouldNotContain(walkIn.CaseId);
        ofCourt.ShouldNotContain(elsewhere.CaseId);
        (await ListAsync(Staff.OtherCourtClerk)).ShouldBeEmpty();
        (await ListAsync(Staff.Operator)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_says_where_the_case_stands()
    {
        var road = await Road.ToAsync(App, CaseStatus.Settled, fromCourt: true);
        await road.GiveAsync("recordPayment");
        var row = (await App.As(Staff.CourtClerk).Get("/v1/cases?status=settled"))["items"]!
            .AsArray()
            .Single(item => (Guid)item!["caseId"]! == road.CaseId)!;
        ((string)row["status"]!).ShouldBe("settled");
        ((long)row["version"]!).ShouldBe(road.Version);
        ((string)row["docketNumber"]!).ShouldBe("（2026）鄂1321民诉前调88号");
        ((string)row["receivedOn"]!).ShouldBe("2026-03-05");
        row["mediatorIds"]!.AsArray().Select(id => (string)id!).ShouldBe(["suixian-m01"]);
        ((long)row["claimedFen"]!, (long)row["agreedFen"]!, (long)row["paidFen"]!).ShouldBe((2_100_000, 2_000_000, 500_000));
        row["parties"]!
            .AsArray()
            .Select(party => ((string)party!["side"]!, (string)party["name"]!))
            .ShouldBe([("applicant", road.WorkerName), ("respondent", road.EmployerName)]);
    }

    [Fact]
    public async Task Filters_narrow_and_add_up()
    {
        var submitted = await Road.ToAsync(App, CaseStatus.Submitted);
        var accepted = await Road.ToAsync(App, CaseStatus.Accepted, fromCourt: true);
        var assigned = await Road.ToAsync(App, CaseStatus.MediatorAssigned);
        Guid[] all = [submitted.CaseId, accepted.CaseId, assigned.CaseId];

        await ShouldListAsync("status=submitted", submitted);
        await ShouldListAsync("status=submitted,accepted", submitted, accepted);
        await ShouldListAsync("channel=court_prefiling", accepted);
        await ShouldListAsync("channel=court_prefiling&status=submitted");
        await ShouldListAsync("mediatorId=suixian-m01", assigned);
        await ShouldListAsync("mediatorId=suixian-m02");
        await ShouldListAsync("causeCode=labour.contract.remuneration", submitted, accepted, assigned);
        await ShouldListAsync("causeCode=labour.contract");
        await ShouldListAsync("receivedFrom=2026-03-05&receivedTo=2026-03-05", submitted, accepted, assigned);
        await ShouldListAsync("receivedFrom=2026-03-06");
        await ShouldListAsync("receivedTo=2026-03-04");

        async Task ShouldListAsync(string filter, params Road[] expected) =>
            (await ListAsync(Staff.Mediator, filter)).Intersect(all).ShouldBe(expected.Select(road => road.CaseId), ignoreOrder: true);
    }

    [Theory]
    [InlineData("status=lost", "status unknown_value")]
    [InlineData("status=submitted,submitted", "status duplicate_item")]
    [InlineData("receivedFrom=2026-02-30", "receivedFrom bad_date")]
    [InlineData("limit=1000", "limit out_of_range")]
    [InlineData("sort=name", "sort unknown_value")]
    [InlineData("residentId=421399198603120022", "residentId unknown_parameter")]
    [InlineData("q=%00", "q nul_character")]
    public async Task Filters_are_checked(string query, string fault) =>
        (await App.As(Staff.Mediator).Get($"/v1/cases?{query}")).ShouldBeInvalid(fault);

    [Theory]
    [InlineData("registered_at_desc")]
    [InlineData("registered_at_asc")]
    public async Task New_cases_do_not_shift_a_page(string sort)
    {
        for (var i = 0; i < 7; i++)
        {
            await new Road(App) { Who = Staff.Stranger }.RegisterAsync();
        }
        var before = await ListAsync(Staff.Stranger, $"limit=200&sort={sort}");
        List<Guid> paged = [];
        for (var cursor = ""; ; )
        {
            var page = (await App.As(Staff.Stranger).Get($"/v1/cases?limit=3&sort={sort}{cursor}")).ShouldBe(200);
            paged.AddRange(page["items"]!.AsArray().Select(item => (Guid)item!["caseId"]!));
            if (page["nextCursor"] is not { } next || paged.Count > before.Count)
            {
                break;
            }
            cursor = $"&cursor={next}";
            await new Road(App) { Who = Staff.Stranger }.RegisterAsync();
        }
        // Newest first, what came meanwhile lies before the page; oldest first, it lies at the end.
        paged.Take(before.Count).ShouldBe(before);
        paged.Distinct().Count().ShouldBe(paged.Count);
    }

    [Fact]
    public async Task A_cursor_serves_its_own_list_and_caller_only()
    {
        for (var i = 0; i < 2; i++)
        {
            await new Road(App).RegisterAsync();
        }
        var cursor = (string)(await App.As(Staff.Mediator).Get("/v1/cases?limit=1&status=submitted"))["nextCursor"]!;
        (await App.As(Staff.Mediator).Get($"/v1/cases?limit=2&status=submitted&cursor={cursor}")).ShouldBe(200);
        (await App.As(Staff.Mediator).Get($"/v1/cases?cursor={cursor}")).ShouldBeInvalid("cursor cursor_invalid");
        (await App.As(Staff.Mediator).Get($"/v1/cases?status=accepted&cursor={cursor}")).ShouldBeInvalid("cursor cursor_invalid");
        (await App.As(Staff.Manager).Get($"/v1/cases?status=submitted&cursor={cursor}")).ShouldBeInvalid("cursor cursor_invalid");
        (await App.As(Staff.Mediator).Get($"/v1/cases?status=submitted&cursor={cursor[..^1]}")).ShouldBeInvalid("cursor cursor_invalid");
        (await App.As(Staff.Mediator).Get("/v1/cases?status=submitted&cursor=bm90IG1pbmU")).ShouldBeInvalid("cursor cursor_invalid");
    }

    private async Task<List<Guid>> ListAsync(StaffToken who, string query = "limit=200") =>
        [.. (await App.As(who).Get($"/v1/cases?{query}")).ShouldBe(200)["items"]!.AsArray().Select(item => (Guid)item!["caseId"]!)];
}
