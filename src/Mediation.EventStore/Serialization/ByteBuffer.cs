using System.Buffers;
using System.Text;

namespace Mediation.EventStore;

/// <summary>A growing array of bytes that is used again and again.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private byte[] bytes = new byte[1024];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Truncate(int count) => Count = count;

    public byte[] ToArray() => Span.ToArray();

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return bytes.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return bytes.AsSpan(Count);
    }

    public void Add(byte value)
    {
        Ensure(1);
        bytes[Count++] = value;
    }

    public void Add(ReadOnlySpan<byte> values)
    {
        Ensure(values.Length);
        values.CopyTo(bytes.AsSpan(Count));
        Count += values.Length;
    }

    public void AddUtf8(ReadOnlySpan<char> text)
    {
        Ensure(text.Length * 3);
        Count += Encoding.UTF8.GetBytes(text, bytes.AsSpan(Count));
    }

    private void Ensure(int more)
    {
        if (Count + more > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Count + more));
    }
}
