using Mediation.Domain.Kernel;

namespace Mediation.Api.Identity.Clients;

/// <summary>What kind of program it is.</summary>
public enum ClientKind
{
    /// <summary>Runs where it can keep a secret.</summary>
    Confidential,

    /// <summary>Runs in a browser or on somebody's device; acts for people only, with PKCE.</summary>
    Public,
}

/// <summary>A program that may ask for tokens.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">Whether it keeps a secret.</param>
/// <param name="Role">The role in which it acts for itself; null where it acts for people only.</param>
/// <param name="OrganisationId">Organisation or court for which it acts.</param>
/// <param name="Scopes">What its tokens may be used for, at most.</param>
/// <param name="RedirectUris">Where people may be sent back to after signing in.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="RevokedAt">When it was ended; null while it may ask.</param>
public sealed record Client(
    string ClientId,
    string Name,
    ClientKind Kind,
    Role? Role,
    string? OrganisationId,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> RedirectUris,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RevokedAt
)
{
    /// <summary>Its secrets, without the secret.</summary>
    public IReadOnlyList<ClientSecret> Secrets { get; init; } = [];
}

/// <summary>A secret as it is kept.</summary>
/// <param name="SecretId">Names it, for ending it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when it is refused.</param>
/// <param name="RevokedAt">When it was ended; null while it lives.</param>
public sealed record ClientSecret(Guid SecretId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it is accepted.</summary>
    public bool LivesAt(DateTimeOffset moment) => RevokedAt is null && moment < ExpiresAt;
}
