using System.Text.Json;

namespace Mediation.EventStore;

/// <summary>The permanent names of the events and which of their properties are personal data.</summary>
public sealed class EventTypeMap
{
    private readonly Dictionary<string, EventType> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EventType> byClass = [];

    public IReadOnlyCollection<EventType> All => byName.Values;

    /// <summary>Registers <typeparamref name="T"/> under its permanent name; <paramref name="sealedProperties"/> are JSON names at the top level.</summary>
    public EventTypeMap Register<T>(string name, IReadOnlyCollection<string>? sealedProperties = null)
        where T : notnull => Add(new(name, typeof(T), sealedProperties ?? [], null));

    /// <summary>Registers a class that is known only at run time.</summary>
    public EventTypeMap Register(Type type, string name, IReadOnlyCollection<string>? sealedProperties = null) =>
        Add(new(name, type, sealedProperties ?? [], null));

    /// <summary>Registers the shape of an earlier time: still read, never written; <paramref name="upcast"/> makes it one of today.</summary>
    public EventTypeMap RegisterFormer<T>(string name, Func<T, object> upcast, IReadOnlyCollection<string>? sealedProperties = null)
        where T : notnull => Add(new(name, typeof(T), sealedProperties ?? [], old => upcast((T)old)));

    public EventType ByName(string name) =>
        byName.TryGetValue(name, out var type)
            ? type
            : throw new InvalidOperationException($"No event is registered under the name {name}.");

    public EventType ByClass(Type type) =>
        byClass.TryGetValue(type, out var found) && found.Upcast is null
            ? found
            : throw new InvalidOperationException($"{type} is not registered as an event that may be written.");

    private EventTypeMap Add(EventType type)
    {
        if (!byName.TryAdd(type.Name, type) || !byClass.TryAdd(type.Class, type))
            throw new InvalidOperationException($"The event {type.Name} or its class {type.Class} is registered twice.");
        return this;
    }
}

/// <summary>One kind of event.</summary>
public sealed class EventType
{
    internal EventType(string name, Type type, IReadOnlyCollection<string> sealedProperties, Func<object, object>? upcast)
    {
        Name = name;
        Class = type;
        DotnetType = $"{type.FullName}, {type.Assembly.GetName().Name}";
        SealedProperties = sealedProperties;
        SealedNames = [.. sealedProperties.Select(p => JsonEncodedText.Encode(p))];
        Upcast = upcast;
    }

    public string Name { get; }
    public Type Class { get; }

    /// <summary>As Marten writes it beside the name.</summary>
    public string DotnetType { get; }
    public IReadOnlyCollection<string> SealedProperties { get; }

    internal JsonEncodedText[] SealedNames { get; }
    internal Func<object, object>? Upcast { get; }
}
