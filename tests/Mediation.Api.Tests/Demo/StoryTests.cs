using Mediation.Api.Demo;
using Mediation.Api.Demo.Stories;
using Mediation.Api.Tests.Cases;
using Mediation.Testing;

namespace Mediation.Api.Tests.Demo;

/// <summary>The worked cases, played over HTTP on a register of their own.</summary>
public sealed class StoryTests(Registers registers)
{
    [Fact]
    public async Task A_story_played_again_is_answered_from_the_first_time()
    {
        await using var register = await RegisterApp.StartAsync(registers.Postgres);
        foreach (var story in AllStories.All)
        {
            (await PlayAsync(register, story, TimeProvider.System)).ShouldNotBeNull(story.Name);
        }
        var once = await EventsAsync(register);
        foreach (var story in AllStories.All)
        {
            await PlayAsync(register, story, TimeProvider.System);
        }
        (await EventsAsync(register)).ShouldBe(once);
        (await register.ReadAsync<long>("SELECT count(*) FROM mediation.mt_streams WHERE type = 'case'"))
            .Single()
            .ShouldBe(AllStories.All.Sum(story => story.Cases));
    }

    [Fact]
    public async Task The_wage_arrears_end_with_the_figures_that_were_worked_out_beforehand()
    {
        await using var register = await RegisterApp.StartAsync(registers.Postgres);
        var last = await PlayAsync(register, WageArrears.Story, TimeProvider.System);
        var shown = (await register.As(Staff.Mediator).Get(last!.CaseAddress)).ShouldBe(200).Json;
        StoryFigures.Of(shown).ShouldBe(WageArrears.Story.Expected);
        foreach (var door in WageArrears.Story.ClosedDoors)
        {
            var who = Staff.All.First(staff => staff.StaffId == door.Who.StaffId);
            (await register.As(who).Get(last.Ids.Fill(door.Address))).Status.ShouldBe(404);
        }
    }

    public static TheoryData<string> WorkedOut => [.. AllStories.All.Where(story => !story.Facts.IsEmpty).Select(story => story.Name)];

    /// <summary>Day by day: states, amounts, last days, tracks and refusals as they were worked out on paper.</summary>
    [Theory, MemberData(nameof(WorkedOut))]
    public async Task A_story_goes_as_it_was_worked_out_beforehand(string name)
    {
        await using var register = await RegisterApp.StartAsync(registers.Postgres);
        var story = AllStories.Find(name)!;
        using var http = StoryPlayer.ClientFor(register.Address);
        var player = new StoryPlayer(http, staffId => Staff.All.First(staff => staff.StaffId == staffId).Token, TimeProvider.System);
        var ct = TestContext.Current.CancellationToken;
        PlayedStep? last = null;
        await foreach (var played in player.PlayAsync(story, ct))
        {
            last = played;
            played.WentAsTold.ShouldBeTrue($"{played.Step.En}: {string.Join(", ", played.Refusals)}");
            foreach (var fact in played.Step.Then)
            {
                (await player.AskAsync(fact, played.Ids, ct)).ShouldBe(fact.Expected, $"{played.Step.En}: {fact.En}");
            }
        }
        last!.Step.ShouldBe(story.Steps[^1]);
        foreach (var fact in story.Facts)
        {
            (await player.AskAsync(fact, last.Ids, ct)).ShouldBe(fact.Expected, fact.En);
        }
        foreach (var door in story.ClosedDoors)
        {
            (await player.ReadAsync(last.Ids.Fill(door.Address), door.Who.StaffId!, ct)).ShouldBeNull(door.En);
        }
    }

    [Fact]
    public async Task What_lies_in_the_future_is_not_played()
    {
        await using var register = await RegisterApp.StartAsync(registers.Postgres);
        var last = await PlayAsync(register, WageArrears.Story, FixedClock.At("2026-03-06T09:15:00+08:00"));
        last!.Step.At.ShouldBe(Persons.At(3, 6, 9, 12));
        (await register.As(Staff.Mediator).Get(last.CaseAddress)).ShouldBe(200)["status"]!.GetValue<string>().ShouldBe("accepted");
    }

    [Fact]
    public void Names_of_stories_differ() => AllStories.All.Select(story => story.Name).ShouldBeUnique();

    private static async Task<PlayedStep?> PlayAsync(RegisterApp register, Story story, TimeProvider time)
    {
        using var http = StoryPlayer.ClientFor(register.Address);
        var player = new StoryPlayer(http, staffId => Staff.All.First(staff => staff.StaffId == staffId).Token, time);
        PlayedStep? last = null;
        await foreach (var played in player.PlayAsync(story, TestContext.Current.CancellationToken))
        {
            last = played;
        }
        return last;
    }

    private static async Task<long> EventsAsync(RegisterApp register) =>
        (await register.ReadAsync<long>("SELECT count(*) FROM mediation.mt_events")).Single();
}
