using System.Net;
using System.Security.Cryptography;
using System.Text;
using Mediation.Api.Identity.Accounts;
using Mediation.Api.Sandboxes;
using Microsoft.AspNetCore.DataProtection;

namespace Mediation.Api.Identity.SignIn;

/// <summary>How an attempt ended.</summary>
/// <param name="Right">Whether it was right.</param>
/// <param name="Wait">How long to wait before the next; null where it was judged.</param>
public readonly record struct Verdict(bool Right, TimeSpan? Wait);

/// <summary>Judges passwords, one-time passwords and one-time codes, at the pace the throttle allows.</summary>
public sealed class SignInFlow(
    AccountStore accounts,
    Passwords passwords,
    SignInThrottle throttle,
    IDataProtectionProvider protection,
    CaseTime time
)
{
    /// <summary>The cookie by which a device is known on which somebody has signed in before.</summary>
    public const string DeviceCookie = "mediation-device";

    private static readonly TimeSpan s_deviceKnown = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector _devices = protection.CreateProtector("mediation.device").ToTimeLimitedDataProtector();

    /// <summary>Whether the password is right. An account that is not there takes as long.</summary>
    public async Task<Verdict> JudgePasswordAsync(HttpContext context, string staffId, string password, CancellationToken ct)
    {
        var (own, address) = BucketsOf(context, staffId);
        if (await throttle.TakeAsync([address, own], ct) is { } wait)
        {
            return new Verdict(false, wait);
        }
        var credentials = await accounts.FindCredentialsAsync(staffId, ct);
        if (!await passwords.VerifyAsync(credentials?.PasswordHash, password, ct))
        {
            return new Verdict(false, null);
        }
        await throttle.ForgiveAsync(own, address, ct);
        return new Verdict(true, null);
    }

    /// <summary>Whether the one-time password is right; it is used up.</summary>
    public async Task<Verdict> JudgeOneTimePasswordAsync(HttpContext context, string staffId, string typed, CancellationToken ct)
    {
        var (known, address) = BucketsOf(context, staffId);
        var own = known.ForOneTimePasswords();
        if (await throttle.TakeAsync([address, own], ct) is { } wait)
        {
            return new Verdict(false, wait);
        }
        var right =
            await accounts.FindCredentialsAsync(staffId, ct) is { } credentials
            && OneTimePassword.StepFor(credentials.Seed, typed, time.Real.GetUtcNow(), credentials.LastStep) is { } step
            && await accounts.UseStepAsync(staffId, step, ct);
        if (right)
        {
            await throttle.ForgiveAsync(own, address, ct);
        }
        return new Verdict(right, null);
    }

    /// <summary>Whether this is the account's one-time code for setting a password. It is used up when the password is set.</summary>
    public async Task<Verdict> JudgeCodeAsync(HttpContext context, string staffId, string code, CancellationToken ct)
    {
        var (own, address) = BucketsOf(context, staffId);
        if (await throttle.TakeAsync([address, own], ct) is { } wait)
        {
            return new Verdict(false, wait);
        }
        if (!await accounts.HasCodeAsync(staffId, code, ct))
        {
            return new Verdict(false, null);
        }
        await throttle.ForgiveAsync(own, address, ct);
        return new Verdict(true, null);
    }

    /// <summary>The device is known from now on: what strangers try elsewhere does not keep its owner waiting.</summary>
    public void Remember(HttpContext context, string staffId) =>
        context.Response.Cookies.Append(
            DeviceCookie,
            _devices.Protect($"{staffId}|{RandomNumberGenerator.GetHexString(16)}", s_deviceKnown),
            new CookieOptions
            {
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                SameSite = SameSiteMode.Strict,
                Path = "/oauth",
                MaxAge = s_deviceKnown,
                IsEssential = true,
            }
        );

    private (Bucket Own, Bucket Address) BucketsOf(HttpContext context, string staffId)
    {
        var address = Bucket.OfAddress((context.Connection.RemoteIpAddress ?? IPAddress.None).ToString());
        return (DeviceOf(context, staffId) is { } device ? Bucket.OfDevice(staffId, device) : Bucket.OfAccount(staffId), address);
    }

    private string? DeviceOf(HttpContext context, string staffId)
    {
        if (context.Request.Cookies[DeviceCookie] is not { Length: > 0 and < 2000 } cookie)
        {
            return null;
        }
        try
        {
            var known = _devices.Unprotect(cookie);
            return known.StartsWith(staffId + "|", StringComparison.Ordinal)
                ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(known)))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
