using System.Diagnostics;
using System.Globalization;
using Mediation.LocalPostgres;

namespace Mediation.Benchmarks.Http;

/// <summary>One of the servers compared, in a process of its own; it ends with this one.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process process;
    private readonly string url;

    private Server(Process process, string url, LocalDatabase database)
    {
        this.process = process;
        this.url = url;
        Database = database;
    }

    internal LocalDatabase Database { get; }

    internal static async Task<Server> StartAsync(string kind, LocalDatabase database)
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(Server).Assembly.Location, "http-server", kind, database.AppConnectionString, address]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start)!;
        if (await started.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException($"The {kind} server did not start.");
        }
        return new Server(started, address, database);
    }

    internal HttpClient Client(int connections) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = new Uri(url) };

    internal async Task<double> AllocatedAsync(HttpClient client) =>
        double.Parse(await client.GetStringAsync("/bench/allocated"), CultureInfo.InvariantCulture);

    internal async Task<int> CompiledAsync(HttpClient client) =>
        int.Parse(await client.GetStringAsync("/bench/compiled"), CultureInfo.InvariantCulture);

    internal TimeSpan Cpu()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    internal long MemoryMegabytes()
    {
        process.Refresh();
        return process.WorkingSet64 / 1024 / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
