namespace Mediation.EventStore;

/// <summary>Wraps data keys; the only secret outside the database.</summary>
public interface IMasterKey
{
    /// <summary>Written beside each wrapped key; tells keys apart, tells nothing of the key.</summary>
    string Id { get; }

    /// <summary>Encrypts a data key; <paramref name="context"/> binds it to its place.</summary>
    byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context);

    byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context);

    /// <summary>A keyed hash for exact search and comparison of what must not be stored in clear.</summary>
    byte[] KeyedHash(string purpose, ReadOnlySpan<byte> value);
}
