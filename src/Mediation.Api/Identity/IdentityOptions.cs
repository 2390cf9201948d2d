using System.ComponentModel.DataAnnotations;

namespace Mediation.Api.Identity;

/// <summary>How long what is issued lives.</summary>
public sealed class IdentityOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Identity";

    /// <summary>An access token.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A refresh token that nobody uses.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>From one sign-in to the next, however often the token is renewed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan SignInLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>A client's secret.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "730.00:00:00")]
    public TimeSpan SecretLifetime { get; set; } = TimeSpan.FromDays(365);

    /// <summary>The one-time code with which staff set a password.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan PasswordCodeLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The one-time code that a mediator hands to a party.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan AccessCodeLifetime { get; set; } = TimeSpan.FromDays(7);
}
