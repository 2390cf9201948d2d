using System.ComponentModel.DataAnnotations;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Access;

/// <summary>Bearer tokens for development, known to everybody who reads this program. In production the program does not start with one.</summary>
public sealed class AccessOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Access";

    /// <summary>Every token that is accepted.</summary>
    public IList<AccessToken> Tokens { get; } = [];
}

/// <summary>One accepted token and who holds it.</summary>
public sealed class AccessToken
{
    /// <summary>What the caller sends.</summary>
    [Required, MinLength(8)]
    public string Token { get; set; } = "";

    /// <summary>Permanent id of the holder.</summary>
    [Required]
    public string StaffId { get; set; } = "";

    /// <summary>In which role.</summary>
    public Role Role { get; set; }

    /// <summary>Organisation or court; none for an operator.</summary>
    public string? OrganisationId { get; set; }

    /// <summary>Whom it stands for, printed at start.</summary>
    public string? Label { get; set; }
}
