using System.Diagnostics;
using System.Globalization;
using Mediation.LocalPostgres;
using Npgsql;

namespace Mediation.Testing.Feeds;

/// <summary>pg_dump and pg_restore, as an operator would.</summary>
public static class Restoring
{
    /// <summary>Brings a database into another cluster.</summary>
    public static async Task<LocalDatabase> IntoAsync(LocalServer server, LocalDatabase database, LocalServer other)
    {
        var restored = await other.EnsureDatabaseAsync(database.Name);
        var file = Path.Combine(Path.GetTempPath(), $"{database.Name}.dump");
        try
        {
            await RunAsync(server, "pg_dump", database, "--format=custom", $"--file={file}", database.Name);
            await RunAsync(other, "pg_restore", restored, "--exit-on-error", $"--dbname={database.Name}", file);
        }
        finally
        {
            File.Delete(file);
        }
        return restored;
    }

    private static async Task RunAsync(LocalServer server, string program, LocalDatabase database, params string[] arguments)
    {
        var way = new NpgsqlConnectionStringBuilder(database.SuperuserConnectionString);
        var start = new ProcessStartInfo(Path.Combine(server.BinaryFolder, program), arguments)
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PGHOST"] = way.Host;
        start.Environment["PGPORT"] = way.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = way.Username;
        start.Environment["PGPASSWORD"] = way.Password;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors}");
    }
}
