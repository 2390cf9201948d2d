using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Mediation.Api.Http;

/// <summary>Turns the names under which .NET reports a member into JSON pointers of the body as the caller wrote it.</summary>
internal static class PropertyPointer
{
    /// <summary>From a validator's path such as <c>Parties[1].IdNumber</c>; list indices become those of the caller where elements were removed.</summary>
    public static string OfClrPath(string path, Type type, IReadOnlyList<(string List, int Index)>? removed)
    {
        var pointer = new StringBuilder();
        JsonShape? shape = JsonShape.Of(type);
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var clrName = bracket < 0 ? step : step[..bracket];
            if (clrName.Length > 0)
            {
                var member = shape?.Properties.FirstOrDefault(property => property.ClrName == clrName);
                pointer.Append('/').Append(JsonPath.Escape(member?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(clrName)));
                shape = member?.Shape;
            }
            for (; bracket >= 0; bracket = step.IndexOf('[', bracket + 1))
            {
                var key = step[(bracket + 1)..step.IndexOf(']', bracket)];
                var list = pointer.ToString();
                pointer
                    .Append('/')
                    .Append(
                        int.TryParse(key, CultureInfo.InvariantCulture, out var index)
                            ? AsWritten(index, list, removed).ToString()
                            : JsonPath.Escape(key)
                    );
                shape = shape?.Element;
            }
        }
        return pointer.ToString();
    }

    /// <summary>From the path of a serializer's exception such as <c>$.parties[1].idNumber</c>.</summary>
    public static string OfJsonPath(string? path) =>
        path is null or "$" ? "" : path[1..].Replace("]", "", StringComparison.Ordinal).Replace('[', '/').Replace('.', '/');

    private static int AsWritten(int index, string list, IReadOnlyList<(string List, int Index)>? removed)
    {
        foreach (var element in removed ?? [])
        {
            if (element.List == list && element.Index <= index)
                index++;
        }
        return index;
    }
}
