using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Mediation.Domain.Reference;

/// <summary>A list of reference entries in their file's order, found by code.</summary>
public sealed class Catalogue<T>
    where T : class
{
    private readonly FrozenDictionary<string, T> _byCode;

    /// <summary>Makes a catalogue; codes must differ.</summary>
    public Catalogue(IReadOnlyList<T> entries, Func<T, string> code)
    {
        All = entries;
        _byCode = entries.ToFrozenDictionary(code, StringComparer.Ordinal);
    }

    /// <summary>Every entry, in the order of the file.</summary>
    public IReadOnlyList<T> All { get; }

    /// <summary>The entry, or null where the code is unknown.</summary>
    public T? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>Whether the code is known.</summary>
    public bool Contains([NotNullWhen(true)] string? code) => Find(code) is not null;
}
