using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Mediation.LocalPostgres;

/// <summary>The files of one cluster: making them, setting them, and what they tell of the server.</summary>
internal static partial class Cluster
{
    internal static async Task PrepareAsync(
        Place place,
        ServerBinaries binaries,
        Credentials credentials,
        CancellationToken cancellationToken
    )
    {
        await File.WriteAllTextAsync(place.File("keep.sh"), Script("keep.sh"), cancellationToken);
        var made = await Command.RunAsync(
            "/bin/sh",
            ["-c", Script("prepare.sh"), "prepare.sh", binaries.InitDb],
            cancellationToken,
            place.User,
            place.Folder,
            credentials.Superuser + "\n"
        );
        if (!made.Succeeded)
            throw new InvalidOperationException($"Cannot make a cluster in {place.Folder}:\n{made.Output}");
    }

    /// <summary>The major version that made the data; null where there are none yet.</summary>
    internal static int? MadeBy(Place place)
    {
        var path = Path.Combine(place.Data, "PG_VERSION");
        return File.Exists(path) ? int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture) : null;
    }

    internal static void Configure(Place place, LocalPostgresOptions options, int port)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["unix_socket_directories"] = "",
            ["max_connections"] = "200",
            ["password_encryption"] = "scram-sha-256",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["lc_messages"] = "C",
        };
        if (!options.IsDurable)
            foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
                settings[setting] = "off";
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        settings["port"] = port.ToString(CultureInfo.InvariantCulture);

        var text = new StringBuilder("# Written anew at every start.\n");
        foreach (var (name, value) in settings)
            text.Append(
                    Name().IsMatch(name) ? name : throw new ArgumentException($"{name} is no name of a server setting.", nameof(options))
                )
                .Append(" = '")
                .Append(value.Replace("'", "''", StringComparison.Ordinal))
                .Append("'\n");
        File.WriteAllText(Path.Combine(place.Data, "postgresql.conf"), text.ToString());
        File.WriteAllText(Path.Combine(place.Data, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    }

    /// <summary>The port of the last start, so that a client's settings go on working.</summary>
    internal static int LastOrFreePort(Place place) => ReadNumber(place.File("port")) ?? FreePort();

    internal static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Process and port of the server, once it accepts connections.</summary>
    internal static (int Process, int Port)? Ready(Place place)
    {
        // Lines of the file: process, folder, start, port, socket folder, address, shared memory, state.
        if (ReadLines(Path.Combine(place.Data, "postmaster.pid")) is not [var process, _, _, var port, _, _, _, var state, ..])
            return null;
        return state.Trim() == "ready" && process == ReadNumber(place.File("server.pid"))?.ToString(CultureInfo.InvariantCulture)
            ? (int.Parse(process, CultureInfo.InvariantCulture), int.Parse(port, CultureInfo.InvariantCulture))
            : null;
    }

    internal static bool HasEnded(Place place) => File.Exists(place.File("ended"));

    /// <summary>The process named by a postmaster.pid, whether it lives or not.</summary>
    internal static int? LastProcess(Place place) =>
        ReadLines(Path.Combine(place.Data, "postmaster.pid")) is [var first, ..] && int.TryParse(first, out var process) ? process : null;

    internal static int? ReadNumber(string path) => ReadLines(path) is [var line, ..] && int.TryParse(line, out var number) ? number : null;

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string Script(string name)
    {
        using var stream = typeof(Cluster).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
