using Mediation.Domain.Kernel;

namespace Mediation.Api.Identity.Accounts;

/// <summary>A role that somebody has been given.</summary>
/// <param name="GrantId">Names it, for taking it back.</param>
/// <param name="Role">Which role.</param>
/// <param name="OrganisationId">In which organisation or court; absent where the role belongs to none.</param>
/// <param name="GrantedAt">When.</param>
public sealed record RoleGrant(Guid GrantId, Role Role, string? OrganisationId, DateTimeOffset GrantedAt);

/// <summary>Somebody of the staff who may sign in.</summary>
/// <param name="StaffId">The permanent id under which everything that person does is on record; also what is typed to sign in.</param>
/// <param name="Roles">The roles that stand.</param>
/// <param name="CanSignIn">Whether a password has been set.</param>
/// <param name="CreatedAt">When the account was opened.</param>
/// <param name="ClosedAt">When it was closed; absent while it is open.</param>
public sealed record Account(
    string StaffId,
    IReadOnlyList<RoleGrant> Roles,
    bool CanSignIn,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ClosedAt
);

/// <summary>What signing in needs to know of an account. It leaves no answer.</summary>
/// <param name="StaffId">Whose.</param>
/// <param name="PasswordHash">As the framework hashes it.</param>
/// <param name="Seed">Of the one-time passwords.</param>
/// <param name="LastStep">The half minute whose password was used last.</param>
/// <param name="Roles">The roles that stand.</param>
public sealed record Credentials(string StaffId, string PasswordHash, byte[] Seed, long LastStep, IReadOnlyList<RoleGrant> Roles);
