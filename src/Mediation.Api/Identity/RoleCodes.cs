using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Identity;

/// <summary>Roles by their codes, as rows and claims have them.</summary>
public static class RoleCodes
{
    private static readonly FrozenDictionary<string, Role> s_roles = Enum.GetValues<Role>()
        .ToFrozenDictionary(role => Codes.Of(role), StringComparer.Ordinal);

    /// <summary>The role of a code that a row holds.</summary>
    public static Role Of(string code) => s_roles[code];

    /// <summary>The role of a code that somebody else sent. That of the register itself is nobody's.</summary>
    public static bool TryFind(string? code, [NotNullWhen(true)] out Role? role)
    {
        role = code is not null && s_roles.TryGetValue(code, out var known) && known != Role.System ? known : null;
        return role is not null;
    }
}
