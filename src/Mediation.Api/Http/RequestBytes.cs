using Mediation.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace Mediation.Api.Http;

/// <summary>Takes a request's body off the wire, as far as it is JSON by its headers and not too large.</summary>
internal static class RequestBytes
{
    public static async ValueTask<(byte[] Bytes, Problem? Refusal)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > HttpLimits.Body)
            return ([], TooLarge());
        var known = IsJson(request);
        if (!known && request.ContentLength is > 0)
            return ([], WrongMediaType());
        var bytes = await ReadUpToLimitAsync(context);
        return (bytes, known || bytes is []) switch
        {
            (null, _) => ([], TooLarge()),
            (_, false) => ([], WrongMediaType()),
            _ => (bytes, null),
        };
    }

    private static async ValueTask<byte[]?> ReadUpToLimitAsync(HttpContext context)
    {
        var length = (int)(context.Request.ContentLength ?? 0);
        var buffer = new byte[length > 0 ? length : 1024];
        var filled = 0;
        while (true)
        {
            if (filled == buffer.Length)
            {
                if (filled == length)
                    return buffer;
                if (filled > HttpLimits.Body)
                    return null;
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, HttpLimits.Body + 1));
            }
            var read = await context.Request.Body.ReadAsync(buffer.AsMemory(filled), context.RequestAborted);
            if (read == 0)
                return filled > HttpLimits.Body ? null : buffer[..filled];
            filled += read;
        }
    }

    private static bool IsJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)))
            return false;
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    private static Problem TooLarge() => Problem.Of("payload_too_large", ("limit", HttpLimits.Body));

    private static Problem WrongMediaType() =>
        Problem.Of("unsupported_media_type").WithHeader("Accept", "application/json").WithHeader("Accept-Encoding", "identity");
}
