using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.EventStore;

/// <summary>A master key of 32 random bytes; in development it lies in a file made at first start.</summary>
public sealed class FileMasterKey : IMasterKey
{
    private const int KeyBytes = 32;

    // A disk under load takes its time to keep 32 bytes.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // Making a cipher costs more than opening a key with it, and a cipher serves one thread at a time.
    [ThreadStatic]
    private static (FileMasterKey Owner, AesGcm Cipher)? s_ofThisThread;

    private readonly byte[] root;
    private readonly byte[] wrapping;
    private readonly ConcurrentDictionary<string, byte[]> purposes = new(StringComparer.Ordinal);

    public FileMasterKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes)
            throw new ArgumentException("A master key has 32 bytes.", nameof(key));
        root = key.ToArray();
        wrapping = Derive("mediation:wrap");
        Id = Convert.ToHexStringLower(Derive("mediation:id").AsSpan(0, 8));
    }

    public string Id { get; }

    /// <summary>Reads the key, or makes it when there is none; refuses a file that others can read.</summary>
    /// <param name="path">Where the key lies.</param>
    /// <param name="patience">How long another process may take to write it; 30 seconds where left out.</param>
    public static FileMasterKey LoadOrCreate(string path, TimeSpan? patience = null)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        TryCreate(full);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(full) & others) != UnixFileMode.None)
            throw new InvalidOperationException($"The master key {path} can be read by others; give it mode 0600.");
        return new FileMasterKey(ReadWhole(full, patience ?? s_patience));
    }

    public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context)
    {
        using var cipher = SealedBox.CipherOf(wrapping);
        return SealedBox.Seal(cipher, key, context);
    }

    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context) =>
        SealedBox.Open(s_ofThisThread is var (owner, cipher) && owner == this ? cipher : OpenOnThisThread(), wrapped, context);

    private AesGcm OpenOnThisThread()
    {
        s_ofThisThread?.Cipher.Dispose();
        var cipher = SealedBox.CipherOf(wrapping);
        s_ofThisThread = (this, cipher);
        return cipher;
    }

    public byte[] KeyedHash(string purpose, ReadOnlySpan<byte> value) =>
        HMACSHA256.HashData(purposes.GetOrAdd(purpose, p => Derive("mediation:hash:" + p)), value);

    private byte[] Derive(string info) => HKDF.DeriveKey(HashAlgorithmName.SHA256, root, KeyBytes, info: Encoding.UTF8.GetBytes(info));

    /// <summary>
    /// The file system lets one of several processes create a name. Moving a file into place does not: between the look and the move another
    /// may have come, and whoever had sealed with the key that was there would have lost it.
    /// </summary>
    private static void TryCreate(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            // Not for itself alone: a reader that comes between the making and the lock would make the lock, and with it the writing, fail.
            Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var file = new FileStream(path, options);
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it, or it was there all along.
        }
    }

    /// <summary>Whoever comes second may come before the first has written.</summary>
    private static byte[] ReadWhole(string path, TimeSpan patience)
    {
        byte[] key = [];
        if (!SpinWait.SpinUntil(() => (key = Read(path)).Length > 0, patience))
            throw new InvalidOperationException(
                $"The master key {path} is empty: a start was broken off before it was written, and nothing was sealed with it. Delete the file."
            );
        return key;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            // Its writer holds it.
            return [];
        }
    }
}
