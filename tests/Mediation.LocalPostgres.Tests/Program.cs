using Mediation.LocalPostgres;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// As "hold <folder or -> <database>" it is a user of a private server, to be ended from outside or by a line on its input.
if (args is ["hold", var folder, var name])
{
    try
    {
        var options = new LocalPostgresOptions { DataDirectory = folder == "-" ? null : folder, Log = _ => { } };
        await using var server = await LocalServer.StartAsync(options);
        var database = await server.EnsureDatabaseAsync(name);
        Console.WriteLine($"{server.ServerProcess}\t{server.Folder}\t{database.OwnerConnectionString}");
        Console.ReadLine();
        return 0;
    }
    catch (LocalPostgresUnavailableException unavailable)
    {
        Console.WriteLine(unavailable.Message);
        return 3;
    }
}

return args.Contains("--server", StringComparer.Ordinal) || args.Contains("--internal-msbuild-node", StringComparer.Ordinal)
    ? await TestPlatformTestFramework.RunAsync(args, Mediation.LocalPostgres.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
