using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Sessions;

/// <summary>Nobody is in two places at once: sessions that lie ahead, in a register where only this class plans.</summary>
public sealed class AppointmentTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    [Fact]
    public async Task A_mediator_who_has_a_session_then_is_not_planned_for_another_case()
    {
        var first = await Road.ToAsync(own.App, CaseStatus.MediatorAssigned);
        var second = await Road.ToAsync(own.App, CaseStatus.MediatorAssigned);
        await first.GiveAsync("scheduleSession", At("2099-03-12T09:30:00+08:00"));

        var refused = await second.TryAsync("scheduleSession", At("2099-03-12T10:00:00+08:00"));
        refused.ShouldBeRefusedFor("/startsAt mediator_busy");
        var told = refused["faults"]![0]!["args"]!;
        ((string)told["caseNumber"]!).ShouldNotBeEmpty();
        ((string)told["from"]!).ShouldStartWith("2099-03-12T01:30:00");

        await second.GiveAsync("scheduleSession", At("2099-03-12T10:30:00+08:00"));
        // Put off, the first leaves its time free; and it cannot be put where the second one is.
        (await first.TryAsync("adjournSession", body => body["startsAt"] = "2099-03-12T10:45:00+08:00")).ShouldBeRefusedFor(
            "/startsAt mediator_busy"
        );
        await first.GiveAsync("adjournSession", body => body.Remove("startsAt"));
        await second.GiveAsync("adjournSession", body => body["startsAt"] = "2099-03-12T09:30:00+08:00");
    }

    [Fact]
    public async Task Whoever_may_not_know_of_the_other_case_is_not_told_its_number()
    {
        var mine = await Road.ToAsync(own.App, CaseStatus.MediatorAssigned);
        var other = await Road.ToAsync(own.App, CaseStatus.MediatorAssigned);
        await other.GiveAsync("scheduleSession", At("2099-04-12T09:30:00+08:00"));
        // The mediator changed posts, and took a case of the former organisation along.
        await own.App.ReadAsync<int>(
            "UPDATE mediation.case_register SET organisation_id = 'zengdu-service-centre' WHERE stream_id = $1",
            other.CaseId
        );
        var refused = await mine.TryAsync("scheduleSession", At("2099-04-12T09:30:00+08:00"));
        refused.ShouldBeRefusedFor("/startsAt mediator_busy");
        refused["faults"]![0]!["args"]!.AsObject().ContainsKey("caseNumber").ShouldBeFalse();
        refused.Text.ShouldNotContain($"{other.CaseId}");
    }

    [Fact]
    public async Task Two_plans_for_one_hour_made_at_once_are_not_both_made()
    {
        var roads = new List<Road>();
        for (var i = 0; i < 8; i++)
        {
            roads.Add(await Road.ToAsync(own.App, CaseStatus.MediatorAssigned));
        }
        var answers = await Task.WhenAll(roads.Select(road => road.TryAsync("scheduleSession", At("2099-05-12T09:30:00+08:00"))));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.Status != 200))
        {
            answer.ShouldBeRefusedFor("/startsAt mediator_busy");
        }
    }

    [Fact]
    public async Task A_case_has_one_session_at_a_time()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.MediatorAssigned);
        await road.GiveAsync("scheduleSession", At("2099-06-12T09:30:00+08:00"));
        (await road.TryAsync("scheduleCaucus", At("2099-06-12T10:00:00+08:00"))).ShouldBeRefusedFor("/startsAt session_overlaps");
        await road.GiveAsync("scheduleCaucus", At("2099-06-12T10:30:00+08:00"));
    }

    [Fact]
    public async Task The_planned_sessions_pass_to_the_successor()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.MediatorAssigned);
        await road.GiveAsync("scheduleSession", At("2099-07-12T09:30:00+08:00"));
        await road.GiveAsync("replaceMediator");
        (await own.App.ReadAsync<string>("SELECT mediator_id FROM mediation.session_schedule WHERE stream_id = $1", road.CaseId)).ShouldBe([
            "suixian-m02",
        ]);
    }

    private static Action<JsonObject> At(string startsAt) => body => body["startsAt"] = startsAt;
}
