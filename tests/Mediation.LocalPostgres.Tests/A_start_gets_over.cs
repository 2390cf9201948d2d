using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using static Mediation.LocalPostgres.Tests.Watch;

namespace Mediation.LocalPostgres.Tests;

public sealed class A_start_gets_over : Scratch
{
    [Fact]
    public async Task a_server_that_was_killed_and_loses_nothing_committed()
    {
        await using var server = await StartAsync();
        var database = await server.EnsureDatabaseAsync("crash");
        await AskAsync(database.OwnerConnectionString, "CREATE TABLE fact (n int)");
        foreach (var n in Enumerable.Range(1, 5))
        {
            await AskAsync(database.OwnerConnectionString, $"INSERT INTO fact VALUES ({n})");
            var (process, port) = (server.ServerProcess, server.Port);

            await server.CrashAsync();

            server.ServerProcess.ShouldNotBe(process);
            server.Port.ShouldBe(port);
            (await AskAsync(database.OwnerConnectionString, "SELECT count(*) FROM fact")).ShouldBe((long)n);
        }
    }

    [Fact]
    public async Task a_server_that_fell_while_nobody_looked()
    {
        await using var server = await StartAsync();
        Posix.Signal(server.ServerProcess, Posix.Kill).ShouldBeTrue();

        await using var next = await Holder.StartAsync(Folder());

        next.ServerProcess.ShouldNotBe(server.ServerProcess);
        (await AskAsync(next.ConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task a_server_whose_user_and_keeper_were_killed()
    {
        await using var holder = await Holder.StartAsync(Folder());
        await KillKeeperAsync(holder.Folder);
        await holder.LeaveAsync("SIGKILL");

        await using var server = await StartAsync();

        server.ServerProcess.ShouldNotBe(holder.ServerProcess);
        (await AskAsync(server.SuperuserConnectionString, "SELECT 1")).ShouldBe(1);
        await GoneServerAsync(holder);
    }

    [Fact]
    public async Task a_temporary_cluster_that_was_left_behind_and_removes_it()
    {
        await using var holder = await Holder.StartAsync();
        await KillKeeperAsync(holder.Folder);
        await holder.LeaveAsync("SIGKILL");
        Directory.Exists(holder.Folder).ShouldBeTrue();

        await using var server = await LocalServer.StartAsync(new LocalPostgresOptions { Log = _ => { } });

        Directory.Exists(holder.Folder).ShouldBeFalse();
        await GoneServerAsync(holder);
    }

    [Fact]
    public async Task a_temporary_cluster_that_was_hardly_begun_and_removes_it_when_it_is_old()
    {
        var old = Directory.CreateDirectory($"/tmp/mediation-postgres-{Guid.CreateVersion7():N}").FullName;
        var young = Directory.CreateDirectory($"/tmp/mediation-postgres-{Guid.CreateVersion7():N}").FullName;
        Directory.SetLastWriteTimeUtc(old, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await using var server = await LocalServer.StartAsync(new LocalPostgresOptions { Log = _ => { } });

        Directory.Exists(old).ShouldBeFalse();
        Directory.Exists(young).ShouldBeTrue();
        Directory.Delete(young);
    }

    [Fact]
    public async Task a_process_number_that_belongs_to_another_program_by_now()
    {
        string data;
        await using (var server = await StartAsync())
        {
            data = Path.Combine(server.Folder, "data");
            await server.CrashAsync();
            Posix.Signal(server.ServerProcess, Posix.Kill);
        }
        var file = Path.Combine(data, "postmaster.pid");
        var start = new ProcessStartInfo("sleep", ["600"]);
        if (IsRoot)
            start.UserName = "postgres";
        using var other = Process.Start(start)!;
        await File.WriteAllLinesAsync(file, [$"{other.Id}", .. (await File.ReadAllLinesAsync(file)).Skip(1)]);

        await using var again = await StartAsync();

        (await AskAsync(again.SuperuserConnectionString, "SELECT 1")).ShouldBe(1);
        other.HasExited.ShouldBeFalse();
        other.Kill();
    }

    [Fact]
    public async Task its_last_port_being_taken_and_otherwise_keeps_it()
    {
        var port = 0;
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await using var server = await StartAsync();
            if (port != 0)
                server.Port.ShouldBe(port);
            port = server.Port;
        }
        using var thief = new TcpListener(IPAddress.Loopback, port);
        thief.Start();

        await using var elsewhere = await StartAsync();

        elsewhere.Port.ShouldNotBe(port);
        (await AskAsync(elsewhere.SuperuserConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task a_cluster_that_was_half_made()
    {
        string folder;
        await using (var server = await StartAsync())
            folder = server.Folder;
        Directory.Move(Path.Combine(folder, "data"), Path.Combine(folder, "data.new"));

        await using var again = await StartAsync();

        (await AskAsync(again.SuperuserConnectionString, "SELECT 1")).ShouldBe(1);
        Directory.Exists(Path.Combine(folder, "data.new")).ShouldBeFalse();
    }

    [Fact]
    public async Task no_setting_that_the_server_does_not_know()
    {
        var options = new LocalPostgresOptions
        {
            Log = _ => { },
            Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" },
        };
        (await Should.ThrowAsync<InvalidOperationException>(() => LocalServer.StartAsync(options))).Message.ShouldContain(
            "no_such_setting"
        );
    }

    private static async Task KillKeeperAsync(string folder)
    {
        // The keeper leads the session in which the server's shell runs.
        foreach (var line in (await Command.RunAsync("ps", ["-eo", "pid=,args="], CancellationToken.None)).Output.Split('\n'))
            if (line.Contains("keep.sh", StringComparison.Ordinal) && line.Contains(folder, StringComparison.Ordinal))
                Posix.Signal(int.Parse(line.Trim().Split(' ')[0]), Posix.Kill);
    }

    private static Task GoneServerAsync(Holder holder) =>
        UntilAsync(
            async () => !await Keeper.IsOurServerAsync(new Place(holder.Folder, null, false), holder.ServerProcess, CancellationToken.None),
            "the old server ends"
        );
}
