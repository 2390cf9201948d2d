using Mediation.Api.Demo;
using Mediation.Api.Demo.Stories;

namespace Mediation.Api.Tests.Cases.Clocks;

/// <summary>The worked cases on the test clock: every last day as it was worked out on paper, with its article and how it was counted.</summary>
public sealed class WorkedDeadlinesTests(Registers registers)
{
    [Theory]
    [InlineData("wage-arrears")]
    [InlineData("collective")]
    [InlineData("failed")]
    public async Task Every_time_limit_comes_out_to_the_day(string name)
    {
        await using var register = await RegisterApp.StartAsync(registers.Postgres);
        var ct = TestContext.Current.CancellationToken;
        var story = AllStories.Find(name)!;
        using var http = StoryPlayer.ClientFor(register.Address);
        string TokenOf(string staffId) => Staff.All.First(staff => staff.StaffId == staffId).Token;
        var sandbox = await PlayedSandbox.MakeAsync(http, Staff.Mediator.Token, story.Steps[0].At, ct);
        var player = new StoryPlayer(http, TokenOf, TimeProvider.System) { Sandbox = sandbox };
        PlayedStep? last = null;
        await foreach (var played in player.PlayAsync(story, ct))
        {
            last = played;
        }
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var at in story.Steps.Select(step => step.Case).Distinct())
        {
            var reader = story.Steps.First(step => step.Case == at && step.Referral is null).LoggedBy;
            var shown = (await player.ReadAsync(last!.Ids.Fill($"/v1/cases/{{{at}}}/deadlines"), reader, ct))!;
            foreach (var item in shown["items"]!.AsArray())
            {
                var longest = item!["longest"]?["dueOn"] is { } day ? $" (at most {day})" : "";
                lines.Add(
                    $"{at} {item["ruleCode"]} {item["startsOn"]} {item["dueOn"]}{longest} {item["state"]}; {item["article"]}; {item["computation"]!["explanation"]!["zh"]}"
                );
            }
        }
        // Knowledge is the day of the dismissal; what moved the limitation since stands on the case.
        var limitation = await player.ReadAsync(
            last!.Ids.Fill("/v1/cases/{case}/limitation") + (name == "failed" ? "?knownOn=2026-04-20" : ""),
            story.Steps.First(step => step.Referral is null).LoggedBy,
            ct
        );
        foreach (var line in limitation!["claims"]![0]!["limitation"]!["entries"]!.AsArray())
        {
            lines.Add($"limitation {line!["day"]} {line["event"]} {line["effect"]} until {line["expiresOn"]}; {line["basis"]}");
        }
        Mediation.Testing.Golden.ShouldMatch($"tests/Mediation.Api.Tests/Cases/Clocks/{name}.txt", string.Join("\n", lines) + "\n");
    }
}
