namespace Mediation.Api.Tests.Contract;

/// <summary>
/// Files in docs/ that are written from the program. A test compares them; with MEDIATION_UPDATE_DOCS=1 it rewrites them and still fails,
/// so that the switch cannot be left on.
/// </summary>
public static class Golden
{
    public const string Switch = "MEDIATION_UPDATE_DOCS";

    public static void ShouldBeWrittenIn(this string actual, string path) =>
        Compare(actual, Path.Combine(Root(), path), Environment.GetEnvironmentVariable(Switch) == "1");

    internal static void Compare(string actual, string file, bool update)
    {
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            Assert.Fail($"{file} has been rewritten. Look at the difference, then run again without {Switch}.");
        }
        File.Exists(file).ShouldBeTrue($"{file} is missing; run the tests once with {Switch}=1.");
        var kept = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (kept != actual)
            Assert.Fail(
                $"{file} differs from the program at line {FirstDifference(kept, actual)}; run the tests once with {Switch}=1 and review."
            );
    }

    private static string FirstDifference(string kept, string actual)
    {
        var (old, now) = (kept.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line])
            line++;
        return $"{line + 1}: «{old.ElementAtOrDefault(line)}» is now «{now.ElementAtOrDefault(line)}»";
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mediation.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
