using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.ReferenceData;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.EventStore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Case = Mediation.Domain.Cases.Case;

namespace Mediation.Api.Tests.Access;

/// <summary>Who knows of which case: one rule, asked of a case and asked of the database.</summary>
public sealed class ReachTests(OwnRegister register) : IClassFixture<OwnRegister>
{
    private static readonly StaffToken[] s_nobody = [Staff.Operator, Staff.Administrator, Staff.Statistician];

    // The register is one for the class: only what this test made is looked at.
    private readonly HashSet<Guid> _made = [];

    private RegisterApp App => register.App;

    [Fact]
    public async Task The_rule_over_a_case_and_the_rule_over_the_register_are_one_and_the_addresses_keep_it()
    {
        var cases = await CasesAsync();
        var book = App.Services.GetRequiredService<LiveReference>().Book;
        IEnumerable<Actor> actors =
        [
            .. Staff.All.Select(who => new Actor(who.StaffId, who.Role, who.OrganisationId)),
            .. cases.Values.Select(id => new Actor("party", Role.Party, null) { Party = new(id, Guid.CreateVersion7()) }),
            .. from role in Enum.GetValues<Role>()
            where role != Role.System
            from holder in book.Organisations.All.Select(body => body.Id).Concat(book.Courts.All.Select(court => court.Id)).Append(null)
            select new Actor("anybody", role, holder),
        ];
        var folded = new List<Case>();
        foreach (var id in cases.Values)
        {
            folded.Add(CaseFolding.Fold((await App.Services.GetRequiredService<PostgresEventStore>().LoadAsync(Caller.LiveTenant, id))!));
        }
        var known = 0;
        foreach (var reach in actors.SelectMany(actor => new[] { Reach.Of(actor, book), Reach.OfCounts(actor, book) }))
        {
            var included = folded.Where(reach.Includes).Select(one => one.CaseId).Order().ToArray();
            (await ByConditionAsync(reach)).ShouldBe(included);
            known += included.Length;
        }
        known.ShouldBeGreaterThan(cases.Count * 4);
    }

    [Fact]
    public async Task Each_body_knows_what_is_on_its_register_came_from_it_went_to_it_or_is_before_it()
    {
        var cases = await CasesAsync();
        string[] studio = ["walk-in", "referred", "sent", "arbitrated", "enforced", "handed over"];
        Dictionary<StaffToken, string[]> expected = new()
        {
            [Staff.Mediator] = studio,
            [Staff.OtherMediator] = studio,
            [Staff.Manager] = studio,
            [Staff.Integration] = studio,
            [Staff.Supervisor] = studio,
            [Staff.Stranger] = ["elsewhere"],
            [Staff.StrangeManager] = ["elsewhere"],
            [Staff.CourtClerk] = ["referred"],
            [Staff.OtherCourtClerk] = ["enforced"],
            [Staff.HigherCourt] = [],
            [Staff.Hr] = ["sent"],
            [Staff.Arbitration] = ["arbitrated", "handed over"],
            [Staff.LegalAid] = [],
        };
        foreach (var who in expected.Keys.Concat(s_nobody))
        {
            var knows = expected.GetValueOrDefault(who, []);
            foreach (var (name, id) in cases)
            {
                var answer = await App.As(who).Get($"/v1/cases/{id}");
                answer.Status.ShouldBe(knows.Contains(name) ? 200 : 404, $"{who.Role} {name}");
            }
            var listed = (await App.As(who).Get("/v1/cases?limit=100")).ShouldBe(200)["items"]!
                .AsArray()
                .Select(item => (Guid)item!["caseId"]!);
            cases.Where(one => listed.Contains(one.Value)).Select(one => one.Key).ShouldBe(knows, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_higher_court_and_a_statistician_are_given_sums_and_no_file()
    {
        await CasesAsync();
        foreach (var who in new[] { Staff.HigherCourt, Staff.Statistician })
        {
            ((long)(await App.As(who).Get("/v1/figures?from=2026-01-01&to=2026-12-31")).ShouldBe(200)["received"]!).ShouldBeGreaterThan(0);
            (await App.As(who).Get("/v1/cases")).ShouldBe(200)["items"]!.AsArray().ShouldBeEmpty();
        }
        ((long)(await App.As(Staff.Operator).Get("/v1/figures?from=2026-01-01&to=2026-12-31")).ShouldBe(200)["received"]!).ShouldBe(0);
    }

    [Fact]
    public void Whoever_supervises_looks_after_those_it_runs_and_those_of_its_area()
    {
        var book = App.Services.GetRequiredService<LiveReference>().Book;
        Supervision.Of("suixian-union", book).ShouldContain("suixian-union-studio");
        Supervision.Of("suixian-union", book).ShouldContain("shifan-township-centre");
        Supervision.Of("suixian-union", book).ShouldNotContain("zengdu-service-centre");
        Supervision.Of("suizhou-union", book).ShouldContain("zengdu-service-centre");
        Supervision.Of("unknown", book).ShouldBeEmpty();
        Supervision.CourtsUnder("hubei-13", book).ShouldBe(["hubei-13", "hubei-1303", "hubei-1321", "hubei-1381"], ignoreOrder: true);
        Supervision.CourtsUnder("hubei-1321", book).ShouldBe(["hubei-1321"]);
    }

    private async Task<Guid[]> ByConditionAsync(Reach reach)
    {
        List<NpgsqlParameter> parameters = [];
        await using var command = App.Source.CreateCommand(
            $"SELECT r.stream_id FROM mediation.case_register r WHERE r.tenant_id = '{Caller.LiveTenant}' AND {reach.Condition(parameters)}"
        );
        command.Parameters.AddRange(parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<Guid>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetGuid(0));
        }
        return [.. found.Where(_made.Contains).Order()];
    }

    private async Task<Dictionary<string, Guid>> CasesAsync()
    {
        var arbitrated = await Road.ToAsync(App, CaseStatus.Failed);
        await arbitrated.GiveAsync(
            "openTrack",
            body =>
            {
                body["kind"] = "arbitration";
                body["organisationId"] = "suixian-arbitration";
            }
        );
        var enforced = await Road.ToAsync(App, CaseStatus.Settled);
        await enforced.GiveAsync(
            "openTrack",
            body =>
            {
                body.Remove("body");
                body["kind"] = "judicial_confirmation";
                body["courtId"] = "hubei-1303";
                body["partyIds"] = Commands.Json(new { ids = new[] { enforced.Worker, enforced.Employer } })["ids"]!.DeepClone();
                body["happenedAt"] = "2026-03-30T10:00:00+08:00";
            }
        );
        var handedOver = await Road.ToAsync(App, CaseStatus.Accepted);
        await handedOver.GiveAsync(
            "transferCase",
            body =>
            {
                body["destination"] = "arbitration_commission";
                body.Remove("authority");
                body["organisationId"] = "suixian-arbitration";
            }
        );
        var sent = new Road(App) { SentByAgency = true };
        await sent.RegisterAsync(body =>
        {
            body["source"]!.AsObject().Remove("sender");
            body["source"]!["senderId"] = "suixian-hr-bureau";
        });
        var elsewhere = new Road(App) { Who = Staff.Stranger };
        await elsewhere.RegisterAsync();
        Dictionary<string, Guid> cases = new()
        {
            ["walk-in"] = (await Road.ToAsync(App, CaseStatus.Submitted)).CaseId,
            ["referred"] = (await Road.ToAsync(App, CaseStatus.Submitted, fromCourt: true)).CaseId,
            ["sent"] = sent.CaseId,
            ["arbitrated"] = arbitrated.CaseId,
            ["enforced"] = enforced.CaseId,
            ["handed over"] = handedOver.CaseId,
            ["elsewhere"] = elsewhere.CaseId,
        };
        _made.UnionWith(cases.Values);
        return cases;
    }
}
