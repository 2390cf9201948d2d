using System.Security.Cryptography;

namespace Mediation.EventStore;

/// <summary>
/// The master key in force and others beside it: all of them open, the first alone wraps. So a key is changed while everything goes on: give every
/// node the new key beside the old one, then put it first, wrap all data keys anew, take the old one away.
/// </summary>
public sealed class MasterKeyRing : IMasterKey
{
    private readonly IMasterKey[] keys;
    private readonly Func<IMasterKey, byte[]> hashSecret;
    private readonly Lock gate = new();
    private FileMasterKey? hashing;

    /// <summary>A ring of one key or more.</summary>
    /// <param name="current">Wraps.</param>
    /// <param name="others">Open what they wrapped.</param>
    /// <param name="hashSecret">The secret of keyed hashes, asked for once: what was hashed must be found again when no master key of then is left.</param>
    public MasterKeyRing(IMasterKey current, IReadOnlyList<IMasterKey> others, Func<IMasterKey, byte[]> hashSecret)
    {
        keys = [current, .. others.Where(other => other.Id != current.Id)];
        this.hashSecret = hashSecret;
    }

    public string Id => keys[0].Id;

    /// <summary>All of them, the one in force first.</summary>
    public IReadOnlyList<string> Ids => Array.ConvertAll(keys, key => key.Id);

    public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context) => keys[0].Wrap(key, context);

    /// <summary>Only until all keys are wrapped anew does the first one fail now and then.</summary>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return keys[i].Unwrap(wrapped, context);
            }
            catch (AuthenticationTagMismatchException) when (i < keys.Length - 1)
            {
                // Another one wrapped it.
            }
        }
    }

    /// <summary>What another key of the ring wrapped, wrapped by the one in force; null where that one wrapped it.</summary>
    /// <exception cref="AuthenticationTagMismatchException">No key of the ring opens it.</exception>
    public byte[]? WrapAnew(byte[] wrapped, byte[] context)
    {
        try
        {
            keys[0].Unwrap(wrapped, context);
            return null;
        }
        catch (AuthenticationTagMismatchException)
        {
            return Wrap(Unwrap(wrapped, context), context);
        }
    }

    public byte[] KeyedHash(string purpose, ReadOnlySpan<byte> value)
    {
        if (hashing is null)
            lock (gate)
                hashing ??= new(hashSecret(this));
        return hashing.KeyedHash(purpose, value);
    }
}
