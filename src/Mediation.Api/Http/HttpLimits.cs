using Mediation.Api.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Mediation.Api.Http;

/// <summary>How much of a request this server reads.</summary>
public static class HttpLimits
{
    /// <summary>A JSON body may be this long; a longer one is answered with 413.</summary>
    public const int Body = 1024 * 1024;

    /// <summary>A request line may be this long, method and version included; a longer one is answered with 414.</summary>
    public const int RequestLine = 8 * 1024;

    /// <summary>All headers together may be this long; longer ones are answered with 431.</summary>
    public const int Headers = 32 * 1024;

    /// <summary>There may be so many header lines.</summary>
    public const int HeaderCount = 100;

    // What a caller still sends after our answer is read and thrown away up to here: closing on him at once
    // would reset the connection and he would never see the answer.
    private const int Drained = 32 * 1024 * 1024;

    // The server's own refusals have no body that says why: it reads further than we allow, so that the refusal is ours.
    private const int Beyond = 4;

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = Drained;
        options.Limits.MaxRequestLineSize = Beyond * RequestLine;
        options.Limits.MaxRequestHeadersTotalSize = Beyond * Headers;
        options.Limits.MaxRequestHeaderCount = Beyond * HeaderCount;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    /// <summary>Refuses a request line or headers beyond the limits, with a problem that says so.</summary>
    public static Task Refuse(HttpContext context, RequestDelegate next) =>
        LineOf(context) > RequestLine ? Problem.Of("uri_too_long").ExecuteAsync(context)
        : AreTooLarge(context.Request.Headers) ? Problem.Of("headers_too_large").ExecuteAsync(context)
        : next(context);

    private static int LineOf(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        return request.Method.Length + " ".Length + request.RawTarget.Length + " ".Length + request.Protocol.Length + "\r\n".Length;
    }

    private static bool AreTooLarge(IHeaderDictionary headers)
    {
        var (count, size) = (0, 0);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                count++;
                size += name.Length + ": ".Length + (value?.Length ?? 0) + "\r\n".Length;
            }
        }
        return count > HeaderCount || size > Headers;
    }
}
