using System.Security.Cryptography;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Problems;
using Mediation.Domain.Cases.Evidence;
using Mediation.EventStore;

namespace Mediation.Api.Files;

/// <summary>A file that lies in the store, and that an event is to name.</summary>
/// <param name="Key">Opens it, and gives it its name.</param>
/// <param name="Length">Bytes of the clear content.</param>
/// <param name="Hash">SHA-256 of the clear content.</param>
public sealed record ReceivedFile(DataKey Key, long Length, byte[] Hash);

/// <summary>Receives and gives out the files of evidence. The file is on the disk before the event that names it; what no event came to name goes.</summary>
public sealed class EvidenceFiles(
    PostgresEventStore store,
    IFileStore files,
    CaseCommandRunner runner,
    CaseReader cases,
    ILogger<EvidenceFiles> logger
)
{
    /// <summary>Asks whether a file would be taken, reads it into the store, and puts it on record.</summary>
    public async Task<IResult> ReceiveAsync(CommandRequest request, Guid caseId, Guid evidenceId, Upload? upload, CancellationToken ct)
    {
        var asked = await runner.RunAsync(
            request with
            {
                DryRun = true,
            },
            caseId,
            request.Faults is null ? () => new StoreEvidenceFile(evidenceId, null) : (Func<StoreEvidenceFile>?)null,
            CommandIds.None,
            ct
        );
        // Whoever may not send it, or sends it to no place, is told so before a byte is read.
        if (asked is not CommandResult)
        {
            return asked;
        }
        var key = store.NewKey(request.Caller.TenantId, caseId);
        var (refusal, received) = await KeepAsync(key, upload!, ct);
        if (refusal is not null)
        {
            return refusal;
        }
        var file = new EvidenceFile(key.Id, received!.Length, Convert.ToHexStringLower(received.Hash), upload!.Declared.Name);
        // From here on an error leaves unknown whether the event stands: then the file stays, and the sweep finds out.
        var result = await runner.RunAsync(
            request with
            {
                File = received,
            },
            caseId,
            () => new StoreEvidenceFile(evidenceId, file),
            CommandIds.One("evidenceId", evidenceId),
            CancellationToken.None
        );
        if (!await IsNamedAsync(request.Caller, caseId, evidenceId, key.Id))
        {
            await RemoveAsync(key.Id);
        }
        return result;
    }

    /// <summary>The clear content of a file, or why there is none.</summary>
    public async Task<(Problem? Refusal, Stream? Content)> OpenAsync(StreamSlice slice, EvidenceFile file, CancellationToken ct)
    {
        var key = slice.Keys.Single(each => each.Id == file.FileId);
        if (key.Destroyed)
        {
            return (Problem.Of("evidence_erased"), null);
        }
        if (await SealedFile.OpenAsync(files, key, file.Size, ct) is { } content)
        {
            if (await BeginsSoundAsync(content, ct))
            {
                return (null, content);
            }
            await content.DisposeAsync();
        }
        logger.LogError("The file {FileId} is not in the store as it was put there", file.FileId);
        return (Problem.Of("file_unavailable").WithHeader("Retry-After", "60"), null);
    }

    // What is spoilt at its beginning gets an answer that says so; what is spoilt further on, a line that is cut.
    private static async Task<bool> BeginsSoundAsync(Stream content, CancellationToken ct)
    {
        try
        {
            await content.ReadExactlyAsync(new byte[1], ct);
            content.Position = 0;
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private async Task<(Problem? Refusal, ReceivedFile? File)> KeepAsync(DataKey key, Upload upload, CancellationToken ct)
    {
        await using var clear = new ReceivingStream(upload.Body, upload.Declared, upload.Longest, upload.Digests);
        await using var sealing = SealedFile.Seal(clear, key);
        try
        {
            await files.PutAsync(key.Id, sealing, upload.Length is { } length ? SealedFile.SealedLength(length) : null, ct);
            return (null, new ReceivedFile(key, clear.Size, clear.Hash!));
        }
        catch (UploadRefusedException refused)
        {
            return (refused.Problem, null);
        }
        catch (FileStoreFullException full)
        {
            logger.LogError(full, "The file store is full");
            return (Problem.Of("file_store_full"), null);
        }
    }

    private async Task<bool> IsNamedAsync(Caller caller, Guid caseId, Guid evidenceId, Guid fileId) =>
        await cases.FindAsync(caller, caseId, null, CancellationToken.None) is var (@case, _)
        && @case.FindEvidence(evidenceId)?.File?.FileId == fileId;

    private async Task RemoveAsync(Guid fileId)
    {
        try
        {
            await files.DeleteAsync(fileId, CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.LogError(fault, "The file {FileId}, which no event names, could not be removed; the sweep tries again", fileId);
        }
    }
}

/// <summary>An upload whose headers are in order.</summary>
/// <param name="Body">Its bytes, to be read once.</param>
/// <param name="Declared">What it says it is.</param>
/// <param name="Length">How long it says it is; null where it comes in pieces.</param>
/// <param name="Longest">How long it may be.</param>
/// <param name="Digests">What its sender says it hashes to.</param>
public sealed record Upload(Stream Body, MediaType Declared, long? Length, long Longest, IReadOnlyList<byte[]> Digests);
