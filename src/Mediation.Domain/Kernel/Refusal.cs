using System.Collections.Immutable;
using System.Reflection;

namespace Mediation.Domain.Kernel;

/// <summary>At which door a command was turned away; the order of the members is the order of the doors.</summary>
public enum RefusalKind
{
    /// <summary>The caller's role may not give this command.</summary>
    Role,

    /// <summary>The case's status does not admit this command.</summary>
    Status,

    /// <summary>The command's own conditions are not met.</summary>
    Decision,
}

/// <summary>A reason for which a command is refused: permanent code, explained in the problem catalogue in Chinese and English.</summary>
public sealed record RefusalCode(string Code, RefusalKind Kind = RefusalKind.Decision)
{
    /// <summary>This refusal, about a place in the request (JSON pointer) and with the values its text names.</summary>
    public Refusal At(string? pointer, params (string Name, object Value)[] values) =>
        new(
            this,
            pointer,
            values.ToImmutableDictionary(
                value => value.Name,
                value => Convert.ToString(value.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
                StringComparer.Ordinal
            )
        );

    /// <summary>This refusal, about the command as a whole.</summary>
    public Refusal With(params (string Name, object Value)[] values) => At(null, values);

    /// <summary>Every code declared in this assembly, found by walking the <c>…Refusals</c> classes.</summary>
    public static ImmutableArray<RefusalCode> All { get; } =
    [
        .. typeof(RefusalCode)
            .Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(RefusalCode))
            .Select(field => (RefusalCode)field.GetValue(null)!)
            .OrderBy(code => code.Code, StringComparer.Ordinal),
    ];
}

/// <summary>One refusal: its code, the place in the request it is about, and the values its text names.</summary>
public sealed record Refusal(RefusalCode Reason, string? Pointer, ImmutableDictionary<string, string> Values)
{
    /// <summary>The permanent code.</summary>
    public string Code => Reason.Code;
}
