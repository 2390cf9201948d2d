using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Mediation.Api.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace Mediation.Api.Identity.SignIn;

/// <summary>A field of a form.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="Label">What people read.</param>
/// <param name="Type">Of the input.</param>
/// <param name="AutoComplete">What a password safe puts there.</param>
public sealed record PageField(string Name, BothLanguages Label, string Type, string AutoComplete);

/// <summary>The pages on which people sign in: plain HTML, no script, nothing from elsewhere.</summary>
public static class SignInPage
{
    private const string Style = """
        body{font:1rem/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;background:#f4f5f7;color:#1c2430;margin:0}
        main{max-width:24rem;margin:8vh auto;background:#fff;padding:2rem;border-radius:.5rem;box-shadow:0 1px 4px #0003}
        h1{font-size:1.25rem;margin:0 0 1rem}label{display:block;margin:.9rem 0 .2rem}
        input,select,button{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #8a94a3;border-radius:.3rem}
        button{margin-top:1.4rem;background:#14508c;border-color:#14508c;color:#fff}
        [role=alert]{background:#fdecea;border-left:.25rem solid #b3261e;padding:.5rem .8rem}code{overflow-wrap:anywhere}small{color:#4a5566}
        """;

    private static readonly string s_styleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <summary>A page with one form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="alert">What went wrong; null where nothing did.</param>
    /// <param name="text">HTML above the form, already encoded.</param>
    /// <param name="fields">What is asked for.</param>
    /// <param name="hidden">What the form carries along.</param>
    /// <param name="extra">HTML within the form, already encoded.</param>
    /// <param name="status">Of the answer.</param>
    /// <param name="sendsTo">Origin to which the form's answer sends the browser.</param>
    public static IResult Form(
        HttpContext context,
        BothLanguages title,
        BothLanguages? alert,
        string text,
        IReadOnlyList<PageField> fields,
        IReadOnlyList<(string Name, string Value)> hidden,
        string extra = "",
        int status = StatusCodes.Status200OK,
        string? sendsTo = null
    )
    {
        var language = Languages.Of(context.Request);
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        var form = new StringBuilder("<form method=\"post\">");
        foreach (var (name, value) in hidden.Append((tokens.FormFieldName, tokens.RequestToken!)))
        {
            form.Append("<input type=\"hidden\" name=\"").Append(name).Append("\" value=\"").Append(Encoded(value)).Append("\">");
        }
        foreach (var field in fields)
        {
            form.Append("<label for=\"")
                .Append(field.Name)
                .Append("\">")
                .Append(Encoded(field.Label.In(language)))
                .Append("</label><input id=\"");
            form.Append(field.Name)
                .Append("\" name=\"")
                .Append(field.Name)
                .Append("\" type=\"")
                .Append(field.Type)
                .Append("\" autocomplete=\"");
            form.Append(field.AutoComplete).Append("\" maxlength=\"200\" required>");
        }
        form.Append(extra).Append("<button>").Append(language == Language.Chinese ? "继续" : "Continue").Append("</button></form>");
        return Page(context, title, alert, text + form, status, sendsTo);
    }

    /// <summary>A page without a form.</summary>
    public static IResult Page(
        HttpContext context,
        BothLanguages title,
        BothLanguages? alert,
        string body,
        int status,
        string? sendsTo = null
    )
    {
        var language = Languages.Of(context.Request);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{s_styleHash}'; form-action 'self' {sendsTo}; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers.ContentLanguage = language.Tag();
        headers.Append("Vary", "Accept-Language");
        var said = alert is null ? "" : $"<p role=\"alert\">{Encoded(alert.In(language))}</p>";
        var html =
            $"<!doctype html><html lang=\"{language.Tag()}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + $"<title>{Encoded(title.In(language))}</title><style>{Style}</style></head><body><main><h1>{Encoded(title.In(language))}</h1>"
            + $"{said}{body}</main></body></html>";
        return TypedResults.Content(html, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    /// <summary>Text as it stands in HTML.</summary>
    public static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>What is said while somebody has to wait.</summary>
    public static BothLanguages Wait(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)wait.TotalSeconds;
        context.Response.Headers.RetryAfter = $"{seconds}";
        return new BothLanguages($"Too many attempts. Try again in {seconds} seconds.", $"尝试次数过多，请在 {seconds} 秒后再试。");
    }

    /// <summary>A form is taken only from a page that this register showed to this browser.</summary>
    public static async Task<bool> IsOursAsync(HttpContext context)
    {
        try
        {
            return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }
    }
}
