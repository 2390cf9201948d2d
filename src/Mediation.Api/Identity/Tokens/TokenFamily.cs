using Mediation.Domain.Kernel;

namespace Mediation.Api.Identity.Tokens;

/// <summary>What was granted once; all tokens that come of it carry this.</summary>
/// <param name="FamilyId">Names it.</param>
/// <param name="Holder">Who acts with its tokens.</param>
/// <param name="Scopes">What they may be used for.</param>
/// <param name="ExpiresAt">When it ends, however often its tokens are renewed.</param>
public sealed record TokenFamily(Guid FamilyId, Actor Holder, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt)
{
    /// <summary>The client that asked for it.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret by which the client proved itself: its end is the family's.</summary>
    public Guid? SecretId { get; init; }

    /// <summary>The role that a person signed in under: its end is the family's.</summary>
    public Guid? RoleGrantId { get; init; }
}

/// <summary>Tokens as they are told, this once.</summary>
/// <param name="AccessToken">For requests.</param>
/// <param name="RefreshToken">For the next pair; null where there is none.</param>
/// <param name="Scopes">What they may be used for.</param>
public sealed record IssuedTokens(string AccessToken, string? RefreshToken, IReadOnlyList<string> Scopes);
