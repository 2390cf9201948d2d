using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Mediation.Api.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mediation.Api.Identity.OAuth;

/// <summary>The fields of a request to one of the OAuth addresses, each given once at most (RFC 6749 section 3.2).</summary>
public sealed class OAuthForm
{
    private const int MostFields = 30;
    private const int LongestField = 8192;

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    private OAuthForm() { }

    /// <summary>A field; null where it was not sent, or empty.</summary>
    public string? this[string name] => _fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>Reads the body; null where it is no form that could be one of these.</summary>
    public static async Task<OAuthForm?> ReadAsync(HttpContext context)
    {
        if (
            !context.Request.HasFormContentType || context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
        )
        {
            return null;
        }
        try
        {
            var options = new FormOptions
            {
                ValueCountLimit = MostFields,
                ValueLengthLimit = LongestField,
                KeyLengthLimit = 100,
            };
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, options));
            return Of(await context.Request.ReadFormAsync(context.RequestAborted));
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The same from the address.</summary>
    public static OAuthForm? Of(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
    {
        var form = new OAuthForm();
        foreach (var (name, values) in fields)
        {
            if (values is not [{ } value] || value.Length > LongestField || Characters.FaultIn(value, freeText: false) is not null)
            {
                return null;
            }
            form._fields[name] = value;
        }
        return form;
    }

    /// <summary>The client's id and secret: by HTTP Basic, or as fields; never both.</summary>
    public bool TryCredentials(HttpRequest request, out string? clientId, out string? secret)
    {
        (clientId, secret) = (this["client_id"], this["client_secret"]);
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return true;
        }
        if (secret is not null || !TryBasic(header, out var user, out var password) || (clientId is not null && clientId != user))
        {
            return false;
        }
        (clientId, secret) = (user, password);
        return true;
    }

    private static bool TryBasic(string header, [NotNullWhen(true)] out string? user, [NotNullWhen(true)] out string? password)
    {
        (user, password) = (null, null);
        const string scheme = "Basic ";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || !Base64.IsValid(header.AsSpan(scheme.Length)))
        {
            return false;
        }
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header[scheme.Length..]));
        if (pair.IndexOf(':') is var colon && colon < 0 || Characters.FaultIn(pair, freeText: false) is not null)
        {
            return false;
        }
        // Both are form-encoded before they are joined (RFC 6749 section 2.3.1).
        (user, password) = (Uri.UnescapeDataString(pair[..colon]), Uri.UnescapeDataString(pair[(colon + 1)..]));
        return Characters.FaultIn(user, freeText: false) is null;
    }
}
