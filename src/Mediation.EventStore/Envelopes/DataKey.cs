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
