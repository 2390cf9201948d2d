using System.Security.Cryptography;
using System.Text;

namespace Mediation.EventStore;

/// <summary>The key of one person's or one text's data in a stream; unwrapped when first used.</summary>
public sealed class DataKey
{
    private readonly IMasterKey master;
    private readonly string tenantId;
    private byte[]? clear;

    internal DataKey(IMasterKey master, string tenantId, Guid streamId, Guid id, byte[]? wrapped, string masterKeyId)
    {
        this.master = master;
        this.tenantId = tenantId;
        StreamId = streamId;
        Id = id;
        Wrapped = wrapped;
        MasterKeyId = masterKeyId;
    }

    public Guid Id { get; }
    public Guid StreamId { get; }
    public string MasterKeyId { get; }

    /// <summary>What it sealed can never be read again.</summary>
    public bool Destroyed => Wrapped is null;

    internal byte[]? Wrapped { get; }

    /// <summary>Seals a text that stands beside the events (AES-256-GCM); it opens at its place only.</summary>
    public byte[] Seal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> place)
    {
        using var cipher = SealedBox.CipherOf(Clear);
        return SealedBox.Seal(cipher, text, place);
    }

    /// <summary>What was sealed so; null once the key is destroyed.</summary>
    public byte[]? Open(ReadOnlySpan<byte> box, ReadOnlySpan<byte> place)
    {
        if (Destroyed)
            return null;
        using var cipher = SealedBox.CipherOf(Clear);
        return SealedBox.Open(cipher, box, place);
    }

    internal static DataKey Create(IMasterKey master, string tenantId, Guid streamId, Guid id)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return new(master, tenantId, streamId, id, master.Wrap(key, Context(tenantId, streamId, id)), master.Id) { clear = key };
    }

    internal ReadOnlySpan<byte> Clear =>
        clear ??= Wrapped is not null
            ? master.Unwrap(Wrapped, Context(tenantId, StreamId, Id))
            : throw new InvalidOperationException($"The data key {Id} is destroyed.");

    /// <summary>The same key, wrapped by the master key in force.</summary>
    internal byte[] WrapAnew() => master.Wrap(Clear, Context(tenantId, StreamId, Id));

    private static byte[] Context(string tenantId, Guid streamId, Guid id) => Encoding.UTF8.GetBytes($"{tenantId}|{streamId}|{id}");
}
