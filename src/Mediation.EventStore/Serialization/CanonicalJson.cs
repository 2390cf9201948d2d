using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Mediation.EventStore;

/// <summary>RFC 8785: one and only one byte string for a JSON value, whatever order and spelling it comes in.</summary>
public sealed class CanonicalJson
{
    private readonly ByteBuffer output = new();
    private readonly ByteBuffer scratch = new();
    private readonly List<Member> members = [];

    private readonly record struct Member(int NameStart, int NameEnd, int End, string? SpeltName);

    /// <summary>The canonical form. What it cannot carry without loss (NUL, lone surrogates, a name twice, numbers beyond a double) is refused.</summary>
    public static byte[] Of(ReadOnlySpan<byte> json) => new CanonicalJson().Canonicalise(json).ToArray();

    /// <summary>The same; the span is valid until the next call.</summary>
    internal ReadOnlySpan<byte> Canonicalise(ReadOnlySpan<byte> json)
    {
        output.Clear();
        members.Clear();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        try
        {
            Value(ref reader);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("The text holds what is not Unicode, such as half a surrogate pair.", e);
        }
        if (reader.Read())
            throw new JsonException("There is more after the value.");
        return output.Span;
    }

    private void Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader);
                break;
            case JsonTokenType.StartArray:
                Array(ref reader);
                break;
            case JsonTokenType.String:
                Text(ref reader);
                break;
            case JsonTokenType.Number:
                CanonicalNumber.Write(reader.ValueSpan, output);
                break;
            default:
                output.Add(reader.ValueSpan);
                break;
        }
    }

    private void Array(ref Utf8JsonReader reader)
    {
        output.Add((byte)'[');
        var first = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!first)
                output.Add((byte)',');
            first = false;
            Value(ref reader);
        }
        output.Add((byte)']');
    }

    private void Object(ref Utf8JsonReader reader)
    {
        var start = output.Count;
        var firstMember = members.Count;
        output.Add((byte)'{');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var nameStart = output.Count;
            var spelt = reader.ValueIsEscaped || !Ascii.IsValid(reader.ValueSpan) ? reader.GetString() : null;
            Text(ref reader);
            var nameEnd = output.Count;
            output.Add((byte)':');
            reader.Read();
            Value(ref reader);
            members.Add(new(nameStart, nameEnd, output.Count, spelt));
            output.Add((byte)',');
        }
        Order(start, CollectionsMarshal.AsSpan(members)[firstMember..]);
        CollectionsMarshal.SetCount(members, firstMember);
    }

    /// <summary>Brings the members into the order of their names (UTF-16 code units) and closes the object.</summary>
    private void Order(int start, Span<Member> own)
    {
        if (own.Length == 0)
        {
            output.Add((byte)'}');
            return;
        }
        var sorted = true;
        for (var i = 1; i < own.Length && sorted; i++)
            sorted = Compare(own[i - 1], own[i]) < 0;
        if (!sorted)
        {
            own.Sort(Compare);
            for (var i = 1; i < own.Length; i++)
                if (Compare(own[i - 1], own[i]) == 0)
                    throw new JsonException("A name stands twice in an object.");
            scratch.Clear();
            scratch.Add(output.Span[start..]);
            output.Truncate(start + 1);
            foreach (var member in own)
            {
                output.Add(scratch.Span[(member.NameStart - start)..(member.End - start)]);
                output.Add((byte)',');
            }
        }
        output.Truncate(output.Count - 1);
        output.Add((byte)'}');
    }

    private int Compare(Member a, Member b) =>
        a.SpeltName is null && b.SpeltName is null
            ? output.Span[(a.NameStart + 1)..(a.NameEnd - 1)].SequenceCompareTo(output.Span[(b.NameStart + 1)..(b.NameEnd - 1)])
            : string.CompareOrdinal(a.SpeltName ?? Name(a), b.SpeltName ?? Name(b));

    private string Name(Member member) => Encoding.ASCII.GetString(output.Span[(member.NameStart + 1)..(member.NameEnd - 1)]);

    private void Text(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            Text(reader.GetString()!, output);
            return;
        }
        output.Add((byte)'"');
        output.Add(reader.ValueSpan);
        output.Add((byte)'"');
    }

    /// <summary>A string with only those escapes which RFC 8785 asks for.</summary>
    internal static void Text(string? text, ByteBuffer output)
    {
        if (text is null)
        {
            output.Add("null"u8);
            return;
        }
        output.Add((byte)'"');
        if (text.AsSpan().IndexOfAny(PlainText.MustEscape) < 0)
            output.AddUtf8(text);
        else
            foreach (var rune in text.EnumerateRunes())
                Escape(rune, output);
        output.Add((byte)'"');
    }

    private static void Escape(Rune rune, ByteBuffer output)
    {
        switch (rune.Value)
        {
            case 0:
                throw new JsonException("The text holds NUL, which PostgreSQL cannot store.");
            case '"':
                output.Add("\\\""u8);
                break;
            case '\\':
                output.Add("\\\\"u8);
                break;
            case '\b':
                output.Add("\\b"u8);
                break;
            case '\t':
                output.Add("\\t"u8);
                break;
            case '\n':
                output.Add("\\n"u8);
                break;
            case '\f':
                output.Add("\\f"u8);
                break;
            case '\r':
                output.Add("\\r"u8);
                break;
            case < 0x20:
                output.AddUtf8("\\u" + rune.Value.ToString("x4", CultureInfo.InvariantCulture));
                break;
            default:
                output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
                break;
        }
    }
}
