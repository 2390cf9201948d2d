using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.ReadModels.RecordFeed;
using Mediation.Api.Records;
using Mediation.Api.ReferenceData;
using Mediation.Api.Sandboxes;
using Mediation.EventStore;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Exports;

/// <summary>
/// Makes the file of an export: a line of JSON for each case that was in reach at one position of the feed, as it was there, in the order of
/// case ids, gzipped set by set (RFC 1952 lets members follow one another), sealed on its way into the store. Only some sets are in memory.
/// </summary>
public sealed class ExportMaker(
    ExportStore exports,
    RecordFeedReads reads,
    RecordViews views,
    PostgresEventStore store,
    IFileStore files,
    LiveReference reference,
    IOptions<ExportsOptions> options,
    CaseTime time
)
{
    private const int SetSize = 200;

    // While one set is sent, others are loaded and written: as many as there are processors, and one.
    private static readonly int s_ahead = Environment.ProcessorCount + 1;

    /// <summary>Makes it and keeps it.</summary>
    public async Task<MadeExport> MakeAsync(Export export, CancellationToken ct)
    {
        var (standing, position) = await reads.StandingAsync(export.Caller.TenantId, ct);
        var token = standing.At(position);
        var key = store.NewKey(export.Caller.TenantId, export.ExportId);
        var pipe = new Pipe(
            new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false)
        );
        await using var sealing = SealedFile.Seal(pipe.Reader.AsStream(), key);
        var keeping = files.PutAsync(key.Id, sealing, null, ct);
        try
        {
            var (cases, bytes, hash) = await WriteAsync(export.Caller, token.Position, pipe.Writer, keeping, ct);
            await keeping;
            var now = time.Real.GetUtcNow();
            var made = new MadeExport(now, now + options.Value.Kept, token.Epoch, token.Position, cases, key.Id, bytes, hash);
            await exports.KeepAsync(export, made, key);
            return made;
        }
        catch (Exception fault)
        {
            await pipe.Writer.CompleteAsync(fault);
            await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await files.DeleteAsync(key.Id, CancellationToken.None);
            throw;
        }
    }

    private async Task<(long Cases, long Bytes, byte[] Hash)> WriteAsync(
        Caller caller,
        long position,
        PipeWriter writer,
        Task keeping,
        CancellationToken ct
    )
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sets = Channel.CreateBounded<Task<(int Cases, ReadOnlyMemory<byte> Gzip)>>(s_ahead);
        var walking = WalkAsync(caller, position, sets.Writer, broken.Token);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (cases, bytes) = (0L, 0L);
        try
        {
            await foreach (var set in sets.Reader.ReadAllAsync(ct))
            {
                var (count, gzip) = await set;
                cases += count;
                bytes += gzip.Length;
                hash.AppendData(gzip.Span);
                if ((await writer.WriteAsync(gzip, ct)).IsCompleted)
                {
                    // The store gave up, and says why.
                    await keeping;
                }
            }
            await walking;
            await writer.CompleteAsync();
            return (cases, bytes, hash.GetHashAndReset());
        }
        finally
        {
            await broken.CancelAsync();
            await walking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Starts set after set, in order; whoever reads the channel keeps it from running ahead.</summary>
    private async Task WalkAsync(
        Caller caller,
        long position,
        ChannelWriter<Task<(int Cases, ReadOnlyMemory<byte> Gzip)>> sets,
        CancellationToken ct
    )
    {
        try
        {
            var after = Guid.Empty;
            // A file of nothing is one empty member, not an empty file.
            await sets.WriteAsync(Task.FromResult((0, Gzip(_ => { }))), ct);
            while (await reads.CasesAsync(caller, after, position, SetSize, ct) is { Count: > 0 } found)
            {
                after = found[^1].CaseId;
                (Guid CaseId, long Version)[] known =
                [
                    .. found.Where(row => row.Version is not null).Select(row => (row.CaseId, row.Version!.Value)),
                ];
                if (known.Length > 0 && await sets.WaitToWriteAsync(ct))
                {
                    await sets.WriteAsync(Task.Run(() => SetAsync(caller, known, ct), ct), ct);
                }
            }
            sets.Complete();
        }
        catch (Exception fault)
        {
            sets.Complete(fault);
            throw;
        }
    }

    private async Task<(int Cases, ReadOnlyMemory<byte> Gzip)> SetAsync(
        Caller caller,
        (Guid CaseId, long Version)[] known,
        CancellationToken ct
    )
    {
        var reach = Reach.Of(caller.Actor, reference.Book);
        var slices = await store.LoadManyAsync(caller.TenantId, [.. known.Select(each => each.CaseId)], null, ct);
        var count = 0;
        var packed = Gzip(gzip =>
        {
            foreach (var (caseId, version) in known)
            {
                var slice = slices[caseId];
                var then = CaseFolding.Fold(slice, version);
                var now = slice.Version == version ? then : CaseFolding.Fold(slice);
                if (reach.Includes(now))
                {
                    JsonSerializer.Serialize(gzip, views.Of(caller, then, now), ApiJson.Options);
                    gzip.WriteByte((byte)'\n');
                    count++;
                }
            }
        });
        return (count, packed);
    }

    // Written straight into the compressor: the clear lines of a set would be arrays so large that each costs a full collection.
    private static ReadOnlyMemory<byte> Gzip(Action<Stream> write)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            write(gzip);
        }
        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }
}
