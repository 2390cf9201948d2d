using Mediation.Api.Backup;
using Mediation.Api.Demo;
using Mediation.Api.Identity.Accounts;
using Mediation.Api.Identity.Clients;
using Mediation.Api.Jobs;
using Mediation.Api.Operations;
using Mediation.Api.ReferenceData;
using Mediation.LocalPostgres;
using Microsoft.AspNetCore.Connections;

namespace Mediation.Api.Hosting;

/// <summary>What the program can be asked to do. Without a command it serves; host options are those of any ASP.NET Core program.</summary>
public static class Commands
{
    private static readonly string[] s_switches = [BackupCommands.Over, BackupCommands.SameEpoch];

    /// <summary>Runs the command; 0 when it did what was asked.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return args switch
            {
                ["migrate", .. var rest] => await MigrateAsync(rest),
                ["rebuild", var projection, .. var rest] => await WithRegisterAsync(
                    rest,
                    services => OperationsCommands.RebuildAsync(services, projection)
                ),
                ["audit", "verify", .. var rest] => await WithRegisterAsync(rest, OperationsCommands.VerifyAccessesAsync),
                ["verify", .. var rest] => await WithRegisterAsync(rest, OperationsCommands.VerifyAsync),
                ["run", var job, .. var rest] => await WithRegisterAsync(rest, services => JobCommands.RunAsync(services, job)),
                ["feed", "new-epoch", .. var rest] => await WithRegisterAsync(rest, OperationsCommands.StartFeedEpochAsync),
                ["keys", "list", .. var rest] => await WithRegisterAsync(rest, KeyCommands.ListAsync),
                ["keys", "rotate", .. var rest] => await WithRegisterAsync(rest, KeyCommands.RotateAsync),
                ["backup", var folder, .. var rest] => await WithDatabaseAsync(
                    rest,
                    (builder, database, programs) => BackupCommands.BackUpAsync(builder, database, programs, folder)
                ),
                ["restore", var folder, .. var rest] => await WithDatabaseAsync(
                    [.. rest.Except(s_switches)],
                    (builder, database, programs) =>
                        BackupCommands.RestoreAsync(builder, database, programs, folder, [.. rest.Intersect(s_switches)])
                ),
                ["demo", .. var rest] => await DemoCommand.RunAsync(rest),
                _ => await ServeAsync(args),
            };
        }
        catch (Exception refusal) when (refusal is StartupRefusedException or LocalPostgresUnavailableException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    private static async Task<int> ServeAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        // Who starts the program waits for it: the files inside it are read while PostgreSQL starts, the program is put together while it migrates.
        var reading = Task.Run(ReferenceBookLoader.LoadEmbedded);
        var (database, server) = await Database.FindAsync(builder.Configuration, builder.Environment, "mediation");
        await using var _ = server ?? NoServer.Instance;
        var migrating = database.Owner is { } owner
            ? Task.Run(async () => await Migration.RunAsync(owner, await reading, CancellationToken.None))
            : Task.CompletedTask;
        await reading;
        await using var app = Register.Build(builder, database);
        await migrating;
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new StartupRefusedException(
                $"{taken.Message} Stop who listens there, or choose another address: --urls http://localhost:5081"
            );
        }
        StartupText.Print(app);
        await ReadingRoomClient.EnsureAsync(app, CancellationToken.None);
        if (await FirstAdministrator.CodeAsync(app.Services, CancellationToken.None) is { } code)
        {
            StartupText.PrintFirstAdministrator(app, code);
        }
        var loading = WorkedCases.LoadAsync(app, onPrivateServer: server is not null);
        await app.WaitForShutdownAsync();
        await loading;
        return 0;
    }

    private static async Task<int> MigrateAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var (database, server) = await Database.FindAsync(builder.Configuration, builder.Environment, "mediation");
        await using var _ = server ?? NoServer.Instance;
        if (database.Owner is not { } owner)
        {
            throw new StartupRefusedException("To migrate, set ConnectionStrings__MediationOwner (role mediation_owner).");
        }
        await Migration.RunAsync(owner, ReferenceBookLoader.LoadEmbedded(), CancellationToken.None);
        return 0;
    }

    /// <summary>Does something with the database, as its owner and with PostgreSQL's own programs.</summary>
    private static async Task<int> WithDatabaseAsync(string[] args, Func<WebApplicationBuilder, Database, PostgresPrograms, Task<int>> work)
    {
        var builder = WebApplication.CreateBuilder(args);
        var (database, server) = await Database.FindAsync(builder.Configuration, builder.Environment, "mediation");
        await using var _ = server ?? NoServer.Instance;
        var folder = (server as LocalServer)?.BinaryFolder ?? Environment.GetEnvironmentVariable("MEDIATION_PG_BIN");
        return await work(builder, database, new PostgresPrograms(string.IsNullOrEmpty(folder) ? null : folder));
    }

    /// <summary>Does something with the register's parts, without serving.</summary>
    private static async Task<int> WithRegisterAsync(string[] args, Func<IServiceProvider, Task<int>> work)
    {
        var builder = WebApplication.CreateBuilder(args);
        var (database, server) = await Database.FindAsync(builder.Configuration, builder.Environment, "mediation");
        await using var _ = server ?? NoServer.Instance;
        await using var app = Register.Build(builder, database);
        return await work(app.Services);
    }

    private sealed class NoServer : IAsyncDisposable
    {
        public static NoServer Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
