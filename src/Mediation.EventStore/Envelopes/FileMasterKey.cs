using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.EventStore;

/// <summary>A master key of 32 random bytes; in development it lies in a file made at first start.</summary>
public sealed class FileMasterKey : IMasterKey
{
    private const int KeyBytes = 32;
    private const int TagBytes = 16;

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
    public static FileMasterKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != UnixFileMode.None)
            throw new InvalidOperationException($"The master key {path} can be read by others; give it mode 0600.");
        return new FileMasterKey(File.ReadAllBytes(path));
    }

    public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context)
    {
        var wrapped = new byte[Nonces.Bytes + key.Length + TagBytes];
        var nonce = wrapped.AsSpan(0, Nonces.Bytes);
        Nonces.Next(nonce);
        using var aes = new AesGcm(wrapping, TagBytes);
        aes.Encrypt(nonce, key, wrapped.AsSpan(Nonces.Bytes, key.Length), wrapped.AsSpan(Nonces.Bytes + key.Length), context);
        return wrapped;
    }

    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context)
    {
        var key = new byte[wrapped.Length - Nonces.Bytes - TagBytes];
        using var aes = new AesGcm(wrapping, TagBytes);
        aes.Decrypt(wrapped[..Nonces.Bytes], wrapped.Slice(Nonces.Bytes, key.Length), wrapped[^TagBytes..], key, context);
        return key;
    }

    public byte[] KeyedHash(string purpose, ReadOnlySpan<byte> value) =>
        HMACSHA256.HashData(purposes.GetOrAdd(purpose, p => Derive("mediation:hash:" + p)), value);

    private byte[] Derive(string info) => HKDF.DeriveKey(HashAlgorithmName.SHA256, root, KeyBytes, info: Encoding.UTF8.GetBytes(info));

    /// <summary>Written aside and moved, so that of two processes that start at once the one that comes later reads a whole key.</summary>
    private static void Create(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var aside = $"{full}.{Environment.ProcessId}.{RandomNumberGenerator.GetHexString(8)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(aside, full, overwrite: false);
        }
        catch (IOException) when (File.Exists(full))
        {
            File.Delete(aside);
        }
    }
}
