using static Mediation.LocalPostgres.Installation;

namespace Mediation.LocalPostgres.Tests;

public sealed class Without_PostgreSQL : Scratch
{
    private static readonly Recipe Package = new("apt-get", "apt-get install postgresql", "…");
    private static readonly Recipe ForUsers = new("brew", "brew install postgresql@17", "…", NeedsRoot: false);

    public static TheoryData<string?, bool, bool, string?, string?> Cases =>
        new()
        {
            { null, true, false, "apt-get", null },
            { null, false, true, "apt-get", null },
            { null, false, false, "apt-get", "it takes root" },
            { null, false, false, "brew", null },
            { null, true, true, "brew", "does not work for root" },
            { null, true, true, null, "no package manager" },
            { "never", true, true, "apt-get", "MEDIATION_PG_INSTALL=never" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void it_is_installed_where_that_is_possible_and_allowed(
        string? policy,
        bool isRoot,
        bool hasSudo,
        string? manager,
        string? reason
    )
    {
        var recipe = manager switch
        {
            "apt-get" => Package,
            "brew" => ForUsers,
            _ => null,
        };
        var why = WhyNot(new Circumstances(policy, isRoot, hasSudo, recipe));
        if (reason is null)
            why.ShouldBeNull();
        else
            why.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void and_otherwise_the_user_reads_what_to_type()
    {
        var user = Explain([], new Circumstances(null, IsRoot: false, HasSudo: false, Package), "it takes root");
        user.ShouldContain("There is no PostgreSQL server");
        user.ShouldContain("sudo apt-get install postgresql\n");
        var root = Explain([], new Circumstances("never", IsRoot: true, HasSudo: false, Package), "it is forbidden");
        root.ShouldContain("    apt-get install postgresql\n");
        Explain([], new Circumstances(null, IsRoot: true, HasSudo: false, Recipe: null), "…")
            .ShouldContain("https://www.postgresql.org/download/");
    }

    [Fact]
    public void an_old_one_is_named() =>
        Explain(
                [new ServerBinaries("/usr/lib/postgresql/13/bin", new Version(13, 22))],
                new Circumstances("never", IsRoot: true, HasSudo: false, Package),
                "it is forbidden"
            )
            .ShouldContain("15 or later is needed; found here: 13.22 in /usr/lib/postgresql/13/bin");

    [Theory]
    [InlineData("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "15.18")]
    [InlineData("postgres (PostgreSQL) 18beta1", "18.0")]
    [InlineData("postgres (PostgreSQL) 9.6.24", "9.6")]
    public void a_version_is_read(string said, string version) => ServerBinaries.VersionIn(said).ShouldBe(Version.Parse(version));

    [Fact]
    public void nonsense_is_no_version() => ServerBinaries.VersionIn("postgres: command not found").ShouldBeNull();

    [Fact]
    public async Task a_program_that_may_not_install_it_ends_and_names_the_package()
    {
        Assert.SkipUnless(IsRoot, "only root can hide the programs that are installed here");
        var empty = Directory.CreateDirectory(Folder("empty")).FullName;
        // Every folder that has a postgres is covered for the child, and only for the child.
        const string script =
            "empty=$1; shift; for folder in $(dirname $(readlink -f $(command -v postgres) /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres 2>/dev/null) | sort -u);"
            + " do mount --bind \"$empty\" \"$folder\" || exit 99; done; MEDIATION_PG_INSTALL=never exec \"$@\"";
        string[] command = ["-m", "sh", "-c", script, "sh", empty, .. Holder.Arguments(folder: null)];

        var outcome = await Command.RunAsync("unshare", command, CancellationToken.None);

        Assert.SkipWhen(outcome.ExitCode is 1 or 99, $"this system does not let root mount: {outcome.Output}");
        outcome.ExitCode.ShouldBe(3, outcome.Output);
        outcome.Output.ShouldContain("MEDIATION_PG_INSTALL=never");
        outcome.Output.ShouldContain("postgresql");
    }

    [Fact]
    public async Task a_wrong_MEDIATION_PG_BIN_is_told()
    {
        string[] command = [$"MEDIATION_PG_BIN={Folder("nothing")}", .. Holder.Arguments(folder: null)];

        var outcome = await Command.RunAsync("env", command, CancellationToken.None);

        outcome.ExitCode.ShouldBe(3, outcome.Output);
        outcome.Output.ShouldContain($"MEDIATION_PG_BIN names {Folder("nothing")}");
    }

    [Fact]
    public async Task of_the_version_that_made_the_data_nothing_is_touched()
    {
        string folder;
        await using (var server = await StartAsync())
            folder = server.Folder;
        await File.WriteAllTextAsync(Path.Combine(folder, "data", "PG_VERSION"), "14\n");

        var refused = await Should.ThrowAsync<LocalPostgresUnavailableException>(() => StartAsync());

        refused.Message.ShouldContain("made by PostgreSQL 14");
        (await File.ReadAllTextAsync(Path.Combine(folder, "data", "PG_VERSION"))).ShouldBe("14\n");
    }
}
