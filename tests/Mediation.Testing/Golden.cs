namespace Mediation.Testing;

/// <summary>A text that may only change on purpose. With <c>MEDIATION_UPDATE_DOCS=1</c> it is rewritten, and that run fails.</summary>
public static class Golden
{
    private const string Switch = "MEDIATION_UPDATE_DOCS";

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Holds a text against the file at a path below the root.</summary>
    public static void ShouldMatch(string path, string actual) =>
        Compare(Path.Combine(Root, path), actual, Environment.GetEnvironmentVariable(Switch) == "1");

    /// <summary>Holds a text against a file, or rewrites the file and fails.</summary>
    public static void Compare(string path, string actual, bool rewrite)
    {
        var expected = File.Exists(path) ? File.ReadAllText(path) : null;
        if (expected == actual)
        {
            return;
        }
        if (rewrite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            throw new GoldenException($"{path} was rewritten. Read the change, then run again without {Switch}.");
        }
        throw new GoldenException(
            expected is null
                ? $"{path} does not exist. {Switch}=1 writes it."
                : $"{path} differs {FirstDifference(expected, actual)}\nIf that is meant, {Switch}=1 rewrites it."
        );
    }

    private static string FirstDifference(string expected, string actual)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var line = Enumerable
            .Range(0, Math.Max(before.Length, after.Length))
            .First(index => before.ElementAtOrDefault(index) != after.ElementAtOrDefault(index));
        return $"in line {line + 1}:\n  file:   {before.ElementAtOrDefault(line) ?? "(ends)"}\n  actual: {after.ElementAtOrDefault(line) ?? "(ends)"}";
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Mediation.sln")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException($"No Mediation.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A text is not what its golden file says.</summary>
public sealed class GoldenException(string message) : Exception(message);
