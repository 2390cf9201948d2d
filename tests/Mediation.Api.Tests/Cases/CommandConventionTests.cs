using System.Text.Json.Nodes;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Tests.Cases;

/// <summary>What every command to a case keeps, whichever it is: the doors in their order.</summary>
public sealed class CommandConventionTests(Registers registers)
{
    private RegisterApp App => registers.Shared;

    [Theory, MemberData(nameof(Commands.Names), MemberType = typeof(Commands))]
    public async Task Nobody_gives_it_without_a_token_that_is_known(string name)
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        var path = Commands.Of(name).Path(road);
        var anonymous = await App.As(null).PostText(path, "{");
        anonymous.ShouldBeProblem(401, "unauthenticated");
        anonymous.Headers["WWW-Authenticate"].ShouldBe("Bearer");
        var wrong = Staff.Mediator with { Token = "token-of-nobody" };
        (await App.As(wrong).PostText(path, "{")).ShouldBeProblem(401, "unauthenticated");
    }

    [Theory, MemberData(nameof(Commands.Names), MemberType = typeof(Commands))]
    public async Task A_case_of_another_organisation_is_as_unknown_as_one_that_does_not_exist(string name)
    {
        var known = await Commands.Of(name).ReadyAsync(App);
        var unknown = new Road(App);
        var command = Commands.Of(name);
        // Even with all else wrong: no body that is JSON, no version.
        var strange = await App.As(Staff.Stranger).PostText(command.Path(known), "{");
        var missing = await App.As(Staff.Stranger).PostText(command.Path(unknown), "{");
        strange.ShouldBeProblem(404, "not_found");
        missing.ShouldBeProblem(404, "not_found");
        WithoutTrace(strange).ShouldBe(WithoutTrace(missing));
        foreach (var who in new[] { Staff.CourtClerk, Staff.StrangeManager, Staff.Operator })
        {
            (await App.As(who).Post(command.Path(known), command.Body(known), known.ETag)).ShouldBeProblem(404, "not_found");
        }
    }

    [Theory, MemberData(nameof(Commands.Names), MemberType = typeof(Commands))]
    public async Task Unknown_names_are_refused_by_name_before_the_version_is_looked_at(string name)
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        var command = Commands.Of(name);
        var body = command.Body(road);
        body["nichtDa"] = 1;
        var answer = await road.Client.Post(command.Path(road) + "?color=red", body, "\"99\"");
        answer.ShouldBeInvalid("color unknown_parameter", "/nichtDa unknown_property");
        (await road.Client.PostText(command.Path(road), "{", "\"99\"")).ShouldBeProblem(400, "malformed_json");
        (await road.Client.Post(command.Path(road), command.Body(road), "7")).ShouldBeInvalid("If-Match if_match_invalid");
    }

    [Theory, MemberData(nameof(Commands.Names), MemberType = typeof(Commands))]
    public async Task It_names_the_version_it_was_decided_on(string name)
    {
        // The court may not give any command: that it may not is told after the version.
        var road = await Road.ToAsync(App, CaseStatus.Accepted, fromCourt: true);
        var command = Commands.Of(name);
        var court = App.As(Staff.CourtClerk);
        var missing = await court.Post(command.Path(road), command.Body(road));
        missing.ShouldBeProblem(428, "if_match_required");
        ((string)missing["currentETag"]!).ShouldBe(road.ETag);

        var stale = await court.Post(command.Path(road), command.Body(road), $"\"{road.Version - 2}\"");
        stale.ShouldBeProblem(412, "stale_version");
        ((string)stale["currentETag"]!).ShouldBe(road.ETag);
        stale.ETag.ShouldBe(road.ETag);
        stale["eventsSince"]!
            .AsArray()
            .Select(e => ((string)e!["type"]!, (long)e["version"]!))
            .ShouldBe([("consent_given", road.Version - 1), ("case_accepted", road.Version)]);

        // A court that works on the case does what it was asked.
        if (command.Permission.Roles.Contains(Role.CourtClerk))
        {
            return;
        }
        var forbidden = await court.Post(command.Path(road), command.Body(road), road.ETag);
        forbidden.ShouldBeProblem(403, "forbidden_role");
        forbidden.Faults.ShouldBe([" forbidden_role"]);
        forbidden["faults"]![0]!["args"]!["role"]!.GetValue<string>().ShouldBe("court_clerk");
        forbidden.Strings("allowedActions").ShouldBeSubsetOf(["completeTask"]);
    }

    [Theory, MemberData(nameof(Commands.Names), MemberType = typeof(Commands))]
    public async Task A_star_for_the_version_is_for_commands_that_only_add(string name)
    {
        var command = Commands.Of(name);
        var road = await command.ReadyAsync(App);
        var answer = await road.Client.Post(command.Path(road), command.Body(road), "*");
        if (command.Permission.Additive)
        {
            answer.ShouldBe(200);
            return;
        }
        answer.ShouldBeProblem(428, "if_match_any_not_allowed");
        ((string)answer["currentETag"]!).ShouldBe(road.ETag);
    }

    [Theory, MemberData(nameof(Commands.Names), MemberType = typeof(Commands))]
    public async Task The_same_key_and_body_get_the_first_answer_again(string name)
    {
        var command = Commands.Of(name);
        var road = await command.ReadyAsync(App);
        var (path, body, key) = (command.Path(road), command.Body(road), Guid.CreateVersion7().ToString());

        // A refusal is not kept under the key: what was stale is decided anew once it names the right version.
        (await road.Client.Post(path, body, "\"99\"", key)).ShouldBeProblem(412, "stale_version");
        var first = (await road.Client.Post(path, body, road.ETag, key)).ShouldBe(200);
        first.IsReplayed.ShouldBeFalse();
        first.ETag.ShouldBe($"\"{first["version"]}\"");

        foreach (var ifMatch in new[] { road.ETag, "\"99\"", null })
        {
            var again = (await road.Client.Post(path, body, ifMatch, key)).ShouldBe(200);
            again.IsReplayed.ShouldBeTrue();
            again.Text.ShouldBe(first.Text);
            again.ETag.ShouldBe(first.ETag);
        }
        body["happenedAt"] = "2026-03-19T08:00:00+08:00";
        (await road.Client.Post(path, body, road.ETag, key)).ShouldBeProblem(422, "idempotency_key_reused");

        // Whoever no longer knows of the case gets no answer about it, replayed or not.
        body = command.Body(road);
        (await App.As(Staff.MovedMediator).Post(path, body, road.ETag, key)).ShouldBeProblem(404, "not_found");
        // The key is the caller's own: with another's it is a new request.
        (await App.As(Staff.OtherMediator).Post(path, body, "\"99\"", key)).ShouldBeProblem(412, "stale_version");
    }

    [Theory, MemberData(nameof(Commands.Names), MemberType = typeof(Commands))]
    public async Task A_refusal_speaks_the_language_that_is_asked_for(string name)
    {
        var command = Commands.Of(name);
        var road = await Road.ToAsync(App, CaseStatus.Refused, fromCourt: true);
        var (path, body) = (command.Path(road), command.Body(road));
        // What is open even on a case that was turned away is still not open to the court.
        var open = command.Permission.Allows(CaseStatus.Refused);
        var client = App.As(open ? Staff.CourtClerk : command.Giver);
        var chinese = await client.Post(path, body, road.ETag, null, ("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5"));
        var english = await client.Post(path, body, road.ETag, null, ("Accept-Language", "en"));
        var (status, code) = open ? (403, "forbidden_role") : (409, "not_allowed_in_status");
        chinese.ShouldBeProblem(status, code);
        english.ShouldBeProblem(status, code);
        chinese.Headers["Content-Language"].ShouldBe("zh-CN");
        english.Headers["Content-Language"].ShouldBe("en");
        ((string)chinese["detail"]!).ShouldContain(c => c >= '\u4e00' && c <= '\u9fff');
        ((string)english["detail"]!).ShouldAllBe(c => c < '\u4e00' || c > '\u9fff');
    }

    [Fact]
    public async Task Every_command_in_every_status_is_taken_or_refused_as_the_lifecycle_says()
    {
        foreach (var status in Road.Statuses)
        {
            var road = await Road.ToAsync(App, status);
            foreach (var command in Commands.OnCases)
            {
                var answer = await App.As(command.Giver).Post(command.Path(road) + "?dryRun=true", command.Body(road), road.ETag);
                if (command.Permission.Allows(status))
                {
                    // What stands on this very case may still refuse it; never its status.
                    answer.Status.ShouldBeOneOf(200, 422);
                    continue;
                }
                answer.ShouldBeProblem(409, "not_allowed_in_status");
                answer.Faults.ShouldBe([" not_allowed_in_status"]);
                answer.Strings("allowedActions").ShouldBe(CaseLifecycle.AllowedActions(status, command.Giver.Role));
            }
        }
    }

    [Fact]
    public void Every_command_of_the_lifecycle_is_tried() =>
        Commands
            .All.Select(command => command.Name)
            .Append(EvidenceCommands.OfBytes)
            .ShouldBe(
                CaseLifecycle.Permissions.Where(permission => permission.HasAddress).Select(permission => permission.Name),
                ignoreOrder: true
            );

    [Theory]
    [InlineData("/v1/cases/1/acceptance")]
    [InlineData("/v1/cases/not-a-uuid/acceptance")]
    [InlineData("/v1/cases/019cbb0000007000800000000000000a/acceptance")]
    [InlineData("/v1/cases/{019cbb00-0000-7000-8000-000000000001}/acceptance")]
    [InlineData("/v1/cases//acceptance")]
    [InlineData("/v1/cases/019cbb00-0000-7000-8000-000000000001/nothing")]
    public async Task What_is_no_address_is_not_found(string path) =>
        (await App.As(Staff.Mediator).Post(path, new JsonObject(), "\"1\"")).ShouldBeProblem(404, "not_found");

    private static string WithoutTrace(Reply reply)
    {
        var body = reply.Json.DeepClone().AsObject();
        body.Remove("traceId");
        return body.ToJsonString();
    }
}
