using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Identity.SignIn;

/// <summary>Hashes passwords as the framework does, and takes as long over an account that is not there.</summary>
public sealed class Passwords : IDisposable
{
    /// <summary>A password has at least so many characters.</summary>
    public const int Shortest = 12;

    /// <summary>And at most so many.</summary>
    public const int Longest = 200;

    private static readonly object s_anybody = new();

    // PBKDF2 with HMAC-SHA-512; the number is that of the OWASP password storage cheat sheet.
    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private readonly Lazy<string> _ofNobody;

    // Hashing is meant to be slow: a flood of it must leave the processors to the rest.
    private readonly SemaphoreSlim _atATime = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Ready to hash.</summary>
    public Passwords() => _ofNobody = new(() => _hasher.HashPassword(s_anybody, RandomNumberGenerator.GetHexString(32)));

    /// <summary>Whether somebody may take this password.</summary>
    public static bool MayBe(string password, string staffId) =>
        password.Length is >= Shortest and <= Longest
        && !password.Contains(staffId, StringComparison.OrdinalIgnoreCase)
        && password.Distinct().Count() > 4;

    /// <summary>The hash to keep.</summary>
    public async Task<string> HashAsync(string password, CancellationToken ct)
    {
        await _atATime.WaitAsync(ct);
        try
        {
            return _hasher.HashPassword(s_anybody, password);
        }
        finally
        {
            _atATime.Release();
        }
    }

    /// <summary>Whether the password is right; where no hash is kept, false after the same work.</summary>
    public async Task<bool> VerifyAsync(string? kept, string password, CancellationToken ct)
    {
        await _atATime.WaitAsync(ct);
        try
        {
            var verdict = _hasher.VerifyHashedPassword(s_anybody, kept ?? _ofNobody.Value, password);
            return kept is not null && verdict != PasswordVerificationResult.Failed;
        }
        finally
        {
            _atATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _atATime.Dispose();
}
