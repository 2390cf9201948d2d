using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Cases;
using Mediation.Api.Files;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Records;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Microsoft.Net.Http.Headers;

namespace Mediation.Api.Exports;

/// <summary>Files of all records in reach: asked for, looked after, downloaded.</summary>
public static class ExportEndpoints
{
    /// <summary>An export with its manifest.</summary>
    public sealed record ExportView
    {
        /// <summary>Names it.</summary>
        public required Guid ExportId { get; init; }

        /// <summary>How far it is.</summary>
        public required ExportState State { get; init; }

        /// <summary>When it was asked for.</summary>
        public required DateTimeOffset RequestedAt { get; init; }

        /// <summary>When it was made.</summary>
        public DateTimeOffset? MadeAt { get; init; }

        /// <summary>Until when its file is kept.</summary>
        public DateTimeOffset? ExpiresAt { get; init; }

        /// <summary>Where following goes on: `GET /v1/records?after=` gives all that came after the file.</summary>
        public string? Position { get; init; }

        /// <summary>Records in the file, a line each.</summary>
        public long? Cases { get; init; }

        /// <summary>Bytes of the file, gzipped as it is downloaded.</summary>
        public long? Bytes { get; init; }

        /// <summary>SHA-256 of those bytes, hexadecimal.</summary>
        public string? Sha256 { get; init; }
    }

    private const string FileType = "application/gzip";
    private static readonly Guid s_id = Guid.Parse("01970000-0000-7000-8000-0000000000c1");

    private static readonly ExportView s_example = new()
    {
        ExportId = s_id,
        State = ExportState.Ready,
        RequestedAt = Examples.Moment(2026, 3, 6, 18, 0),
        MadeAt = Examples.Moment(2026, 3, 6, 18, 1),
        ExpiresAt = Examples.Moment(2026, 3, 9, 18, 1),
        Position = "AZUKnAAAcACAAAAAAAAABAAAAAAAAAQHc1pFwg",
        Cases = 1200,
        Bytes = 1_830_000,
        Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    };

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/v1/exports", CreateAsync)
            .Needs(Need.ToFollow(DataClass.P3))
            .Describes(
                new(
                    "createExport",
                    ListRecordsEndpoint.Tag,
                    "Export all records",
                    $"A file of every record in your reach, as of one position of the feed: gzip, a line of JSON (the record, as `GET /v1/records/{{caseId}}` gives it) for each case, in the order of case ids. Ask how far it is at the address in `Location`. File and feed fit together: apply what comes after `position`, the last record of a case counting and `reach_ended` deleting it, and you have what a later export holds, byte for byte once sorted. At most {ExportStore.MostWaiting} waiting at a time."
                )
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Answers(
                StatusCodes.Status202Accepted,
                "It will be made.",
                new ExportView
                {
                    ExportId = s_id,
                    State = ExportState.Waiting,
                    RequestedAt = s_example.RequestedAt,
                },
                AnswerHeaders.Location,
                AnswerHeaders.Replayed
            )
            .Refuses("forbidden_role", "too_many_exports");
        routes
            .MapGet("/v1/exports/{exportId:uuid}", GetAsync)
            .Needs(Need.ToFollow(DataClass.P3))
            .Describes(
                new(
                    "getExport",
                    ListRecordsEndpoint.Tag,
                    "Read an export",
                    "How far it is, and its manifest once it is ready. Yours alone."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .LinksTo(StatusCodes.Status200OK, "getExportFile", "The file.", ("exportId", "$response.body#/exportId"));
        routes
            .MapGet("/v1/exports/{exportId:uuid}/file", GetFileAsync)
            .Needs(Need.ToFollow(DataClass.P3))
            .Describes(
                new(
                    "getExportFile",
                    ListRecordsEndpoint.Tag,
                    "Download an export",
                    "The file, whole or from where a download broke off (`Range`, `If-Range`). Its ETag and `Repr-Digest` are its SHA-256. Once something that it holds was sealed off or erased, it is given out no more (`export_expired`)."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch, RequestHeaders.Range)
            .WithMetadata(
                new AnswerMetadata(StatusCodes.Status200OK, typeof(Stream), "The file.", () => "…", [AnswerHeaders.ContentTag])
                {
                    MediaType = FileType,
                },
                new AnswerMetadata(
                    StatusCodes.Status206PartialContent,
                    typeof(Stream),
                    "The part asked for.",
                    () => "…",
                    [AnswerHeaders.ContentTag]
                )
                {
                    MediaType = FileType,
                }
            )
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ContentTag)
            .Refuses("export_not_ready", "export_expired", "range_not_satisfiable", "file_unavailable");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ExportStore exports, RecordPositions positions, CaseTime time)
    {
        var caller = Caller.Of(context);
        List<Fault> faults = [.. new QueryReader(context).Faults];
        var key = IdempotencyKey.Read(context.Request, faults);
        if (faults.Count > 0)
        {
            return Problem.Invalid(faults);
        }
        if (positions.RefusalOf(caller) is { } forbidden)
        {
            return forbidden;
        }
        var (export, replayed) = await exports.AddAsync(caller, key, time.Real.GetUtcNow(), context.RequestAborted);
        if (export is null)
        {
            return Problem.Of("too_many_exports", ("most", ExportStore.MostWaiting));
        }
        if (replayed)
        {
            context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        }
        else if (context.RequestServices.GetService<ExportNews>() is { } news)
        {
            await news.Tell(CancellationToken.None);
        }
        Shown.Of(context, $"export:{export.ExportId}");
        context.Response.Headers.Location = $"/v1/exports/{export.ExportId}";
        // The answer given again is the first one, however far the export is by now.
        return TypedResults.Json(
            ViewOf(export with { State = ExportState.Waiting, Made = null }, positions),
            ApiJson.Options,
            statusCode: StatusCodes.Status202Accepted
        );
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid exportId, ExportStore exports, RecordPositions positions)
    {
        var query = new QueryReader(context);
        Shown.Of(context, $"export:{exportId}");
        if (await exports.FindAsync(Caller.Of(context), exportId, context.RequestAborted) is not { } export)
        {
            return Problem.Of("not_found");
        }
        return query.Faults.Count > 0 ? Problem.Invalid(query.Faults) : TypedResults.Json(ViewOf(export, positions), ApiJson.Options);
    }

    private static async Task<IResult> GetFileAsync(
        HttpContext context,
        Guid exportId,
        ExportStore exports,
        PostgresEventStore store,
        IFileStore files,
        Npgsql.NpgsqlDataSource source
    )
    {
        var caller = Caller.Of(context);
        var ct = context.RequestAborted;
        var query = new QueryReader(context);
        Shown.Of(context, $"export:{exportId}");
        if (await exports.FindAsync(caller, exportId, ct) is not { } export)
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        if (export.Made is not { } made)
        {
            return Problem.Of("export_not_ready", ("state", export.State));
        }
        var known = await StoredFiles.FindAsync(source, caller.TenantId, made.FileId, ct);
        if (export.State == ExportState.Expired || known is null or { IsErased: true } || await exports.IsSealedOffAsync(export, ct))
        {
            return Problem.Of("export_expired");
        }
        if (await SealedFile.OpenAsync(files, store.KeyOf(known), known.Length, ct) is not { } content)
        {
            return Problem.Of("file_unavailable").WithHeader("Retry-After", "60");
        }
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers[ContentDigest.WholeHeader] = ContentDigest.Of(made.Sha256);
        return TypedResults.Stream(
            content,
            FileType,
            $"records-{export.ExportId:N}.ndjson.gz",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(made.Sha256)}\""),
            enableRangeProcessing: true
        );
    }

    private static ExportView ViewOf(Export export, RecordPositions positions) =>
        new()
        {
            ExportId = export.ExportId,
            State = export.State,
            RequestedAt = export.RequestedAt,
            MadeAt = export.Made?.MadeAt,
            ExpiresAt = export.Made?.ExpiresAt,
            Position = export.Made is { } made ? positions.Write(export.Caller, new(made.Epoch, made.Position)) : null,
            Cases = export.Made?.Cases,
            Bytes = export.Made?.Bytes,
            Sha256 = export.Made is { } file ? Convert.ToHexStringLower(file.Sha256) : null,
        };
}

/// <summary>Tells the scheduler that an export waits, on nodes that have one.</summary>
public sealed record ExportNews(Func<CancellationToken, Task> Tell);
