namespace Mediation.LocalPostgres;

/// <summary>How a private PostgreSQL is to run.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The folder that keeps the cluster; null for a temporary one that is gone with its last user.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Whether an acknowledged commit survives the machine's fall. By default only in a named folder.</summary>
    public bool? Durable { get; init; }

    /// <summary>Where lines for the user go; standard error by default.</summary>
    public Action<string> Log { get; init; } = Console.Error.WriteLine;

    /// <summary>Further server settings (as in postgresql.conf). They hold from the server's start: who joins a running one takes it as it is.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    internal bool IsTemporary => DataDirectory is null;
    internal bool IsDurable => Durable ?? !IsTemporary;
}
