namespace Mediation.LocalPostgres;

/// <summary>
/// One keeper's life, and the folder by which it and its users talk. Each has its own, so that a keeper which is just ending its
/// server never meddles with the next one's.
/// </summary>
internal sealed record Run(Place Place, string Name)
{
    internal string Folder => Place.File(Name);

    /// <summary>The keeper reads it, every user holds it open for writing.</summary>
    internal string Pipe => Path.Combine(Folder, "alive");

    internal string KeeperScript => Path.Combine(Folder, "keep.sh");

    /// <summary>Written by the keeper when the server ended.</summary>
    private string Ended => Path.Combine(Folder, "ended");

    /// <summary>Written by the keeper: the process that it started as server.</summary>
    private string ServerPid => Path.Combine(Folder, "server.pid");

    internal static Run New(Place place) => new(place, $"mediation-run-{Guid.CreateVersion7():N}");

    /// <summary>The newest run, which may be over.</summary>
    internal static Run? Current(Place place) => Files.Lines(place.File("run")) is [var name, ..] ? new Run(place, name) : null;

    internal void MakeCurrent() => File.WriteAllText(Place.File("run"), Name);

    internal string Answer(string mark) => Path.Combine(Folder, $"here.{mark}");

    internal bool HasEnded => File.Exists(Ended);

    internal bool HasKeeper
    {
        get
        {
            using var pipe = Posix.OpenPipeThatIsRead(Pipe);
            return pipe is not null;
        }
    }

    internal bool HasBegun => File.Exists(ServerPid);

    /// <summary>Process and port of the server, once it accepts connections.</summary>
    internal (int Process, int Port)? Ready =>
        Cluster.Ready(Place) is { } server && Files.Number(ServerPid) == server.Process ? server : null;

    /// <summary>Before the keeper is told to start the server anew.</summary>
    internal void Forget()
    {
        File.Delete(Ended);
        File.Delete(ServerPid);
    }
}
