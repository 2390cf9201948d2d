using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Dossier;

/// <summary>Read the whole file of a case</summary>
public static class GetDossierEndpoint
{
    private const string Zip = "application/zip";

    private static readonly ApiTag s_tag = new("Dossier", "The file of a case as one archive, which proves itself without the register.");

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/dossier", HandleAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P3))
            .Describes(
                new(
                    "getDossier",
                    s_tag,
                    "Read the whole file of a case",
                    "A ZIP in archive order: an index (`index.html`), every document and file of evidence that the caller may read, the record and its history as the caller sees them, and the proof of every event (`proof/`). `manifest.json` names each file with its SHA-256 and the head of the chain of all events; `SHA256SUMS` covers all of it. What belongs to the case and is not given is named under `withheld`. It holds nothing that was said in caucus. Checked offline: `dotnet run --project src/Mediation.Verifier -- dossier.zip`."
                )
            )
            .WithMetadata(
                new AnswerMetadata(StatusCodes.Status200OK, typeof(Stream), "The archive.", () => "PK…", [AnswerHeaders.AsOf])
                {
                    MediaType = Zip,
                }
            );

    private static async Task<IResult> HandleAsync(HttpContext context, Guid caseId, CaseReader cases, DossierMaker maker)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        if (await cases.FindAsync(caller, caseId, null, context.RequestAborted) is not var (@case, slice))
        {
            return Problem.Of("not_found");
        }
        return query.Faults.Count > 0 ? Problem.Invalid(query.Faults) : new Archive(caller, @case, slice, maker);
    }

    private sealed class Archive(Caller caller, Case @case, StreamSlice slice, DossierMaker maker) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var response = context.Response;
            response.ContentType = Zip;
            response.Headers.CacheControl = "private, no-store";
            response.Headers["X-Content-Type-Options"] = "nosniff";
            response.Headers.ContentDisposition =
                $"attachment; filename=\"dossier-{@case.CaseId:N}.zip\"; filename*=UTF-8''{Uri.EscapeDataString($"{@case.CaseNumber}.zip")}";
            AsOf.Set(response, @case.AsOf);
            // The archive ends each entry with some bytes that it writes in the old, blocking way, which the body itself does not take.
            await using var body = response.BodyWriter.AsStream(leaveOpen: true);
            await maker.WriteAsync(caller, @case, slice, body, context.RequestAborted);
        }
    }
}
