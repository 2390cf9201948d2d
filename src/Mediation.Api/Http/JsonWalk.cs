using System.Text;
using System.Text.Json;
using Mediation.Api.Problems;

namespace Mediation.Api.Http;

/// <summary>
/// Reads a body once against the shape of its type and lists everything that is wrong, without stopping at the first fault.
/// A sound body costs no allocation beyond the walk's own.
/// </summary>
internal ref struct JsonWalk(ReadOnlySpan<byte> body)
{
    // Echoing a name of any length would let a caller write our answers.
    private const int LongestEcho = 100;

    private readonly ReadOnlySpan<byte> body = body;
    private readonly JsonPath path = new();
    private Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = ApiJson.MaxDepth });

    public List<Fault>? Faults { get; private set; }

    /// <summary>Where the tokens start that must not reach the deserialiser: a property's name, or an element of a list.</summary>
    public HashSet<long>? Cuts { get; private set; }

    /// <summary>Elements taken out of lists: the others keep the index that the caller knows.</summary>
    public List<(string List, int Index)>? RemovedElements { get; private set; }

    /// <summary>True when the whole value is of another kind than asked for.</summary>
    public bool NothingSound { get; private set; }

    private readonly bool Full => Faults is { Count: > Problem.MostFaults };

    /// <exception cref="JsonException">The text is not JSON, or nested too deeply.</exception>
    public void Run(JsonShape root)
    {
        reader.Read();
        NothingSound = !Value(root) || reader.TokenType == JsonTokenType.Null;
        if (!Full)
            reader.Read();
    }

    // Answers whether the value is sound as a whole; faults of single members are cut out and leave it sound.
    private bool Value(JsonShape shape)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return shape.TakesNull || Refuse("wrong_type", ("expected", Names.Of(shape.Kind)), ("found", "null"));
        switch (shape.Kind)
        {
            case JsonKind.Object:
                return reader.TokenType == JsonTokenType.StartObject ? Object(shape) : WrongType(shape);
            case JsonKind.List:
                return reader.TokenType == JsonTokenType.StartArray ? List(shape.Element!) : WrongType(shape);
            case JsonKind.Map:
                return reader.TokenType == JsonTokenType.StartObject ? Map(shape.Element!) : WrongType(shape);
            case JsonKind.Any:
                return Any(shape);
            case JsonKind.Flag:
                return reader.TokenType is JsonTokenType.True or JsonTokenType.False || WrongType(shape);
            case JsonKind.Integer or JsonKind.Decimal or JsonKind.Real:
                return reader.TokenType == JsonTokenType.Number ? Number(shape) : WrongType(shape);
            case JsonKind.Opaque:
                return Opaque(shape);
            default:
                return reader.TokenType == JsonTokenType.String ? Text(shape) : WrongType(shape);
        }
    }

    private bool Object(JsonShape shape)
    {
        var properties = shape.Properties;
        Span<bool> seen = stackalloc bool[properties.Length];
        var expected = 0;
        while (!Full && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = reader.TokenStartIndex;
            var index = Find(properties, expected);
            if (index < 0)
            {
                RefuseUnknown(shape);
                Cut(start);
                reader.Read();
                SkipValue();
                continue;
            }
            expected = index + 1;
            path.Push(properties[index].Name);
            var again = seen[index] && !Refuse("duplicate_property", ("name", properties[index].Name));
            seen[index] = true;
            reader.Read();
            if (!Value(properties[index].Shape) || again)
                Cut(start);
            path.Pop();
        }
        return true;
    }

    private readonly int Find(JsonMember[] properties, int expected)
    {
        // A half surrogate pair equals no name, and comparing it would throw.
        if (reader.ValueIsEscaped && Characters.FaultInJson(reader.ValueSpan, freeText: false) is not null)
            return -1;
        if (expected < properties.Length && reader.ValueTextEquals(properties[expected].Utf8Name))
            return expected;
        for (var i = 0; i < properties.Length; i++)
        {
            if (reader.ValueTextEquals(properties[i].Utf8Name))
                return i;
        }
        return -1;
    }

    private bool List(JsonShape element)
    {
        for (var index = 0; !Full && reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var start = reader.TokenStartIndex;
            path.Push(index);
            var isMissing = reader.TokenType == JsonTokenType.Null && element.Kind != JsonKind.Any;
            var sound = isMissing ? Refuse("wrong_type", ("expected", Names.Of(element.Kind)), ("found", "null")) : Value(element);
            path.Pop();
            if (!sound)
            {
                Cut(start);
                (RemovedElements ??= []).Add((path.ToString(), index));
            }
        }
        return true;
    }

    private bool Map(JsonShape element)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!Full && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = reader.TokenStartIndex;
            var fault = Characters.FaultInJson(reader.ValueSpan, freeText: false);
            var whole = WholeName();
            var name = Echo(whole);
            path.Push(name);
            var sound = fault is null || Refuse(fault);
            sound &= names.Add(whole) || Refuse("duplicate_property", ("name", name));
            reader.Read();
            if (!Value(element) || !sound)
                Cut(start);
            path.Pop();
        }
        return true;
    }

    // Nobody's words, but text all the same; and of a name that stands twice no tree can be made.
    private bool Any(JsonShape shape) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(shape),
            JsonTokenType.StartArray => List(shape),
            JsonTokenType.String => Characters.FaultInJson(reader.ValueSpan, shape.FreeText) is not { } fault || Refuse(fault),
            _ => true,
        };

    private bool Number(JsonShape shape)
    {
        switch (shape.Kind)
        {
            case JsonKind.Integer when reader.TryGetInt64(out var integer):
                return (integer >= shape.Lowest && integer <= shape.Highest) || OutOfRange(shape);
            case JsonKind.Integer:
                return reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0 ? Refuse("not_an_integer") : OutOfRange(shape);
            case JsonKind.Decimal:
                return reader.TryGetDecimal(out _) || Refuse("out_of_range", ("range", "±7.9e28"));
            default:
                return (reader.TryGetDouble(out var real) && double.IsFinite(real)) || Refuse("out_of_range", ("range", "±1.7e308"));
        }
    }

    private bool OutOfRange(JsonShape shape) => Refuse("out_of_range", ("range", $"{shape.Lowest} … {shape.Highest}"));

    private bool Text(JsonShape shape)
    {
        if (Characters.FaultInJson(reader.ValueSpan, shape.FreeText) is { } fault)
            return Refuse(fault);
        if (shape.Kind == JsonKind.Text)
            return true;
        var text = reader.GetString()!;
        return Scalars.FaultOf(shape, text) is not { } scalar || Refuse(scalar.Code, scalar.Args);
    }

    private bool Opaque(JsonShape shape)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.String && Characters.FaultInJson(reader.ValueSpan, shape.FreeText) is { } fault)
            return Refuse(fault);
        SkipValue();
        try
        {
            JsonSerializer.Deserialize(body[start..(int)reader.BytesConsumed], shape.Info);
            return true;
        }
        catch (JsonException)
        {
            return Refuse("invalid_value");
        }
    }

    private bool WrongType(JsonShape shape)
    {
        var found = Names.Of(reader.TokenType);
        SkipValue();
        return Refuse("wrong_type", ("expected", Names.Of(shape.Kind)), ("found", found));
    }

    private void SkipValue()
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            reader.Skip();
    }

    private void RefuseUnknown(JsonShape shape)
    {
        var name = Echo(WholeName());
        path.Push(name);
        Refuse("unknown_property", ("name", name), ("known", shape.Properties.Select(property => property.Name).ToArray()));
        path.Pop();
    }

    private readonly string WholeName()
    {
        var broken = reader.ValueIsEscaped && Characters.FaultInJson(reader.ValueSpan, freeText: false) == Characters.LoneSurrogate;
        return broken ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString()!;
    }

    private static string Echo(string name) =>
        name.Length <= LongestEcho ? name : name[..(char.IsHighSurrogate(name[LongestEcho - 1]) ? LongestEcho - 1 : LongestEcho)] + "…";

    private void Cut(long start) => (Cuts ??= []).Add(start);

    // Always false, so that a check reads `sound || Refuse(…)`.
    private bool Refuse(string code, params ReadOnlySpan<(string Name, object? Value)> args)
    {
        (Faults ??= []).Add(Fault.At(path.ToString(), code, args));
        return false;
    }

    private static class Names
    {
        public static string Of(JsonKind kind) =>
            kind switch
            {
                JsonKind.Object or JsonKind.Map => "object",
                JsonKind.List => "array",
                JsonKind.Flag => "boolean",
                JsonKind.Integer => "integer",
                JsonKind.Decimal or JsonKind.Real => "number",
                _ => "string",
            };

        public static string Of(JsonTokenType token) =>
            token switch
            {
                JsonTokenType.StartObject => "object",
                JsonTokenType.StartArray => "array",
                JsonTokenType.True or JsonTokenType.False => "boolean",
                JsonTokenType.Number => "number",
                JsonTokenType.Null => "null",
                _ => "string",
            };
    }
}
