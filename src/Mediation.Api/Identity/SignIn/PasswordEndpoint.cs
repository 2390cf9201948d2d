using System.Security.Cryptography;
using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Api.Identity.Accounts;
using Mediation.Api.Identity.OAuth;
using Mediation.Api.Problems;
using Mediation.Api.Sandboxes;
using Microsoft.AspNetCore.DataProtection;

namespace Mediation.Api.Identity.SignIn;

/// <summary>The page on which staff turn a one-time code into a password and an entry in their authenticator; both are kept together or not at all.</summary>
public sealed class PasswordEndpoint(
    AccountStore accounts,
    Passwords passwords,
    SignInFlow flow,
    IDataProtectionProvider protection,
    CaseTime time
)
{
    private sealed record Chosen(string StaffId, string Code, string PasswordHash, string Seed);

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    private static readonly BothLanguages s_title = new("Set your password", "设置密码");
    private static readonly BothLanguages s_wrong = new(
        "Staff id or code is wrong, or the code has expired.",
        "人员编号或者一次性代码不正确，或者代码已过期。"
    );
    private static readonly BothLanguages s_weak = new(
        $"The two must be the same, of at least {Passwords.Shortest} characters, several different ones, and not hold your staff id.",
        $"两次输入必须一致，至少 {Passwords.Shortest} 个字符，不能过于单一，也不能包含人员编号。"
    );
    private static readonly BothLanguages s_otherClock = new(
        "This is not what the authenticator shows now. Are the clocks right?",
        "与身份验证器当前显示的口令不一致，请检查时钟是否准确。"
    );

    private static readonly PageField[] s_fields =
    [
        new("staff_id", new("Staff id", "人员编号"), "text", "username"),
        new("code", new("One-time code", "一次性代码"), "text", "off"),
        new("password", new("New password", "新密码"), "password", "new-password"),
        new("again", new("New password again", "再次输入新密码"), "password", "new-password"),
    ];

    private static readonly PageField[] s_oneTime =
    [
        new("otp", new("One-time password it shows now", "验证器当前显示的动态口令"), "text", "one-time-code"),
    ];

    private readonly ITimeLimitedDataProtector _chosen = protection.CreateProtector("mediation.chosen").ToTimeLimitedDataProtector();

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/oauth/password", (HttpContext context) => Ask(context, null, StatusCodes.Status200OK)).AllowAnonymous();
        routes.MapPost("/oauth/password", (HttpContext context, PasswordEndpoint page) => page.TakeAsync(context)).AllowAnonymous();
    }

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        if (await OAuthForm.ReadAsync(context) is not { } form || !await SignInPage.IsOursAsync(context))
        {
            return Ask(context, s_wrong, StatusCodes.Status400BadRequest);
        }
        return form["chosen"] is { } chosen ? await ConfirmAsync(context, form, chosen) : await ChooseAsync(context, form);
    }

    private async Task<IResult> ChooseAsync(HttpContext context, OAuthForm form)
    {
        if (form["staff_id"]?.Trim() is not { Length: > 0 and <= 100 } staffId || form["code"] is not { Length: <= 100 } code)
        {
            return Ask(context, s_wrong, StatusCodes.Status400BadRequest);
        }
        if (form["password"] is not { } password || password != form["again"] || !Passwords.MayBe(password, staffId))
        {
            return Ask(context, s_weak, StatusCodes.Status400BadRequest);
        }
        var verdict = await flow.JudgeCodeAsync(context, staffId, code, context.RequestAborted);
        if (verdict.Wait is { } wait)
        {
            return Ask(context, SignInPage.Wait(context, wait), StatusCodes.Status429TooManyRequests);
        }
        if (!verdict.Right)
        {
            return Ask(context, s_wrong, StatusCodes.Status400BadRequest);
        }
        var hash = await passwords.HashAsync(password, context.RequestAborted);
        return AskOneTime(context, new Chosen(staffId, code, hash, OneTimePassword.Written(OneTimePassword.NewSeed())), null);
    }

    private async Task<IResult> ConfirmAsync(HttpContext context, OAuthForm form, string text)
    {
        if (Read(text) is not { } chosen)
        {
            return Ask(context, s_wrong, StatusCodes.Status400BadRequest);
        }
        var seed = OneTimePassword.Read(chosen.Seed);
        if (OneTimePassword.StepFor(seed, form["otp"] ?? "", time.Real.GetUtcNow(), 0) is not { } step)
        {
            return AskOneTime(context, chosen, s_otherClock);
        }
        if (!await accounts.SetPasswordAsync(chosen.StaffId, chosen.Code, chosen.PasswordHash, seed, step, context.RequestAborted))
        {
            return Ask(context, s_wrong, StatusCodes.Status400BadRequest);
        }
        flow.Remember(context, chosen.StaffId);
        return SignInPage.Page(
            context,
            new("Your password is set", "密码已设置"),
            null,
            Languages.Of(context.Request) == Language.Chinese ? "<p>现在可以登录。</p>" : "<p>You can sign in now.</p>",
            StatusCodes.Status200OK
        );
    }

    private static IResult Ask(HttpContext context, BothLanguages? alert, int status) =>
        SignInPage.Form(context, s_title, alert, "", s_fields, [], status: status);

    private IResult AskOneTime(HttpContext context, Chosen chosen, BothLanguages? alert)
    {
        var chinese = Languages.Of(context.Request) == Language.Chinese;
        var uri = $"otpauth://totp/Mediation:{Uri.EscapeDataString(chosen.StaffId)}?secret={chosen.Seed}&issuer=Mediation";
        var words = chinese ? "请将此密钥添加到身份验证器，或者点击链接：" : "Add this key to your authenticator, or follow the link:";
        var link = chinese ? "打开身份验证器" : "Open the authenticator";
        return SignInPage.Form(
            context,
            s_title,
            alert,
            $"<p>{words}</p><p><code id=\"seed\">{chosen.Seed}</code></p><p><a href=\"{SignInPage.Encoded(uri)}\">{link}</a></p>",
            s_oneTime,
            [("chosen", _chosen.Protect(JsonSerializer.Serialize(chosen, ApiJson.Options), s_patience))],
            status: alert is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
        );
    }

    private Chosen? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Chosen>(_chosen.Unprotect(text), ApiJson.Options);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
