using static Mediation.LocalPostgres.Tests.Watch;

namespace Mediation.LocalPostgres.Tests;

public sealed class A_server_ends_with_its_last_user : Scratch
{
    [Theory]
    [InlineData("end of its work")]
    [InlineData("Ctrl-C")]
    [InlineData("SIGTERM")]
    [InlineData("SIGKILL")]
    public async Task whose_cluster_is_temporary(string end)
    {
        await using var holder = await Holder.StartAsync();
        (await AskAsync(holder.ConnectionString, "SELECT 1")).ShouldBe(1);

        await holder.LeaveAsync(end);

        await GoneAsync(holder.Folder, holder.ServerProcess, temporary: true);
    }

    [Theory]
    [InlineData("end of its work")]
    [InlineData("Ctrl-C")]
    [InlineData("SIGTERM")]
    [InlineData("SIGKILL")]
    public async Task and_what_was_committed_is_there_at_the_next_start_which_need_not_wait(string end)
    {
        await using var holder = await Holder.StartAsync(Folder());
        await AskAsync(holder.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");

        await holder.LeaveAsync(end);
        await using var next = await Holder.StartAsync(Folder());

        next.ServerProcess.ShouldNotBe(holder.ServerProcess);
        (await AskAsync(next.ConnectionString, "SELECT answer FROM kept")).ShouldBe(42);
        await next.LeaveAsync(end);
        await GoneAsync(next.Folder, next.ServerProcess);
    }

    [Theory]
    [InlineData("end of its work")]
    [InlineData("Ctrl-C")]
    [InlineData("SIGKILL")]
    public async Task however_the_one_who_started_it_left(string end)
    {
        await using var first = await Holder.StartAsync(Folder());
        await using var second = await Holder.StartAsync(Folder());
        second.ServerProcess.ShouldBe(first.ServerProcess);

        await first.LeaveAsync(end);

        (await AskAsync(second.ConnectionString, "SELECT 1")).ShouldBe(1);
        await using var third = await Holder.StartAsync(Folder());
        third.ServerProcess.ShouldBe(first.ServerProcess);
        await second.LeaveAsync(end);
        (await AskAsync(third.ConnectionString, "SELECT 1")).ShouldBe(1);
        await third.LeaveAsync(end);
        await GoneAsync(first.Folder, first.ServerProcess);
    }

    [Fact]
    public async Task and_who_starts_at_the_same_moment_shares_it()
    {
        var starts = Enumerable.Range(0, 3).Select(_ => Holder.StartAsync(Folder())).ToList();
        await using var first = await starts[0];
        await using var second = await starts[1];
        await using var third = await starts[2];
        Holder[] holders = [first, second, third];
        await using var here = await StartAsync();

        holders.Select(holder => holder.ServerProcess).Append(here.ServerProcess).Distinct().ShouldHaveSingleItem();

        foreach (var holder in holders)
            await holder.LeaveAsync("SIGKILL");
        (await AskAsync(here.SuperuserConnectionString, "SELECT 1")).ShouldBe(1);
        await here.DisposeAsync();
        await GoneAsync(here.Folder, here.ServerProcess);
    }

    [Fact]
    public async Task within_one_process_too()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        second.ServerProcess.ShouldBe(first.ServerProcess);

        await first.DisposeAsync();
        await first.DisposeAsync();

        (await AskAsync(second.SuperuserConnectionString, "SELECT 1")).ShouldBe(1);
        await second.DisposeAsync();
        await GoneAsync(second.Folder, second.ServerProcess);
    }

    [Fact]
    public async Task while_a_temporary_one_is_never_shared()
    {
        await using var first = await Holder.StartAsync();
        await using var second = await Holder.StartAsync();

        second.ServerProcess.ShouldNotBe(first.ServerProcess);
        second.Folder.ShouldNotBe(first.Folder);
        await first.LeaveAsync("SIGKILL");
        await GoneAsync(first.Folder, first.ServerProcess, temporary: true);
        (await AskAsync(second.ConnectionString, "SELECT 1")).ShouldBe(1);
        await second.LeaveAsync("SIGKILL");
        await GoneAsync(second.Folder, second.ServerProcess, temporary: true);
    }

    [Fact]
    public async Task even_when_its_folder_was_removed_meanwhile()
    {
        await using var holder = await Holder.StartAsync(Folder());
        Directory.Delete(holder.Folder, recursive: true);

        await holder.LeaveAsync("SIGKILL");

        await UntilAsync(() => Task.FromResult(!File.Exists($"/proc/{holder.ServerProcess}/exe")), "the server ends");
    }
}
