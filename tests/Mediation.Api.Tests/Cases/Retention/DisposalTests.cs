using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Cases.Retention;
using Mediation.Api.ReferenceData;
using Mediation.Api.Tests.Referrals;
using Mediation.Domain.Cases;
using Mediation.EventStore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Tests.Cases.Retention;

/// <summary>What may go is found by the clock and goes when somebody who answers for it says so.</summary>
public sealed class DisposalTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private const string Long = "2018-03-05T09:00:00+08:00";
    private const string Approvals = "/v1/disposals/approvals";

    private RegisterApp App => own.App;

    [Fact]
    public async Task A_file_past_its_term_is_listed_and_goes_when_the_manager_approves()
    {
        var (due, held) = (await OldAsync(), await OldAsync());
        var young = await Road.ToAsync(App, CaseStatus.Refused);
        held.Who = Staff.Manager;
        await held.GiveAsync("placeLegalHold");
        await RunAsync();
        var listed = await ListedAsync();
        listed.ShouldContainKey(due.CaseId);
        listed.ShouldNotContainKey(held.CaseId);
        listed.ShouldNotContainKey(young.CaseId);
        ((string)listed[due.CaseId]["term"]!["rule"]!, (string)listed[due.CaseId]["term"]!["until"]!).ShouldBe(("other", "2023-03-05"));
        (await due.Client.Get(due.Path)).Text.ShouldContain(due.WorkerName);

        var answer = await ApproveAsync((due, due.Version), (held, held.Version), (young, young.Version));
        answer["items"]!
            .AsArray()
            .Select(item =>
                $"{(bool)item!["disposed"]!} {string.Join(',', item["because"]?.AsArray().Select(code => (string)code!) ?? [])}"
            )
            .ShouldBe(["True ", "False legal_hold_stands", "False retention_running"]);

        (await due.Client.Get(due.Path)).ShouldBe(200).Text.ShouldNotContain(due.WorkerName);
        var erasure = (await App.As(Staff.Manager).Get($"{due.Path}/erasures")).ShouldBe(200)["items"]![0]!["erasure"]!;
        ((string)erasure["by"]!["staffId"]!, (string)erasure["rule"]!).ShouldBe((Staff.Manager.StaffId, "other"));
        (await App.Services.GetRequiredService<Verifier>().VerifyStreamAsync(Caller.LiveTenant, due.CaseId)).Findings.ShouldBeEmpty();
        (await ListedAsync()).ShouldNotContainKey(due.CaseId);
        await RunAsync();
        (await ListedAsync()).ShouldNotContainKey(due.CaseId);
    }

    [Fact]
    public async Task What_was_recorded_since_it_was_listed_keeps_it()
    {
        var road = await OldAsync();
        await RunAsync();
        var version = (long)(await ListedAsync())[road.CaseId]["version"]!;
        road.Who = Staff.Manager;
        await road.GiveAsync("placeLegalHold");
        (await ApproveAsync((road, version)))["items"]![0]!["because"]!.AsArray().Select(code => (string)code!).ShouldBe(["stale_version"]);
        (await road.Client.Get(road.Path)).Text.ShouldContain(road.WorkerName);
        await RunAsync();
        (await ListedAsync()).ShouldNotContainKey(road.CaseId);
        await road.GiveAsync("liftLegalHold");
        await RunAsync();
        (await ListedAsync()).ShouldContainKey(road.CaseId);
    }

    [Fact]
    public async Task The_list_is_for_the_manager_of_the_organisation_and_holds_its_files_alone()
    {
        var road = await OldAsync();
        await RunAsync();
        foreach (var who in Staff.All.Where(who => !Need.ApproveDisposals.Roles!.Contains(who.Role)))
        {
            (await App.As(who).Get("/v1/disposals")).ShouldBeProblem(403, "forbidden_role");
            (await App.As(who).Post(Approvals, Body((road, road.Version)))).ShouldBeProblem(403, "forbidden_role");
        }
        foreach (var who in new[] { Staff.StrangeManager, Staff.CourtClerk, Staff.Hr, Staff.LegalAid, Staff.Arbitration })
        {
            (await App.As(who).Get("/v1/disposals")).ShouldBe(200)["items"]!.AsArray().ShouldBeEmpty();
            (await App.As(who).Post(Approvals, Body((road, road.Version)))).ShouldBe(200)["items"]![0]!["because"]![0]!
                .GetValue<string>()
                .ShouldBe("not_found");
        }
        (await App.As(Staff.Manager).Post(Approvals, new JsonObject())).ShouldBeInvalid("/items required");
    }

    [Fact]
    public async Task The_list_comes_in_pages_the_longest_due_first()
    {
        for (var i = 0; i < 3; i++)
        {
            await OldAsync();
        }
        await RunAsync();
        var (seen, cursor) = (new List<Guid>(), "");
        do
        {
            var page = (await App.As(Staff.Manager).Get($"/v1/disposals?limit=2{cursor}")).ShouldBe(200);
            seen.AddRange(page["items"]!.AsArray().Select(item => (Guid)item!["caseId"]!));
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : "";
        } while (cursor.Length > 0);
        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.Count.ShouldBe((await ListedAsync()).Count);
        seen.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task Where_the_configuration_says_so_the_job_carries_it_out_itself()
    {
        var road = await OldAsync();
        var options = App.Services.GetRequiredService<IOptions<RetentionOptions>>().Value;
        options.Disposal.ShouldBe(DisposalMode.Propose);
        options.Disposal = DisposalMode.CarryOut;
        try
        {
            (
                (long)(await RunAsync())["counts"]!.AsArray().Single(count => (string)count!["name"]! == "disposed")!["count"]!
            ).ShouldBePositive();
        }
        finally
        {
            options.Disposal = DisposalMode.Propose;
        }
        var view = (await road.Client.Get(road.Path)).ShouldBe(200);
        view["disposedAt"].ShouldNotBeNull();
        view.Text.ShouldNotContain(road.WorkerName);
        (await ListedAsync()).ShouldNotContainKey(road.CaseId);
    }

    [Fact]
    public async Task A_referral_that_nobody_took_goes_when_its_sender_approves_and_leaves_a_certificate()
    {
        var sandbox = await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00");
        var (court, union, manager) = (sandbox.Court, sandbox.Union, new Side(sandbox, Staff.Manager));
        var (name, id) = ($"期满{Guid.NewGuid():N}", Guid.CreateVersion7());
        var message = InSandbox.Message(
            id,
            letter =>
            {
                letter["facts"] = $"{name}称三个月工资未发。";
                letter["parties"]![0]!["name"] = name;
            }
        );
        (await court.SendAsync(message)).ShouldBe(201);
        (await union.TryAsync(id, "declines", new { reason = "no_mediator" })).ShouldBe(200);
        await RunInAsync(sandbox);
        (await court.Get("/v1/disposals")).ShouldBe(200)["items"]!.AsArray().ShouldBeEmpty();

        await sandbox.AdvanceAsync("2029-03-04T10:00:00+08:00");
        await RunInAsync(sandbox);
        var due = (await court.Get("/v1/disposals")).ShouldBe(200)["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((Guid)due["referralId"]!, (string)due["term"]!["rule"]!, (string)due["term"]!["until"]!).ShouldBe((id, "referral", "2029-03-03"));
        (await manager.Get("/v1/disposals")).ShouldBe(200)["items"]!.AsArray().ShouldBeEmpty();
        (await court.SeeAsync(id)).Text.ShouldContain(name);

        var approval = OfReferral(id, (long)due["version"]!);
        (await manager.Post(Approvals, approval.DeepClone().AsObject())).ShouldBe(200)["items"]![0]!["because"]![0]!
            .GetValue<string>()
            .ShouldBe("referral_other_side");
        ((bool)(await court.Post(Approvals, approval)).ShouldBe(200)["items"]![0]!["disposed"]!).ShouldBeTrue();

        var left = (await court.SeeAsync(id)).ShouldBe(200);
        left["allowedActions"]!.AsArray().ShouldBeEmpty();
        var certificate = left["erasures"]!.AsArray().ShouldHaveSingleItem()!["erasure"]!;
        ((string)certificate["rule"]!, (string)certificate["by"]!["staffId"]!).ShouldBe(("referral", Staff.CourtClerk.StaffId));
        (left.Text + await App.DumpAsync()).ShouldNotContain(name);
        (await court.Get("/v1/disposals")).ShouldBe(200)["items"]!.AsArray().ShouldBeEmpty();
        message["version"] = 2;
        (await court.SendAsync(message)).ShouldBeProblem(409, "data_erased");
        (
            await App.Services.GetRequiredService<Verifier>().VerifyStreamAsync(Sandboxes.Sandbox.TenantOf(sandbox.Id), id)
        ).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void The_years_of_a_rule_are_a_setting_and_a_wrong_one_stops_the_start()
    {
        var book = ReferenceBookLoader.LoadEmbedded();
        new RetentionOptions { Years = { ["referral"] = 1 } }
            .In(book)
            .RetentionRules.All.ToDictionary(rule => rule.Code, rule => rule.Years)
            .ShouldBe(book.RetentionRules.All.ToDictionary(rule => rule.Code, rule => rule.Code == "referral" ? 1 : rule.Years));
        Should
            .Throw<InvalidDataException>(() => new RetentionOptions { Years = { ["settled"] = 0, ["lost"] = 3 } }.In(book))
            .Message.ShouldEndWith("settled, lost.");
    }

    private async Task RunInAsync(InSandbox sandbox)
    {
        var run = (
            await App.As(Staff.Operator)
                .Post("/v1/operations/jobs/disposeCases/runs", new JsonObject(), null, null, ("Mediation-Sandbox", $"{sandbox.Id}"))
        ).ShouldBe(200);
        ((string)run["outcome"]!).ShouldBe("succeeded");
    }

    private static JsonObject OfReferral(Guid referralId, long version) =>
        new() { ["items"] = new JsonArray(new JsonObject { ["referralId"] = referralId, ["version"] = version }) };

    private async Task<Road> OldAsync()
    {
        var road = new Road(App) { WorkerName = $"期满{Guid.NewGuid():N}" };
        await road.RegisterAsync(body =>
        {
            body["happenedAt"] = Long;
            body["claims"]![0]!["from"] = "2017-10-01";
            body["claims"]![0]!["to"] = "2017-12-31";
        });
        await road.GiveAsync("refuseCase", body => body["happenedAt"] = Long);
        return road;
    }

    private async Task<Reply> RunAsync()
    {
        var run = (await App.As(Staff.Operator).Post("/v1/operations/jobs/disposeCases/runs", new JsonObject())).ShouldBe(200);
        ((string)run["outcome"]!).ShouldBe("succeeded");
        return run;
    }

    private async Task<Dictionary<Guid, JsonNode>> ListedAsync() =>
        (await App.As(Staff.Manager).Get("/v1/disposals?limit=200")).ShouldBe(200)["items"]!
            .AsArray()
            .ToDictionary(item => (Guid)item!["caseId"]!, item => item!);

    private async Task<Reply> ApproveAsync(params (Road Road, long Version)[] files) =>
        (await App.As(Staff.Manager).Post(Approvals, Body(files))).ShouldBe(200);

    private static JsonObject Body(params (Road Road, long Version)[] files) =>
        new()
        {
            ["items"] = new JsonArray([
                .. files.Select(file => (JsonNode)new JsonObject { ["caseId"] = file.Road.CaseId, ["version"] = file.Version }),
            ]),
        };
}
