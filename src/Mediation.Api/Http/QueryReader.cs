using System.Text;
using Mediation.Api.Problems;

namespace Mediation.Api.Http;

/// <summary>
/// Reads the query string against the parameters that the endpoint has declared with <c>.Takes(…)</c>; names not declared and names
/// given twice are faults. <c>var query = new QueryReader(context); var limit = query.Read(Limit) ?? 50;</c>
/// </summary>
public sealed class QueryReader
{
    private readonly IQueryCollection query;
    private readonly IReadOnlyList<QueryParameter> declared;
    private readonly List<Fault> faults = [];

    public QueryReader(HttpContext context)
        : this(context.Request.Query, context.GetEndpoint()?.Metadata.GetOrderedMetadata<QueryParameter>() ?? []) { }

    public QueryReader(IQueryCollection query, IReadOnlyList<QueryParameter> declared)
    {
        this.query = query;
        this.declared = declared;
        foreach (var (name, values) in query)
        {
            if (!declared.Any(parameter => parameter.Name == name))
                Refuse(
                    Echo(name),
                    "unknown_parameter",
                    ("name", Echo(name)),
                    ("known", declared.Select(parameter => parameter.Name).ToArray())
                );
            else if (values.Count > 1)
                Refuse(name, "repeated_parameter", ("name", name));
        }
    }

    /// <summary>What is wrong so far; complete once every parameter has been read.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>The parameter's value, or null when it is absent or at fault.</summary>
    public T? Read<T>(QueryParameter<T> parameter)
    {
        if (!declared.Contains(parameter))
            throw new InvalidOperationException($"The endpoint reads '{parameter.Name}' without declaring it.");
        if (!query.TryGetValue(parameter.Name, out var values) || values is not [{ } text])
            return default;
        if (Characters.FaultIn(text, freeText: false) is { } character)
        {
            Refuse(parameter.Name, character);
            return default;
        }
        var (value, code, args) = parameter.Parse(parameter, text);
        if (code is not null)
            Refuse(parameter.Name, code, args);
        return value;
    }

    public void Refuse(string parameter, string code, params ReadOnlySpan<(string Name, object? Value)> args) =>
        faults.Add(Fault.InQuery(parameter, code, args));

    /// <summary>The filters as one line: what a cursor is bound to. The page itself (cursor, limit) does not belong to it.</summary>
    public string Filters()
    {
        var line = new StringBuilder();
        foreach (
            var (name, values) in query
                .Where(pair => pair.Key is not ("cursor" or "limit"))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        )
            line.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(values.ToString())).Append('&');
        return line.ToString();
    }

    private static string Echo(string name) => name.Length <= 100 ? name : name[..100] + "…";
}
