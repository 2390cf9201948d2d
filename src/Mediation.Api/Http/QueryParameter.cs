namespace Mediation.Api.Http;

/// <summary>A parameter of the query string as data: read by <see cref="QueryReader"/>, described from the same values in the OpenAPI document.</summary>
public abstract record QueryParameter(string Name, string Description)
{
    internal abstract JsonShape Shape { get; }

    /// <summary>Several values, separated by commas.</summary>
    public bool Several { get; init; }

    /// <summary>The endpoint refuses a request without it.</summary>
    public bool Required { get; init; }
    public long? Min { get; init; }
    public long? Max { get; init; }
    public int? MaxLength { get; init; }
    public object? Default { get; init; }

    /// <summary>Of a parameter that is no choice among names.</summary>
    public object? Example { get; init; }
}

/// <summary>A parameter that reads as a <typeparamref name="T"/>; null when it is not given.</summary>
public sealed record QueryParameter<T>(string Name, string Description) : QueryParameter(Name, Description)
{
    internal Func<QueryParameter<T>, string, (T? Value, string? Code, (string, object?)[] Args)> Parse { get; init; } = null!;
    internal Type ItemType { get; init; } = typeof(string);
    internal override JsonShape Shape => JsonShape.Of(ItemType);
}

/// <summary>
/// The kinds of query parameters there are. Declared once beside the endpoint:
/// <c>static readonly QueryParameter&lt;int?&gt; Limit = Query.Integer("limit", 1, 200, "…");</c> and attached with <c>.Takes(Limit)</c>.
/// </summary>
public static class Query
{
    public static QueryParameter<int?> Integer(string name, int min, int max, string description) =>
        new(name, description)
        {
            ItemType = typeof(int),
            Min = min,
            Max = max,
            Parse = (parameter, text) => Whole(parameter, text) is var (value, code, args) ? ((int?)value, code, args) : default,
        };

    public static QueryParameter<long?> Long(string name, long min, long max, string description) =>
        new(name, description)
        {
            ItemType = typeof(long),
            Min = min,
            Max = max,
            Parse = Whole,
        };

    public static QueryParameter<bool?> Flag(string name, string description) =>
        new(name, description)
        {
            ItemType = typeof(bool),
            Parse = (_, text) =>
                text switch
                {
                    "true" => (true, null, []),
                    "false" => (false, null, []),
                    _ => (null, "unknown_value", [("allowed", new[] { "true", "false" })]),
                },
        };

    public static QueryParameter<string> Text(string name, int maxLength, string description) =>
        new(name, description)
        {
            ItemType = typeof(string),
            MaxLength = maxLength,
            Parse = (_, text) =>
                text.Length == 0 ? (null, "too_short", [("minLength", 1)])
                : text.Length > maxLength ? (null, "too_long", [("maxLength", maxLength)])
                : (text, null, []),
        };

    public static QueryParameter<Guid?> Uuid(string name, string description) => Scalar(name, description, text => Guid.Parse(text));

    public static QueryParameter<DateOnly?> Day(string name, string description) =>
        Scalar(name, description, text => Scalars.Day(text, out var day) ? day : default);

    /// <summary>A moment; a plus sign that a client forgot to encode arrives as a space and is understood.</summary>
    public static QueryParameter<DateTimeOffset?> Moment(string name, string description) =>
        Scalar(name, description, text => Rfc3339.TryParse(text, out var moment) ? moment : default);

    public static QueryParameter<T?> Choice<T>(string name, string description)
        where T : struct, Enum => Scalar(name, description, Chosen<T>);

    /// <summary>One or several values of an enum, separated by commas, each once.</summary>
    public static QueryParameter<IReadOnlyList<T>> Choices<T>(string name, string description)
        where T : struct, Enum =>
        new(name, description)
        {
            ItemType = typeof(T),
            Several = true,
            Parse = (parameter, text) =>
            {
                var values = text.Split(',');
                foreach (var value in values)
                {
                    if (Scalars.FaultOf(parameter.Shape, value) is var (code, args))
                        return (null, code, args);
                }
                return values.Distinct(StringComparer.Ordinal).Count() == values.Length
                    ? ([.. values.Select(Chosen<T>)], null, [])
                    : (null, "duplicate_item", []);
            },
        };

    private static QueryParameter<T?> Scalar<T>(string name, string description, Func<string, T> read)
        where T : struct =>
        new(name, description)
        {
            ItemType = typeof(T),
            Parse = (parameter, text) =>
            {
                if (parameter.Shape.Kind == JsonKind.Moment && text.Length > 6 && text[^6] == ' ')
                    text = string.Concat(text.AsSpan(0, text.Length - 6), "+", text.AsSpan(text.Length - 5));
                return Scalars.FaultOf(parameter.Shape, text) is var (code, args) ? (null, code, args) : (read(text), null, []);
            },
        };

    private static T Chosen<T>(string text)
        where T : struct, Enum => Enum.GetValues<T>()[Array.IndexOf(JsonShape.Of(typeof(T)).Choices, text)];

    private static (long? Value, string? Code, (string, object?)[] Args) Whole(QueryParameter parameter, string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return (null, "not_an_integer", []);
        return long.TryParse(text, out var value) && value >= parameter.Min && value <= parameter.Max
            ? (value, null, [])
            : (null, "out_of_range", [("range", $"{parameter.Min} … {parameter.Max}")]);
    }
}
