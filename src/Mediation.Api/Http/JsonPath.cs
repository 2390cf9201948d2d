using System.Text;

namespace Mediation.Api.Http;

/// <summary>Where a walk stands in a document; written out as a JSON pointer (RFC 6901) only when something is wrong there.</summary>
internal sealed class JsonPath
{
    private readonly (string? Name, int Index)[] steps = new (string?, int)[ApiJson.MaxDepth + 2];
    private int depth;

    public void Push(string name) => steps[depth++] = (name, 0);

    public void Push(int index) => steps[depth++] = (null, index);

    public void Pop() => depth--;

    public override string ToString()
    {
        var pointer = new StringBuilder();
        for (var i = 0; i < depth; i++)
            pointer.Append('/').Append(steps[i].Name is { } name ? Escape(name) : steps[i].Index.ToString());
        return pointer.ToString();
    }

    public static string Escape(string name) =>
        name.Contains('~') || name.Contains('/')
            ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
            : name;
}
