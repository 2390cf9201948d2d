using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Mediation.Api.Http;

/// <summary>How much of a request this server reads.</summary>
public static class HttpLimits
{
    /// <summary>A JSON body may be this long; a longer one is answered with 413.</summary>
    public const int Body = 1024 * 1024;

    // What a caller still sends after our answer is read and thrown away up to here: closing on him at once
    // would reset the connection and he would never see the answer.
    private const int Drained = 32 * 1024 * 1024;

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = Drained;
        options.Limits.MaxRequestLineSize = 8 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.MaxRequestHeaderCount = 100;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
