using System.Runtime.Versioning;
using static Mediation.LocalPostgres.Tests.Watch;

namespace Mediation.LocalPostgres.Tests;

public sealed class The_cluster_lies : Scratch
{
    private const string OnlyRoot = "the server runs as another user only when root starts it";

    [Fact]
    public async Task in_the_wished_folder_for_an_ordinary_user()
    {
        var programs = Folder("programs");
        Copy(AppContext.BaseDirectory, programs);
        var home = Directory.CreateDirectory(Folder("home")).FullName;
        if (IsRoot)
            (await Command.RunAsync("chown", ["nobody", home], CancellationToken.None)).Succeeded.ShouldBeTrue();
        var user = IsRoot ? "nobody" : null;
        var wished = Path.Combine(home, "案件 一", "postgres");

        await using var first = await Holder.StartAsync(wished, user, programs, home);
        await AskAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        await using var second = await Holder.StartAsync(wished, user, programs, home);

        first.Folder.ShouldBe(wished);
        second.ServerProcess.ShouldBe(first.ServerProcess);
        await first.LeaveAsync("SIGKILL");
        await second.LeaveAsync("Ctrl-C");
        await GoneAsync(wished, first.ServerProcess);
        await using var third = await Holder.StartAsync(wished, user, programs, home);
        (await AskAsync(third.ConnectionString, "SELECT answer FROM kept")).ShouldBe(42);

        await using var temporary = await Holder.StartAsync(null, user, programs, home);
        await temporary.LeaveAsync("SIGKILL");
        await GoneAsync(temporary.Folder, temporary.ServerProcess, temporary: true);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task where_only_its_user_can_look_and_the_passwords_where_only_the_starter_can()
    {
        await using var server = await StartAsync();
        const UnixFileMode onlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.GetUnixFileMode(Path.Combine(server.Folder, "data")).ShouldBe(onlyOwner | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Path.Combine(server.Folder, "credentials.json")).ShouldBe(onlyOwner);
    }

    [Fact]
    public async Task for_root_where_the_servers_user_can_go_and_is_found_again()
    {
        Assert.SkipUnless(IsRoot, OnlyRoot);
        var hidden = Directory.CreateDirectory("/root/mediation test").FullName;
        try
        {
            string folder;
            await using (var server = await StartAsync(hidden))
            {
                folder = server.Folder;
                await AskAsync(server.SuperuserConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
            }
            await using var again = await StartAsync(hidden);
            again.Folder.ShouldBe(folder);
            (await AskAsync(again.SuperuserConnectionString, "SELECT answer FROM kept")).ShouldBe(42);
            await again.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
        finally
        {
            Directory.Delete(hidden, recursive: true);
        }
    }

    [Fact]
    public async Task for_root_anew_when_the_wished_folder_was_removed_or_copied_but_not_when_it_was_moved()
    {
        Assert.SkipUnless(IsRoot, OnlyRoot);
        var first = await WhereAsync(Folder("one"));

        Directory.Move(Folder("one"), Folder("moved"));
        (await WhereAsync(Folder("moved"))).ShouldBe(first);

        Copy(Folder("moved"), Folder("copy"));
        var copy = await WhereAsync(Folder("copy"));
        copy.ShouldNotBe(first);
        (await WhereAsync(Folder("moved"))).ShouldBe(first);

        Directory.Delete(Folder("copy"), recursive: true);
        var anew = await WhereAsync(Folder("copy"));
        anew.ShouldNotBeOneOf(first, copy);
        Directory.Delete(copy, recursive: true);
    }

    private async Task<string> WhereAsync(string folder)
    {
        await using var server = await StartAsync(folder);
        return server.Folder;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
