using Mediation.Api.Demo;
using Mediation.Api.Demo.Stories;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Reliability;
using Mediation.LocalPostgres;
using Npgsql;

namespace Mediation.Api.Tests.Demo;

/// <summary>Worked cases on an empty register, loaded by the program's own process.</summary>
public sealed class WorkedCasesTests(Registers registers)
{
    [Fact]
    public async Task A_process_killed_while_it_loads_leaves_nothing_twice_and_the_next_one_ends_the_work()
    {
        var database = await registers.Postgres.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("mediation-worked");
        await using var source = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        try
        {
            foreach (var events in new[] { 1, 9, 30 })
            {
                await using var api = Start(folder.FullName, database);
                await api.ListeningAsync();
                await UntilAsync(async () => await CountAsync(source, "mt_events") >= events);
                await api.KillAsync();
            }
            await using (var api = Start(folder.FullName, database))
            {
                await api.ListeningAsync();
                await UntilAsync(async () => await CountAsync(source, "mt_events") > 30 && Unfinished(folder).Length == 0);
                (await CountAsync(source, "mt_streams WHERE type = 'case'")).ShouldBe(Cases);
                (await CountAsync(source, "number_counters WHERE last_number = 87 + " + Cases)).ShouldBe(1);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Cases => AllStories.All.Sum(story => story.Cases);

    private static FileInfo[] Unfinished(DirectoryInfo folder) => folder.GetFiles("worked-cases-begun");

    private static ApiProcess Start(string folder, LocalDatabase database) =>
        ApiProcess.Start(
            folder,
            [
                new("ASPNETCORE_ENVIRONMENT", "Testing"),
                new("ConnectionStrings:Mediation", database.AppConnectionString),
                new("ConnectionStrings:MediationOwner", database.OwnerConnectionString),
                new("Mediation:LocalFolder", folder),
                new(WorkedCases.Switch, "true"),
                new("Logging:LogLevel:Default", "None"),
                .. Staff.AsSettings(),
            ],
            "--urls",
            "http://127.0.0.1:0"
        );

    private static async Task<long> CountAsync(NpgsqlDataSource source, string rows)
    {
        await using var command = source.CreateCommand($"SELECT count(*) FROM mediation.{rows}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }
}
