using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Sandboxes;
using Mediation.Api.Tests.Referrals;
using Mediation.EventStore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Cases.Retention;

/// <summary>The message that brought a case names the same person: it forgets it with the case.</summary>
public sealed class ReferredErasureTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    [Fact]
    public async Task Of_a_person_with_three_referred_cases_nothing_is_left_in_the_referrals_either()
    {
        var sandbox = await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00");
        var (court, union, manager) = (sandbox.Court, sandbox.Union, new Side(sandbox, Staff.Manager));
        var (name, resident, phone) = ($"转无{Guid.NewGuid():N}", Numbers.NewResidentId(), Numbers.NewPhone());
        var matters = new List<Matter>();
        for (var i = 0; i < 3; i++)
        {
            var id = Guid.CreateVersion7();
            var message = InSandbox.Message(
                id,
                letter =>
                {
                    letter["letter"]!["number"] = $"（2026）鄂1321民诉前调{88 + i}号";
                    letter["facts"] = $"{name}称三个月工资未发。";
                    letter["parties"]![0]!["name"] = name;
                    letter["parties"]![0]!["residentId"] = resident;
                    letter["parties"]![0]!["phone"] = phone;
                }
            );
            (await court.SendAsync(message)).ShouldBe(201);
            var caseId = (Guid)(await union.TryAsync(id, "acceptance", new { })).ShouldBe(200)["caseId"]!;
            matters.Add(new(id, caseId, (Guid)message["parties"]![0]!["partyId"]!));
            await union.OnCaseAsync(
                caseId,
                "refusal",
                new
                {
                    reason = "not_labour_dispute",
                    explanation = $"{name}属于加工承揽",
                    remedyAdvice = "可向人民法院提起民事诉讼",
                }
            );
        }
        await sandbox.AdvanceAsync("2032-03-03T10:00:00+08:00");
        var everybody = new[] { court, union, manager };
        (await ToldAsync(everybody, matters)).ShouldContain(name);
        (await App.DumpAsync()).ShouldContain(name);
        var figures = (await union.Get("/v1/figures?from=2026-01-01&to=2026-12-31")).ShouldBe(200).Text;
        var seen = (await court.SeeAsync(matters[0].ReferralId)).ETag!;

        foreach (var matter in matters)
        {
            (await manager.OnCaseAsync(matter.CaseId, "erasures", new { scope = "party", partyId = matter.PartyId })).Events.ShouldBe([
                "party_erased",
            ]);
        }

        var left = await ToldAsync(everybody, matters) + await App.DumpAsync();
        foreach (var secret in new[] { name, resident, phone })
        {
            left.ShouldNotContain(secret);
        }
        (await union.Get("/v1/figures?from=2026-01-01&to=2026-12-31")).Text.ShouldBe(figures);
        var verifier = App.Services.GetRequiredService<Verifier>();
        foreach (var stream in matters.SelectMany(matter => new[] { matter.ReferralId, matter.CaseId }))
        {
            (await verifier.VerifyStreamAsync(Sandbox.TenantOf(sandbox.Id), stream)).Findings.ShouldBeEmpty();
        }
        // The court is given what is left, whatever it has; and nothing more is written where no key is left to write under.
        var now = await App.As(Staff.CourtClerk)
            .Get($"/v1/referrals/{matters[0].ReferralId}", ("Mediation-Sandbox", $"{sandbox.Id}"), ("If-None-Match", seen));
        now.ShouldBe(200)["allowedActions"]!.AsArray().ShouldBeEmpty();
        ((bool)now["message"]!["parties"]![0]!["erased"]!).ShouldBeTrue();
        var certificate = now["erasures"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)certificate["erasure"]!["result"]!, (bool)certificate["erasure"]!["withText"]!).ShouldBe(("erased", true));
        ((string)certificate["eventHash"]!).Length.ShouldBe(64);
        ((long)certificate["version"]!).ShouldBe((long)now["version"]!);
        (await court.TryAsync(matters[0].ReferralId, "recall", new { reason = $"{name}撤回" })).ShouldBeProblem(409, "data_erased");
    }

    [Fact]
    public async Task While_the_file_must_be_kept_the_referral_names_the_party_to_the_mediators_of_the_case_alone()
    {
        var sandbox = await InSandbox.AtAsync(App, "2026-03-03T10:00:00+08:00");
        var (court, union, manager) = (sandbox.Court, sandbox.Union, new Side(sandbox, Staff.Manager));
        var (name, id) = ($"限制{Guid.NewGuid():N}", Guid.CreateVersion7());
        var message = InSandbox.Message(
            id,
            letter =>
            {
                letter["facts"] = $"{name}称三个月工资未发。";
                letter["parties"]![0]!["name"] = name;
                letter["materials"]![0]!["name"] = $"{name}的欠条";
            }
        );
        (await court.SendAsync(message)).ShouldBe(201);
        var caseId = (Guid)(await union.TryAsync(id, "acceptance", new { })).ShouldBe(200)["caseId"]!;
        var partyId = message["parties"]![0]!["partyId"]!;
        var seen = (await court.SeeAsync(id)).ShouldBe(200);
        seen.Text.ShouldContain(name);
        var place = (string)(await court.LedgerAsync())["nextCursor"]!;

        (await manager.OnCaseAsync(caseId, "erasures", new { scope = "party", partyId })).Events.ShouldBe(["processing_restricted"]);

        foreach (var side in new[] { court, manager })
        {
            var left = (await side.SeeAsync(id)).ShouldBe(200);
            left.Text.ShouldNotContain(name, Shouldly.Case.Sensitive, side.Who.StaffId);
            left["message"]!["facts"].ShouldBeNull();
            left["message"]!["parties"]![0]!["restrictedAt"].ShouldNotBeNull();
            ((string)left["message"]!["parties"]![1]!["name"]!).ShouldNotBeEmpty();
            ((string)left["erasures"]![0]!["erasure"]!["result"]!).ShouldBe("restricted");
        }
        (await union.SeeAsync(id)).ShouldBe(200).Text.ShouldContain(name);
        // The other side hears of it where it hears of everything.
        var told = (await court.LedgerAsync(place))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((long)told["version"]!).ShouldBe((long)seen["version"]! + 1);
        (
            await App.As(Staff.CourtClerk)
                .Get($"/v1/referrals/{id}", ("Mediation-Sandbox", $"{sandbox.Id}"), ("If-None-Match", (await court.SeeAsync(id)).ETag!))
        ).ShouldBe(200);
    }

    private static async Task<string> ToldAsync(IEnumerable<Side> sides, IEnumerable<Matter> matters)
    {
        var told = new StringBuilder();
        foreach (var side in sides)
        {
            foreach (var matter in matters)
            {
                told.Append((await side.SeeAsync(matter.ReferralId)).Text);
                foreach (var path in new[] { "", "/events?limit=200", "?version=2", "/deadlines", "/remedies", "/erasures" })
                {
                    told.Append((await side.Get($"/v1/cases/{matter.CaseId}{path}")).Text);
                }
                told.Append((await side.Get($"/v1/records/{matter.CaseId}")).Text);
            }
            told.Append((await side.LedgerAsync()).Text);
            told.Append((await side.Get("/v1/cases?limit=200")).Text);
            told.Append((await side.Get("/v1/records?detail=full&limit=100")).Text);
        }
        return told.ToString();
    }

    private sealed record Matter(Guid ReferralId, Guid CaseId, Guid PartyId);
}
