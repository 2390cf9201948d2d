using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Identity;

/// <summary>Who may give which role to whom: nobody gives more than lies within his own reach.</summary>
public static class Grantors
{
    /// <summary>Roles under which accounts, clients and roles are administered at all.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [Role.Administrator, Role.OrganisationManager];

    /// <summary>The one organisation whose accounts and clients somebody administers; null for all of them.</summary>
    public static string? OnlyIn(Actor grantor) => grantor.Role == Role.Administrator ? null : grantor.OrganisationId ?? "";

    /// <summary>Whether somebody administers what belongs to an organisation; whoever does not knows nothing of it either.</summary>
    public static bool Sees(Actor grantor, string? organisationId) => OnlyIn(grantor) is not { } only || only == organisationId;

    /// <summary>Whether somebody administers an account with roles in these organisations.</summary>
    public static bool SeesAny(Actor grantor, IEnumerable<string?> organisations) =>
        OnlyIn(grantor) is null || organisations.Any(organisation => Sees(grantor, organisation));

    /// <summary>Whether somebody may give this role: an administrator any, an organisation's manager that of a mediator of the same organisation.</summary>
    public static bool MayGive(Actor grantor, Role role, string? organisationId) =>
        grantor.Role switch
        {
            // A party's comes with a code for its case, the register's own with nothing.
            Role.Administrator => role is not (Role.System or Role.Party),
            Role.OrganisationManager => role == Role.Mediator && organisationId is not null && organisationId == grantor.OrganisationId,
            _ => false,
        };

    /// <summary>Whether there is such an organisation for such a role: a court for those of courts, none for those who belong to none.</summary>
    public static bool Fits(Role role, string? organisationId, ReferenceBook reference) =>
        role switch
        {
            Role.CourtClerk => reference.Courts.Find(organisationId) is not null,
            Role.Operator or Role.Administrator => organisationId is null,
            _ => reference.Organisations.Find(organisationId) is not null,
        };
}
