using System.Collections.Concurrent;
using System.Reflection;

namespace Mediation.Domain.Kernel;

/// <summary>How sensitive a field is (PIPL Arts. 28, 51: classification). From P2 on it is stored encrypted.</summary>
public enum DataClass
{
    /// <summary>Public statistics.</summary>
    P0,

    /// <summary>Internal: facts of the procedure that name nobody.</summary>
    P1,

    /// <summary>Personal: name, phone, address, employer, free text that may hold them.</summary>
    P2,

    /// <summary>Sensitive personal: identity number, bank account, health, worker groups that reveal it.</summary>
    P3,

    /// <summary>Privileged: caucus notes, offers, a mediator's private evaluation.</summary>
    P4,
}

/// <summary>Marks a field of an event with its <see cref="Kernel.DataClass"/>. Every field carries exactly one.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public abstract class DataClassAttribute(DataClass dataClass) : Attribute
{
    /// <summary>The class of the marked field.</summary>
    public DataClass DataClass { get; } = dataClass;
}

/// <summary>Public.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class P0Attribute() : DataClassAttribute(DataClass.P0);

/// <summary>Internal.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class P1Attribute() : DataClassAttribute(DataClass.P1);

/// <summary>Personal.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class P2Attribute() : DataClassAttribute(DataClass.P2);

/// <summary>Sensitive personal.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class P3Attribute() : DataClassAttribute(DataClass.P3);

/// <summary>Privileged.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class P4Attribute() : DataClassAttribute(DataClass.P4);

/// <summary>Reads the data classes off a record's declaration.</summary>
public static class DataClasses
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, DataClass?>> s_byType = new();

    /// <summary>The record's fields by property name with the class each declares; null where none is declared.</summary>
    public static IReadOnlyDictionary<string, DataClass?> Of(Type record) =>
        s_byType.GetOrAdd(
            record,
            static type =>
            {
                var parameters = type.GetConstructors()
                    .SelectMany(constructor => constructor.GetParameters())
                    .Where(parameter => parameter.Name is not null)
                    .ToLookup(parameter => parameter.Name!, StringComparer.Ordinal);
                return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .ToDictionary(
                        property => property.Name,
                        property =>
                            (
                                property.GetCustomAttribute<DataClassAttribute>()
                                ?? parameters[property.Name]
                                    .Select(parameter => parameter.GetCustomAttribute<DataClassAttribute>())
                                    .FirstOrDefault(found => found is not null)
                            )?.DataClass,
                        StringComparer.Ordinal
                    );
            }
        );
}
