using System.Text;
using System.Text.Json.Nodes;

namespace Mediation.Api.Tests.Reliability;

/// <summary>Sound bodies, spoilt at random; the same seed spoils in the same way.</summary>
public sealed class Mutations(int seed)
{
    // Beyond this a longer body tells nothing new: the server takes a third of it, and throws the rest away unread.
    private const int Longest = 3_000_000;

    private const string Placeholder = "@@@";

    // As JSON stands on the wire: some of it no serializer would write.
    private static readonly string[] s_values =
    [
        "null",
        "true",
        "-1",
        "0",
        "1.5",
        "1e308",
        "-0.0",
        "9223372036854775807",
        "9223372036854775808",
        "10000000000001",
        "\"\"",
        "\" \"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"a\\u0008b\"",
        "\"\u200b\u202e\"",
        "\"𠮷𠮷\"",
        "\"2026-02-30\"",
        "\"0001-01-01\"",
        "\"9999-12-31T23:59:59-14:00\"",
        "\"2026-03-05T09:00:00+08:00\"",
        "\"019cbb00-0000-7000-8000-000000000099\"",
        "\"00000000-0000-0000-0000-000000000000\"",
        "\"{019cbb00-0000-7000-8000-000000000099}\"",
        "\"'; DROP TABLE mediation.mt_events; --\"",
        "\"421399198603120023\"",
        "[]",
        "{}",
        "[null]",
        "[[[[]]]]",
        "{\"partyId\":null}",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The body with one to three things wrong with it, or none at all by luck.</summary>
    public byte[] Of(JsonObject sound)
    {
        var body = sound.DeepClone().AsObject();
        List<string> values = [];
        for (var changes = _random.Next(1, 4); changes > 0; changes--)
        {
            Change(body, values);
        }
        var json = body.ToJsonString();
        foreach (var value in values)
        {
            var at = json.IndexOf($"\"{Placeholder}\"", StringComparison.Ordinal);
            json = at < 0 ? json : string.Concat(json.AsSpan(0, at), value, json.AsSpan(at + Placeholder.Length + 2));
        }
        var bytes = Encoding.UTF8.GetBytes(json);
        return _random.Next(8) switch
        {
            0 => bytes[.._random.Next(bytes.Length)],
            1 => Flip(bytes),
            _ => bytes,
        };
    }

    private void Change(JsonObject body, List<string> values)
    {
        var places = Places(body).ToArray();
        if (places.Length == 0)
        {
            return;
        }
        var (parent, key) = places[_random.Next(places.Length)];
        switch (_random.Next(10))
        {
            case 0:
                (parent as JsonObject)?.Remove((string)key);
                break;
            case 1:
                body[$"unknown{_random.Next(9)}"] = 1;
                break;
            case 2:
                Put(parent, key, new string(_random.Next(2) == 0 ? 'x' : '长', _random.Next(1, 30_000)));
                break;
            case 3 when parent is JsonArray list:
                for (var copies = Math.Min(_random.Next(1, 2_000), RoomFor(list[0], body)); copies > 0; copies--)
                {
                    list.Add(list[0]?.DeepClone());
                }
                break;
            default:
                Put(parent, key, Placeholder);
                values.Add(s_values[_random.Next(s_values.Length)]);
                break;
        }
    }

    private static int RoomFor(JsonNode? item, JsonObject body) =>
        Math.Max(0, Longest - body.ToJsonString().Length) / ((item?.ToJsonString() ?? "null").Length + 1);

    private byte[] Flip(byte[] bytes)
    {
        bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        return bytes;
    }

    private static void Put(JsonNode parent, object key, string value)
    {
        if (parent is JsonObject node)
        {
            node[(string)key] = value;
        }
        else
        {
            parent.AsArray()[(int)key] = value;
        }
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) =>
        node switch
        {
            JsonObject inner => inner.SelectMany(pair => Places(pair.Value).Prepend((inner, pair.Key))),
            JsonArray list => list.SelectMany((item, index) => Places(item).Prepend((list, index))),
            _ => [],
        };
}
