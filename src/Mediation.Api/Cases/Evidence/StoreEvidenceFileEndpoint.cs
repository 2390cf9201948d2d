using Mediation.Api.Access;
using Mediation.Api.Files;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Evidence;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Mediation.Api.Cases.Evidence;

/// <summary>Send the file of a piece of evidence</summary>
public static class StoreEvidenceFileEndpoint
{
    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/v1/cases/{caseId:uuid}/evidence/{evidenceId:uuid}/file", HandleAsync)
            .Needs(Need.Command)
            .DescribeUpload<StoreEvidenceFile>(
                "Send the file of a piece of evidence",
                "The body is the file as it is, streamed and of any length up to the server's limit. `Content-Type` must be what its first bytes say it is. With `Content-Digest` (or `Repr-Digest`) its SHA-256 is compared before anything is kept. The file is sealed under a key of its own, and lies on the disk before the case says so; of an upload that breaks off or is refused nothing is kept. The same bytes again are the same file; other bytes are refused: withdraw the evidence and add it anew. Whether it would be taken is decided before the body is read: send `Expect: 100-continue` to be told first. Additive: admits If-Match: *.",
                [.. MediaTypes.All.Select(type => type.Name)]
            )
            .TakesHeaders(RequestHeaders.ContentDigest)
            .Refuses(
                "file_too_large",
                "file_type_not_taken",
                "file_is_not_what_it_says",
                "content_digest_differs",
                "file_empty",
                "file_store_full"
            );

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid caseId,
        Guid evidenceId,
        EvidenceFiles files,
        IOptions<FilesOptions> options
    )
    {
        var request = context.Request;
        var query = new QueryReader(context);
        List<Fault> faults = [];
        var ifMatch = IfMatch.Read(request, faults);
        var digests = ContentDigest.Read(request, faults);
        faults.AddRange(query.Faults);
        var (refusal, upload) = UploadOf(request, digests, options.Value);
        var command = new CommandRequest(
            Caller.Of(context),
            CaseLifecycle.PermissionFor(typeof(StoreEvidenceFile)).Name,
            faults.Count > 0 ? Problem.Invalid(faults) : refusal,
            null,
            [],
            false,
            ifMatch,
            context.TraceIdentifier
        );
        LiftLimits(context, options.Value);
        return await files.ReceiveAsync(command, caseId, evidenceId, upload, context.RequestAborted);
    }

    private static (Problem? Refusal, Upload? Upload) UploadOf(HttpRequest request, IReadOnlyList<byte[]> digests, FilesOptions options)
    {
        var declared = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value : null;
        if (MediaTypes.Find(declared) is not { } known || request.Headers.ContentEncoding.Count > 0)
        {
            return (Problem.Of("file_type_not_taken", ("taken", string.Join(", ", MediaTypes.All.Select(each => each.Name)))), null);
        }
        return request.ContentLength > options.LongestFile
            ? (Problem.Of("file_too_large", ("limit", options.LongestFile)), null)
            : (null, new Upload(request.Body, known, request.ContentLength, options.LongestFile, digests));
    }

    // Here alone: the stream counts for itself, and long files come over slow lines.
    private static void LiftLimits(HttpContext context, FilesOptions options)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new MinDataRate(options.SlowestRate, TimeSpan.FromSeconds(30));
        }
    }
}
