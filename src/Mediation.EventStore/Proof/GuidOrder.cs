using System.Buffers.Binary;

namespace Mediation.EventStore;

/// <summary>Walking ids in the order in which PostgreSQL sorts them.</summary>
internal static class GuidOrder
{
    /// <summary>The id right behind; null behind the last one.</summary>
    internal static Guid? Next(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        if (number == UInt128.MaxValue)
            return null;
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number + 1);
        return new(bytes, bigEndian: true);
    }
}
