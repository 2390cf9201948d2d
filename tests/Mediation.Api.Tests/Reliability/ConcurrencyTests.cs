using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Reliability;

/// <summary>Many at once: nobody's word is lost, nobody is told that he won when he did not.</summary>
public sealed class ConcurrencyTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    [Fact]
    public async Task Of_a_hundred_writers_on_one_version_one_wins_and_all_others_are_told_the_current_one()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        var answers = await AtOnceAsync(100, n => road.TryAsync("amendRecord", body => body["claim"]!["amountFen"] = 100_000 + n));

        var winner = answers.Where(answer => answer.Status == 200).ShouldHaveSingleItem();
        ((long)winner["version"]!).ShouldBe(road.Version + 1);
        foreach (var loser in answers.Where(answer => answer != winner))
        {
            loser.ShouldBeProblem(412, "stale_version");
            ((string)loser["currentETag"]!).ShouldBe(winner.ETag);
            loser["eventsSince"]!.AsArray().Select(e => (string)e!["type"]!).ShouldBe(["claim_amendment_requested"]);
        }
        ((long)(await road.Client.Get(road.Path))["version"]!).ShouldBe(road.Version + 1);
    }

    [Fact]
    public async Task Of_two_who_assign_a_mediator_at_once_one_wins_and_the_other_is_told_what_happened()
    {
        var road = await Road.ToAsync(App, CaseStatus.Accepted);
        var answers = await AtOnceAsync(2, n => road.TryAsync("assignMediator", who: n == 0 ? Staff.Mediator : Staff.Manager));

        var winner = answers.Where(answer => answer.Status == 200).ShouldHaveSingleItem();
        var loser = answers.Single(answer => answer != winner);
        loser.ShouldBeProblem(412, "stale_version");
        ((string)loser["currentETag"]!).ShouldBe(winner.ETag);
        loser["eventsSince"]!.AsArray().Select(e => (string)e!["type"]!).ShouldBe(["mediator_assigned"]);
        // Who reads again and tries once more is told by the case itself.
        var again = await road.Client.Post(
            Commands.Of("assignMediator").Path(road),
            Changed(Commands.Of("assignMediator").Body(road), "staffId", "suixian-m02"),
            winner.ETag
        );
        again.ShouldBeProblem(422, "decision_refused");
        again["faults"]!.AsArray().Select(fault => (string)fault!["code"]!).ShouldContain("lead_already_assigned");
        (await road.Client.Get(road.Path))["mediators"]!.AsArray().Count.ShouldBe(1);
    }

    private static System.Text.Json.Nodes.JsonObject Changed(System.Text.Json.Nodes.JsonObject body, string name, string value)
    {
        body[name] = value;
        return body;
    }

    [Fact]
    public async Task Thirty_two_who_only_add_are_all_heard()
    {
        var road = await Road.ToAsync(App, CaseStatus.Accepted);
        var command = Commands.Of("giveConsent");
        var answers = await AtOnceAsync(32, _ => road.Client.Post(command.Path(road), command.Body(road), "*"));

        answers.ShouldAllBe(answer => answer.Status == 200);
        answers.Select(answer => (long)answer["version"]!).Order().ShouldBe(Enumerable.Range(1, 32).Select(n => road.Version + n));
        var consents = (await road.Client.Get(road.Path))["consents"]!.AsArray().Select(consent => (Guid)consent!["consentId"]!).ToArray();
        answers.Select(answer => answer.Id("consentId")).ShouldBeSubsetOf(consents);
        // One came before acceptance.
        consents.Length.ShouldBe(33);
    }

    [Fact]
    public async Task Fifty_equal_requests_at_once_are_one_case_and_fifty_equal_answers()
    {
        var road = new Road(App);
        var (body, key) = (Commands.Of("registerCase").Body(road).ToJsonString(), Guid.CreateVersion7().ToString());
        var answers = await AtOnceAsync(50, _ => road.Client.PostText("/v1/cases", body, null, key));

        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Select(answer => (answer.Text, answer.ETag, answer.Headers["Location"])).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => !answer.IsReplayed).ShouldBe(1);
        (await road.Client.Post("/v1/cases/search", Commands.Json(new { phone = road.Phone })))["items"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Fifty_equal_commands_at_once_are_one_event()
    {
        var road = await Road.ToAsync(App, CaseStatus.Settled);
        var command = Commands.Of("recordPayment");
        var (body, key) = (command.Body(road).ToJsonString(), Guid.CreateVersion7().ToString());
        var answers = await AtOnceAsync(50, n => road.Client.PostText(command.Path(road), body, n % 2 == 0 ? "*" : road.ETag, key));

        answers.ShouldAllBe(answer => answer.Status == 200);
        answers.Select(answer => (answer.Text, answer.ETag)).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => !answer.IsReplayed).ShouldBe(1);
        ((long)(await road.Client.Get(road.Path)).ShouldBe(200)["performance"]!["paidFen"]!).ShouldBe(500_000);
    }

    [Fact]
    public async Task Numbers_have_no_gaps_however_many_draw_and_however_many_are_refused()
    {
        // In a year of its own: other tests of the class draw from 2026.
        var answers = await AtOnceAsync(
            250,
            n =>
            {
                var road = new Road(App) { Who = n % 2 == 0 ? Staff.Mediator : Staff.Stranger };
                var body = Commands.Of("registerCase").Body(road);
                body["happenedAt"] = "2025-11-05T09:00:00+08:00";
                if (n % 5 == 4)
                {
                    body["causeCode"] = "labour.nothing";
                }
                return road.Client.Post("/v1/cases", body);
            }
        );

        answers.Count(answer => answer.Status == 201).ShouldBe(200);
        answers.Where(answer => answer.Status != 201).ShouldAllBe(answer => answer.Status == 422);
        var numbers = answers.Where(answer => answer.Status == 201).Select(answer => (string)answer["caseNumber"]!).ToArray();
        foreach (var prefix in new[] { "随县工调〔2025〕", "曾都职调〔2025〕" })
        {
            numbers
                .Where(number => number.StartsWith(prefix, StringComparison.Ordinal))
                .Select(number => int.Parse(number[prefix.Length..^1]))
                .Order()
                .ShouldBe(Enumerable.Range(1, 100));
        }
    }

    private static Task<Reply[]> AtOnceAsync(int count, Func<int, Task<Reply>> send) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(n => Task.Run(() => send(n))));
}
