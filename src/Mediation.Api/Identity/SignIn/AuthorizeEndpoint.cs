using System.Security.Cryptography;
using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Api.Identity.Accounts;
using Mediation.Api.Identity.Clients;
using Mediation.Api.Identity.OAuth;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace Mediation.Api.Identity.SignIn;

/// <summary>
/// The page to which a client sends people (RFC 6749 section 4.1): password, then one-time password and, where there are several, the role;
/// then back to the client with a code. What was asked and what was passed travels in the form, sealed, so that any node may answer.
/// </summary>
public sealed class AuthorizeEndpoint(
    ClientStore clients,
    AccountStore accounts,
    AuthorizationCodes codes,
    SignInFlow flow,
    IDataProtectionProvider protection
)
{
    private sealed record Passed(AuthorizationRequest Request, string StaffId);

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    private static readonly BothLanguages s_title = new("Sign in to Mediation", "登录劳动争议调解登记系统");
    private static readonly BothLanguages s_wrong = new(
        "Name, password or one-time password is wrong. After a pause you may try again.",
        "用户名、密码或者动态口令不正确，请重新输入。"
    );

    private static readonly PageField[] s_password =
    [
        new("staff_id", new("Staff id", "人员编号"), "text", "username"),
        new("password", new("Password", "密码"), "password", "current-password"),
    ];

    private static readonly PageField[] s_oneTime =
    [
        new("otp", new("One-time password of your authenticator", "身份验证器上的动态口令"), "text", "one-time-code"),
    ];

    private readonly ITimeLimitedDataProtector _asked = protection.CreateProtector("mediation.asked").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _passed = protection.CreateProtector("mediation.passed").ToTimeLimitedDataProtector();

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/oauth/authorize", (HttpContext context, AuthorizeEndpoint page) => page.ShowAsync(context)).AllowAnonymous();
        routes.MapPost("/oauth/authorize", (HttpContext context, AuthorizeEndpoint page) => page.TakeAsync(context)).AllowAnonymous();
    }

    private async Task<IResult> ShowAsync(HttpContext context)
    {
        // Until client and address are known to belong together nobody is sent anywhere.
        if (
            OAuthForm.Of(context.Request.Query) is not { } form
            || form["client_id"] is not { } clientId
            || await clients.FindAsync(clientId, context.RequestAborted) is not { RevokedAt: null } client
            || form["redirect_uri"] is not { } redirectUri
            || !client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal)
        )
        {
            return Broken(
                context,
                new("This program is not registered here, or not with this address.", "该程序未在本系统登记，或者返回地址与登记的不一致。")
            );
        }
        var (request, error) = AuthorizationRequest.Of(form, client, redirectUri);
        return request is null
            ? TypedResults.Redirect(AuthorizationRequest.Back(redirectUri, ("error", error), ("state", form["state"])))
            : AskPassword(context, request, null, StatusCodes.Status200OK);
    }

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        if (await OAuthForm.ReadAsync(context) is not { } form || !await SignInPage.IsOursAsync(context))
        {
            return Expired(context);
        }
        if (form["passed"] is { } passedText)
        {
            return Read<Passed>(_passed, passedText) is { } passed ? await TakeOneTimeAsync(context, form, passed) : Expired(context);
        }
        return Read<AuthorizationRequest>(_asked, form["asked"]) is { } request
            ? await TakePasswordAsync(context, form, request)
            : Expired(context);
    }

    private async Task<IResult> TakePasswordAsync(HttpContext context, OAuthForm form, AuthorizationRequest request)
    {
        if (form["staff_id"]?.Trim() is not { Length: > 0 and <= 100 } staffId || form["password"] is not { } password)
        {
            return AskPassword(context, request, s_wrong, StatusCodes.Status400BadRequest);
        }
        var verdict = await flow.JudgePasswordAsync(context, staffId, password, context.RequestAborted);
        return verdict switch
        {
            { Wait: { } wait } => AskPassword(context, request, SignInPage.Wait(context, wait), StatusCodes.Status429TooManyRequests),
            { Right: true } => await AskOneTimeAsync(context, new Passed(request, staffId), null, StatusCodes.Status200OK),
            _ => AskPassword(context, request, s_wrong, StatusCodes.Status400BadRequest),
        };
    }

    private async Task<IResult> TakeOneTimeAsync(HttpContext context, OAuthForm form, Passed passed)
    {
        var ct = context.RequestAborted;
        var verdict = await flow.JudgeOneTimePasswordAsync(context, passed.StaffId, form["otp"] ?? "", ct);
        if (verdict.Wait is { } wait)
        {
            return await AskOneTimeAsync(context, passed, SignInPage.Wait(context, wait), StatusCodes.Status429TooManyRequests);
        }
        if (!verdict.Right || await accounts.FindAsync(passed.StaffId, ct) is not { ClosedAt: null } account)
        {
            return await AskOneTimeAsync(context, passed, s_wrong, StatusCodes.Status400BadRequest);
        }
        var role =
            account.Roles is [var only] ? only
            : Guid.TryParse(form["role"], out var chosen) ? account.Roles.FirstOrDefault(grant => grant.GrantId == chosen)
            : null;
        if (role is null)
        {
            return await AskOneTimeAsync(context, passed, s_wrong, StatusCodes.Status400BadRequest);
        }
        flow.Remember(context, passed.StaffId);
        var code = await codes.MakeAsync(passed.Request, role, ct);
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Redirect(
            AuthorizationRequest.Back(passed.Request.RedirectUri, ("code", code), ("state", passed.Request.State))
        );
    }

    private IResult AskPassword(HttpContext context, AuthorizationRequest request, BothLanguages? alert, int status) =>
        SignInPage.Form(
            context,
            s_title,
            alert,
            "",
            s_password,
            [("asked", Sealed(_asked, request))],
            status: status,
            sendsTo: OriginOf(request)
        );

    private async Task<IResult> AskOneTimeAsync(HttpContext context, Passed passed, BothLanguages? alert, int status)
    {
        var roles = (await accounts.FindAsync(passed.StaffId, context.RequestAborted))?.Roles ?? [];
        return SignInPage.Form(
            context,
            s_title,
            alert,
            "",
            s_oneTime,
            [("passed", Sealed(_passed, passed))],
            roles.Count > 1 ? Choice(context, roles) : "",
            status,
            OriginOf(passed.Request)
        );
    }

    private static string Choice(HttpContext context, IReadOnlyList<RoleGrant> roles)
    {
        var label = Languages.Of(context.Request) == Language.Chinese ? "以何种角色登录" : "In which role";
        var options = roles.Select(grant =>
            $"<option value=\"{grant.GrantId}\">{SignInPage.Encoded($"{Codes.Of(grant.Role)} {grant.OrganisationId}")}</option>"
        );
        return $"<label for=\"role\">{label}</label><select id=\"role\" name=\"role\">{string.Concat(options)}</select>";
    }

    private static IResult Expired(HttpContext context) =>
        Broken(context, new("This page has expired. Go back to the program and begin again.", "页面已经失效，请回到原程序重新登录。"));

    private static IResult Broken(HttpContext context, BothLanguages alert) =>
        SignInPage.Page(context, s_title, alert, "", StatusCodes.Status400BadRequest);

    private static string OriginOf(AuthorizationRequest request) => new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority);

    private static string Sealed<T>(ITimeLimitedDataProtector protector, T value) =>
        protector.Protect(JsonSerializer.Serialize(value, ApiJson.Options), s_patience);

    private static T? Read<T>(ITimeLimitedDataProtector protector, string? text)
        where T : class
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<T>(protector.Unprotect(text), ApiJson.Options);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
