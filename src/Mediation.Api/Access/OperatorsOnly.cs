using Mediation.Api.Problems;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Access;

/// <summary>Addresses that only an operator may use.</summary>
public static class OperatorsOnly
{
    /// <summary>The refusal of anybody else; null for an operator.</summary>
    public static Problem? Refusal(HttpContext context)
    {
        var role = Caller.Of(context).Actor.Role;
        return role == Role.Operator
            ? null
            : Problem.Of("forbidden_role", ("role", Codes.Of(role)), ("allowedRoles", Codes.Of(Role.Operator)));
    }
}
