using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Http;

namespace Mediation.Api.Jobs;

/// <summary>Jobs as commands of the program.</summary>
public static class JobCommands
{
    /// <summary>Runs a job once on the live register; 0 when it did all of it.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string name)
    {
        if (JobSchedule.Find(name) is not { } job)
        {
            await Console.Error.WriteLineAsync(
                $"There is no job {name}; there are: {string.Join(", ", JobSchedule.All.Select(known => known.Name))}."
            );
            return 2;
        }
        if (
            await services.GetRequiredService<JobRunner>().RunAsync(job, Caller.LiveTenant, manual: true, CancellationToken.None)
            is not { } run
        )
        {
            await Console.Error.WriteLineAsync($"A run of {name} is under way.");
            return 1;
        }
        Console.WriteLine(JsonSerializer.Serialize(run, ApiJson.Options));
        return run.Outcome == JobOutcome.Succeeded ? 0 : 1;
    }
}
