using System.Globalization;

namespace Mediation.LocalPostgres;

/// <summary>Finds a new enough PostgreSQL; where there is none, installs it or says exactly how to.</summary>
internal static class Installation
{
    /// <summary>What a system's package manager runs (in a shell), and what a user would type.</summary>
    internal sealed record Recipe(string Program, string Typed, string Shell, bool NeedsRoot = true, string? Repair = null);

    internal sealed record Circumstances(string? Policy, bool IsRoot, bool HasSudo, Recipe? Recipe);

    private const string AptInstall =
        "env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 install -y --no-install-recommends";

    // A Debian package starts a system-wide server of its own as soon as it is installed; this drop-in keeps it from that.
    private const string Dropin = "/etc/postgresql-common/createcluster.d/mediation.conf";

    private const string AptShell =
        $"mkdir -p $(dirname {Dropin}) && echo 'create_main_cluster = false' >{Dropin}; apt-get -q update; "
        + $"{AptInstall} postgresql; code=$?; rm -f {Dropin}; exit $code";

    // The package counts as installed although its files are gone, so only its files are fetched again.
    private const string AptRepair =
        AptInstall
        + " --reinstall $(dpkg-query -W -f '${db:Status-Status} ${Package}\\n' | sed -n 's/^installed \\(postgresql-[0-9][0-9]*\\)$/\\1/p')";

    private static readonly Recipe[] Recipes =
    [
        new("apt-get", "apt-get install -y --no-install-recommends postgresql", AptShell, Repair: AptRepair),
        Same("dnf", "dnf install -y postgresql-server postgresql-contrib"),
        Same("yum", "yum install -y postgresql-server postgresql-contrib"),
        Same("apk", "apk add postgresql postgresql-contrib"),
        Same("zypper", "zypper --non-interactive install postgresql-server postgresql-contrib"),
        Same("pacman", "pacman -S --noconfirm postgresql"),
        new("brew", "brew install postgresql@17", "brew install postgresql@17", NeedsRoot: false),
    ];

    private static Recipe Same(string program, string line) => new(program, line, line);

    internal static async Task<IReadOnlyList<ServerBinaries>> FindOrInstallAsync(Action<string> log, CancellationToken cancellationToken)
    {
        var found = await ServerBinaries.FindAsync(cancellationToken);
        if (UsableOf(found) is { Count: > 0 } usable)
            return usable;

        using var alone = await FolderLock.TakeAsync(LockPath(), cancellationToken);
        found = await ServerBinaries.FindAsync(cancellationToken);
        if (UsableOf(found) is { Count: > 0 } installedMeanwhile)
            return installedMeanwhile;

        var here = await CircumstancesAsync(cancellationToken);
        if (WhyNot(here) is { } reason)
            throw new LocalPostgresUnavailableException(Explain(found, here, reason));

        var said = "";
        foreach (var shell in (string?[])[here.Recipe!.Shell, here.Recipe.Repair])
        {
            if (shell is null)
                continue;
            said = await InstallAsync(here, shell, log, cancellationToken);
            found = await ServerBinaries.FindAsync(cancellationToken);
            if (UsableOf(found) is { Count: > 0 } fresh)
                return fresh;
        }
        throw new LocalPostgresUnavailableException(
            Explain(found, here, $"the attempt to install it did not bring it. It said:\n{said}\n")
        );
    }

    /// <summary>Why this program may not install PostgreSQL itself; null where it may.</summary>
    internal static string? WhyNot(Circumstances here) =>
        here switch
        {
            { Policy: "never" } => "MEDIATION_PG_INSTALL=never forbids to install it from here",
            { Recipe: null } => "this system has no package manager that is known here",
            { Recipe.NeedsRoot: true, IsRoot: false, HasSudo: false } =>
                "it takes root to install it, and this program is neither run by root nor may it use sudo without a password",
            { Recipe.NeedsRoot: false, IsRoot: true } => $"{here.Recipe.Program} does not work for root",
            _ => null,
        };

    internal static string Explain(IReadOnlyList<ServerBinaries> found, Circumstances here, string reason)
    {
        var missing =
            found.Count == 0
                ? $"There is no PostgreSQL server (initdb and postgres, version {ServerBinaries.OldestMajor} or later) on this system: "
                    + "not in PATH nor in the usual folders."
                : $"PostgreSQL {ServerBinaries.OldestMajor} or later is needed; found here: "
                    + $"{string.Join(", ", found.Select(old => string.Create(CultureInfo.InvariantCulture, $"{old.Version} in {old.Folder}")))}.";
        var how = here.Recipe is not { } recipe
            ? "Install your system's PostgreSQL server package (see https://www.postgresql.org/download/)"
            : $"Install it with:\n    {(recipe.NeedsRoot && !here.IsRoot ? "sudo " : "")}{recipe.Typed}\nIf that brings an older version, see https://www.postgresql.org/download/";
        return $"{missing}\nIt was not installed, because {reason}.\n{how}, or let MEDIATION_PG_BIN name the folder of its programs. Then start again.";
    }

    private static List<ServerBinaries> UsableOf(IReadOnlyList<ServerBinaries> found) => [.. found.Where(binaries => binaries.IsNewEnough)];

    private static async Task<Circumstances> CircumstancesAsync(CancellationToken cancellationToken) =>
        new(
            Environment.GetEnvironmentVariable("MEDIATION_PG_INSTALL"),
            Environment.IsPrivilegedProcess,
            Command.Find("sudo") is { } sudo && (await Command.RunAsync(sudo, ["-n", "true"], cancellationToken)).Succeeded,
            OperatingSystem.IsWindows() ? null : Recipes.FirstOrDefault(recipe => Command.Find(recipe.Program) is not null)
        );

    private static async Task<string> InstallAsync(
        Circumstances here,
        string shell,
        Action<string> log,
        CancellationToken cancellationToken
    )
    {
        string[] command = ["sh", "-c", shell];
        if (here.Recipe!.NeedsRoot && !here.IsRoot)
            command = ["sudo", "-n", .. command];
        log($"No PostgreSQL server here. Installing it{(command[0] == "sudo" ? " with sudo" : "")}:\n    {shell}");
        var outcome = await Command.RunAsync(command[0], command[1..], cancellationToken, onLine: line => log("  " + line));
        return string.Join('\n', outcome.Output.Split('\n').TakeLast(10));
    }

    private static string LockPath()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return Path.Combine(Path.GetTempPath(), $"mediation-pg-install-{Environment.UserName}.lock");
        return Path.Combine(Directory.CreateDirectory(Place.Root).FullName, "install.lock");
    }
}
