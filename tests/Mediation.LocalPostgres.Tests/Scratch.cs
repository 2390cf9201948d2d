namespace Mediation.LocalPostgres.Tests;

/// <summary>A folder for one test, open to every user, and what root's clusters keep elsewhere for it.</summary>
public abstract class Scratch : IDisposable
{
    private readonly string _root = Path.Combine("/tmp", $"mediation-test-{Guid.CreateVersion7():N}");

    protected Scratch()
    {
        Directory.CreateDirectory(_root);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_root, (UnixFileMode)0b111_111_111);
    }

    protected static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Blanks and Chinese, so that every test also shows that such a path works.</summary>
    protected string Folder(string name = "案件 一") => Path.Combine(_root, name);

    protected Task<LocalServer> StartAsync(string? folder = null) =>
        LocalServer.StartAsync(new LocalPostgresOptions { DataDirectory = folder ?? Folder(), Log = _ => { } });

    public void Dispose()
    {
        foreach (var marker in Directory.EnumerateFiles(_root, "cluster", SearchOption.AllDirectories))
            if (File.ReadAllText(marker).Trim() is var elsewhere && Directory.Exists(elsewhere))
                Directory.Delete(elsewhere, recursive: true);
        Directory.Delete(_root, recursive: true);
        GC.SuppressFinalize(this);
    }
}
