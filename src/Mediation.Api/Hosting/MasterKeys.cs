using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Hosting;

/// <summary>Where the master key comes from: a file, or the environment; and others that still open what they wrapped.</summary>
public static class MasterKeys
{
    private const string Secret = "Mediation:MasterKey";
    private const string Others = "Mediation:OtherMasterKeyFiles";

    /// <summary>Where the master key lies.</summary>
    public static string FileOf(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Mediation:MasterKeyFile"] ?? LocalFolder.Of(configuration, "master.key"));

    /// <summary>Whether the key comes from the environment, so that no file of ours has it.</summary>
    public static bool ComesFromEnvironment(IConfiguration configuration) => configuration[Secret] is { Length: > 0 };

    /// <summary>The keys that configuration names, the one in force first.</summary>
    public static MasterKeyRing RingOf(IConfiguration configuration, NpgsqlDataSource source) =>
        new(
            CurrentOf(configuration),
            [.. (configuration.GetSection(Others).Get<string[]>() ?? []).Select(OtherOf)],
            ring => HashSecret.LoadOrCreate(source, ring, TimeProvider.System)
        );

    private static FileMasterKey CurrentOf(IConfiguration configuration)
    {
        if (configuration[Secret] is not { Length: > 0 } secret)
        {
            return FileMasterKey.LoadOrCreate(FileOf(configuration));
        }
        var key = new byte[32];
        return Convert.TryFromBase64String(secret, key, out var length) && length == key.Length
            ? new FileMasterKey(key)
            : throw new StartupRefusedException("Mediation__MasterKey is not 32 bytes in base64.");
    }

    // A key that opens what is there already is never made anew.
    private static FileMasterKey OtherOf(string path) =>
        File.Exists(path)
            ? FileMasterKey.LoadOrCreate(path)
            : throw new StartupRefusedException($"The master key {path}, which Mediation__OtherMasterKeyFiles names, is not there.");
}
