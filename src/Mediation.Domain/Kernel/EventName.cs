using System.Collections.Concurrent;
using System.Reflection;

namespace Mediation.Domain.Kernel;

/// <summary>The permanent name of an event in the store. A class may be renamed, this never; a new shape is a new name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    private static readonly ConcurrentDictionary<Type, string> s_names = new();

    /// <summary>Snake case, past tense.</summary>
    public string Name { get; } = name;

    /// <summary>The name that <paramref name="eventType"/> declares.</summary>
    public static string Of(Type eventType) =>
        s_names.GetOrAdd(
            eventType,
            static type =>
                type.GetCustomAttribute<EventNameAttribute>()?.Name
                ?? throw new InvalidOperationException($"{type} declares no event name.")
        );
}
