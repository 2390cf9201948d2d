using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Mediation.Api.Hosting;
using Npgsql;

namespace Mediation.Api.Backup;

/// <summary>pg_dump and pg_restore.</summary>
/// <param name="Folder">Where they lie; null to take those of PATH.</param>
public sealed record PostgresPrograms(string? Folder)
{
    /// <summary>Runs one against a database.</summary>
    /// <exception cref="StartupRefusedException">It is not there, or did not do it; its own words follow.</exception>
    public async Task RunAsync(string program, string connectionString, IEnumerable<string> arguments, CancellationToken ct)
    {
        var way = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Folder is null ? program : Path.Combine(Folder, program), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // By the environment: what stands on a command line everybody on the machine can read.
        start.Environment["PGHOST"] = way.Host;
        start.Environment["PGPORT"] = way.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = way.Username;
        start.Environment["PGPASSWORD"] = way.Password;
        start.Environment["PGDATABASE"] = way.Database;
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = await process.StandardError.ReadToEndAsync(ct);
            await output;
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
            {
                throw new StartupRefusedException($"{program} ended with {process.ExitCode}: {errors.Trim()}");
            }
        }
        catch (Win32Exception)
        {
            throw new StartupRefusedException(
                $"{program} was not found. Install the PostgreSQL client of the server's version, or name its folder in MEDIATION_PG_BIN."
            );
        }
    }
}
