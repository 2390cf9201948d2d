using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Demo.Stories;
using Mediation.Api.Hosting;
using Mediation.Api.Jobs;
using Mediation.Api.ReferenceData;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Demo;

/// <summary><c>demo</c> lists the stories; <c>demo {story}</c> plays one on a register of its own, which is gone afterwards.</summary>
public static class DemoCommand
{
    private const int Interrupted = 130;

    /// <summary>0 when the story was played and its figures agree.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (args is [])
        {
            List(Console.Out);
            return 0;
        }
        if (AllStories.Find(args[0]) is not { } story)
        {
            await Console.Error.WriteLineAsync($"There is no story {args[0]}.");
            List(Console.Error);
            return 1;
        }
        var (database, server) = await Database.TemporaryAsync("demo");
        await using var _ = server;
        var folder = Directory.CreateTempSubdirectory("mediation-demo-");
        try
        {
            return await PlayAsync(story, args[1..], database, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> PlayAsync(Story story, string[] args, Database database, string folder)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                EnvironmentName = Environments.Development,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.Configuration.AddInMemoryCollection([
            new("Urls", "http://127.0.0.1:0"),
            new("Mediation:LocalFolder", folder),
            new("Mediation:MasterKeyFile", Path.Combine(folder, "master.key")),
            new("Logging:LogLevel:Default", "Error"),
            new("Logging:LogLevel:Microsoft.AspNetCore", "Error"),
            new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Error"),
        ]);
        await using var app = Register.Build(builder, database);
        await Migration.RunAsync(database.Owner!, app.Services.GetRequiredService<LiveReference>().Embedded, CancellationToken.None);
        await app.StartAsync();
        try
        {
            return await PlayAsync(story, app, app.Lifetime.ApplicationStopping) ? 0 : 1;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (StoryRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> PlayAsync(Story story, WebApplication app, CancellationToken ct)
    {
        await using var waiting = await HoldLapsesAsync(app.Services, ct);
        using var http = StoryPlayer.ClientFor(new Uri(app.Urls.First()));
        var player = new StoryPlayer(http, TokensOf(app.Services), app.Services.GetRequiredService<TimeProvider>());
        var timeline = new Timeline(Console.Out);
        timeline.Begin(story);
        PlayedStep? last = null;
        var agree = true;
        await foreach (var played in player.PlayAsync(story, ct))
        {
            last = played;
            timeline.Add(played.Step, (await player.ReadAsync(played.SubjectAddress, Persons.ZhouMin.StaffId!, ct))!);
            agree &= timeline.Add(played);
            foreach (var fact in played.Step.Then)
            {
                agree &= timeline.Compare(fact, await player.AskAsync(fact, played.Ids, ct));
            }
        }
        if (last is null)
        {
            return false;
        }
        var shown = await player.ReadAsync(last.CaseAddress, Persons.ZhouMin.StaffId!, ct);
        if (story.Facts.IsEmpty || story.Expected is not null)
        {
            agree &= timeline.Compare(StoryFigures.Of(shown!), story.Expected);
        }
        foreach (var fact in story.Facts)
        {
            agree &= timeline.Compare(fact, await player.AskAsync(fact, last.Ids, ct));
        }
        if (story.Expected is { } expected)
        {
            agree &= timeline.Compare(expected, await StatisticsAsync(player, expected, ct));
        }
        foreach (var door in story.ClosedDoors)
        {
            var closed = await player.ReadAsync(last.Ids.Fill(door.Address), door.Who.StaffId!, ct) is null;
            timeline.Add(door, closed);
            agree &= closed;
        }
        return agree;
    }

    // The statistics follow the register by a moment; a minute without agreement is a fault that the comparison shows.
    private static async Task<JsonNode> StatisticsAsync(StoryPlayer player, StoryFigures expected, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var figures = (await player.ReadAsync("/v1/figures?from=2026-01-01&to=2026-12-31", Persons.LuoQiuping.StaffId!, ct))!;
            if (expected.Statistics().All(row => (long)figures[row.Name]! == row.Value) || attempt == 300)
            {
                return figures;
            }
            await Task.Delay(200, ct);
        }
    }

    /// <summary>Holds back the job by which a referral lapses: what a story sent in March it answers in March, and the clock on the wall stands later.</summary>
    internal static async Task<IAsyncDisposable> HoldLapsesAsync(IServiceProvider services, CancellationToken ct)
    {
        var runs = services.GetRequiredService<JobRuns>();
        while (true)
        {
            if (await runs.TryHoldAsync(Caller.LiveTenant, JobSchedule.Of<LapseReferrals>().Name, ct) is { } hold)
            {
                return hold;
            }
            await Task.Delay(100, ct);
        }
    }

    /// <summary>Who logs on with which token, as this process is configured.</summary>
    public static Func<string, string> TokensOf(IServiceProvider services)
    {
        var tokens = services.GetRequiredService<IOptions<AccessOptions>>().Value.Tokens;
        return staffId =>
            tokens.FirstOrDefault(token => token.StaffId == staffId)?.Token
            ?? throw new StartupRefusedException($"The stories need a development token of {staffId}.");
    }

    private static void List(TextWriter output)
    {
        foreach (var story in AllStories.All)
        {
            output.WriteLine($"  demo {story.Name, -24} {story.Zh} · {story.En}");
        }
    }
}
