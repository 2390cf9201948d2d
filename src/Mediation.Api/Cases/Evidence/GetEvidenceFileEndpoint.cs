using System.Globalization;
using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Files;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Mediation.Api.Cases.Evidence;

/// <summary>Read the file of a piece of evidence</summary>
public static class GetEvidenceFileEndpoint
{
    private static readonly ApiTag s_tag = new(
        "Evidence",
        "Files of evidence: sent as they are, sealed on the disk, given out whole or in parts."
    );

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/evidence/{evidenceId:uuid}/file", HandleAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P2))
            .Describes(
                new(
                    "getEvidenceFile",
                    s_tag,
                    "Read the file of a piece of evidence",
                    "The file as it was sent, whole or in part (`Range`, `If-Range`), to be saved, never to be shown in place. Its ETag and `Repr-Digest` are its SHA-256. Open to the mediators of the case and the organisation's manager."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch, RequestHeaders.Range)
            .WithMetadata(
                new AnswerMetadata(StatusCodes.Status200OK, typeof(Stream), "The file.", () => "%PDF-…", [AnswerHeaders.ContentTag])
                {
                    MediaType = MediaTypes.All[0].Name,
                    OtherTypes = [.. MediaTypes.All.Skip(1).Select(type => type.Name)],
                },
                new AnswerMetadata(
                    StatusCodes.Status206PartialContent,
                    typeof(Stream),
                    "The part asked for.",
                    () => "…",
                    [AnswerHeaders.ContentTag]
                )
                {
                    MediaType = MediaTypes.All[0].Name,
                    OtherTypes = [.. MediaTypes.All.Skip(1).Select(type => type.Name)],
                }
            )
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ContentTag)
            .Refuses(
                "evidence_not_open",
                "evidence_has_no_file",
                "evidence_withdrawn",
                "evidence_erased",
                "range_not_satisfiable",
                "file_unavailable"
            );

    private static async Task<IResult> HandleAsync(HttpContext context, Guid caseId, Guid evidenceId, CaseReader cases, EvidenceFiles files)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        if (
            await cases.FindAsync(caller, caseId, null, context.RequestAborted) is not var (@case, slice)
            || @case.FindEvidence(evidenceId) is not { } evidence
        )
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        if (ViewCut.Of(caller.Actor, @case).Of(evidence.Class, evidence.BroughtBy) < AccessLevel.Read)
        {
            return Problem.Of("evidence_not_open");
        }
        if (evidence.WithdrawnAt is not null)
        {
            return Problem.Of("evidence_withdrawn");
        }
        if (evidence.File is not { } file)
        {
            return Problem.Of("evidence_has_no_file");
        }
        var (refusal, content) = await files.OpenAsync(slice, file, context.RequestAborted);
        return refusal is not null ? refusal : Give(context.Response, evidence, file, content!);
    }

    private static FileStreamHttpResult Give(HttpResponse response, EvidenceItem evidence, EvidenceFile file, Stream content)
    {
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers[ContentDigest.WholeHeader] = ContentDigest.Of(Convert.FromHexString(file.ContentHash));
        // The name is set here and not by the result: the framework writes down the names of files that it sends.
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(
            evidence.FileName
                ?? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{evidence.EvidenceId:N}.{MediaTypes.Find(file.MediaType)?.Extension ?? "bin"}"
                )
        );
        response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(
            content,
            file.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{file.ContentHash}\""),
            enableRangeProcessing: true
        );
    }
}
