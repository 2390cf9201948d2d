using System.Diagnostics;
using System.Text;
using Mediation.Api.Tests.Cases;
using Mediation.Testing;
using Npgsql;

namespace Mediation.Api.Tests.Privacy;

/// <summary>A database as it lies: every row of every table.</summary>
public static class RawDump
{
    public static async Task<string> OfAsync(PostgresFixture postgres, RegisterApp app)
    {
        var settings = new NpgsqlConnectionStringBuilder(app.Database.SuperuserConnectionString);
        var start = new ProcessStartInfo(Path.Combine(postgres.Server.BinaryFolder, "pg_dump"))
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-h", settings.Host!, "-p", $"{settings.Port}", "-U", settings.Username!, settings.Database! },
        };
        start.Environment["PGPASSWORD"] = settings.Password;
        using var dump = Process.Start(start)!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        dump.ExitCode.ShouldBe(0);
        return text;
    }

    /// <summary>Which of the plants stand in the dump in clear, and in which table; names may stand in the one erasable table by which they are searched.</summary>
    public static IReadOnlyList<string> Found(string dump, IReadOnlyList<Plant> plants)
    {
        var table = "";
        var found = new List<string>();
        // Bytes stand in a dump as hexadecimal.
        var sought = plants.Select(plant => (Plant: plant, Hex: Convert.ToHexStringLower(Encoding.UTF8.GetBytes(plant.Secret)))).ToArray();
        foreach (var line in dump.Split('\n'))
        {
            if (line.StartsWith("COPY ", StringComparison.Ordinal))
            {
                table = line.Split(' ')[1];
            }
            found.AddRange(
                sought
                    .Where(one =>
                        line.Contains(one.Plant.Secret, StringComparison.Ordinal) || line.Contains(one.Hex, StringComparison.Ordinal)
                    )
                    .Where(one => !(one.Plant.IsName && table == "mediation.party_index"))
                    .Select(one => $"{one.Plant} in {table}")
            );
        }
        return found;
    }
}
