using Mediation.Api.Demo.Stories;
using Mediation.Api.Hosting;

namespace Mediation.Api.Demo;

/// <summary>Worked cases on a developer's empty register, entered over HTTP by the program itself while it already serves.</summary>
public static partial class WorkedCases
{
    /// <summary>Whether they are loaded. By default in development, on the private server.</summary>
    public const string Switch = "Mediation:SeedWorkedCases";

    // Idempotency keys live 30 days: an older beginning can no longer be taken up without doubling its cases.
    private static readonly TimeSpan s_resumable = TimeSpan.FromDays(29);

    /// <summary>Loads them if the register is empty, or if an earlier process died over it. A failure is logged and hinders nobody.</summary>
    public static async Task LoadAsync(WebApplication app, bool onPrivateServer)
    {
        if (!app.Configuration.GetValue(Switch, onPrivateServer && app.Environment.IsDevelopment()))
        {
            return;
        }
        var stopping = app.Lifetime.ApplicationStopping;
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WorkedCases));
        try
        {
            await app.Lifetime.ServesAsync(stopping);
            await using var waiting = await DemoCommand.HoldLapsesAsync(app.Services, stopping);
            using var http = StoryPlayer.ClientFor(AddressOf(app));
            var time = app.Services.GetRequiredService<TimeProvider>();
            var player = new StoryPlayer(http, DemoCommand.TokensOf(app.Services), time);
            var begun = new FileInfo(LocalFolder.Of(app.Configuration, "worked-cases-begun"));
            if (IsUnfinished(begun, time) || await IsEmptyAsync(player, stopping))
            {
                Directory.CreateDirectory(begun.DirectoryName!);
                await File.WriteAllTextAsync(begun.FullName, "Worked cases are being loaded.\n", stopping);
                await LoadAsync(player, log, stopping);
                begun.Delete();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start goes on where this one stopped.
        }
        catch (Exception failure)
            when (failure is HttpRequestException or StartupRefusedException or IOException or UnauthorizedAccessException)
        {
            NotLoaded(log, failure);
        }
    }

    private static async Task LoadAsync(StoryPlayer player, ILogger log, CancellationToken ct)
    {
        foreach (var story in AllStories.All)
        {
            try
            {
                await foreach (var _ in player.PlayAsync(story, ct)) { }
            }
            catch (StoryRefusedException refused)
            {
                NotLoaded(log, refused);
            }
        }
    }

    private static bool IsUnfinished(FileInfo begun, TimeProvider time) =>
        begun.Exists && time.GetUtcNow().UtcDateTime - begun.LastWriteTimeUtc < s_resumable;

    private static async Task<bool> IsEmptyAsync(StoryPlayer player, CancellationToken ct) =>
        (await player.ReadAsync("/v1/cases?limit=1", Persons.LuoQiuping.StaffId!, ct))!["items"]!.AsArray().Count == 0;

    // A server that listens everywhere is reached on this machine.
    private static Uri AddressOf(WebApplication app)
    {
        var url = app.Urls.FirstOrDefault(url => url.StartsWith("http://", StringComparison.Ordinal));
        return url is null
            ? throw new StartupRefusedException("Worked cases are loaded over plain HTTP, and this process does not serve it.")
            : new Uri(
                url.Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
                    .Replace("//+", "//127.0.0.1", StringComparison.Ordinal)
                    .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
                    .Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal)
            );
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Worked cases were not loaded.")]
    private static partial void NotLoaded(ILogger log, Exception failure);
}
