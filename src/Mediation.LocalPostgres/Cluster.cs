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
        Run run,
        ServerBinaries binaries,
        Credentials credentials,
        LocalPostgresOptions options,
        CancellationToken cancellationToken
    )
    {
        var place = run.Place;
        var made = await Command.RunAsync(
            "/bin/sh",
            ["-c", Script("prepare.sh"), "prepare.sh", run.Name, binaries.InitDb, options.IsDurable ? "yes" : "no"],
            cancellationToken,
            place.User,
            place.Folder,
            credentials.Superuser + "\n"
        );
        if (!made.Succeeded)
            throw new InvalidOperationException($"Cannot make a cluster in {place.Folder}:\n{made.Output}");
        await File.WriteAllTextAsync(run.KeeperScript, Script("keep.sh"), cancellationToken);
        run.MakeCurrent();
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
    internal static int LastOrFreePort(Place place) => Files.Number(place.File("port")) ?? FreePort();

    internal static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Process and port of the server, if the last one that ran came to accept connections.</summary>
    internal static (int Process, int Port)? Ready(Place place) =>
        // Lines of the file: process, folder, start, port, socket folder, address, shared memory, state.
        Files.Lines(place.PostmasterPid)
            is [var process, _, _, var port, _, _, _, var state, ..]
        && state.Trim() == "ready"
            ? (int.Parse(process, CultureInfo.InvariantCulture), int.Parse(port, CultureInfo.InvariantCulture))
            : null;

    /// <summary>The process named by a postmaster.pid, whether it lives or not.</summary>
    internal static int? LastProcess(Place place) => Files.Number(place.PostmasterPid);

    private static string Script(string name)
    {
        using var stream = typeof(Cluster).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
