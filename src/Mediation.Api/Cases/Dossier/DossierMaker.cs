using System.IO.Compression;
using Mediation.Api.Access;
using Mediation.Api.Cases.Documents;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Documents;
using Mediation.Api.Files;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Dossier;

/// <summary>Makes the file of a case (卷宗) for a reader: what the reader may see, in archive order, with the proof of every event. Caucus notes are in none.</summary>
public sealed class DossierMaker(
    PostgresEventStore store,
    ProofExtract proofs,
    Verifier chain,
    DocumentReading documents,
    DocumentPrinter printer,
    EvidenceFiles evidence,
    LiveReference reference,
    TimeProvider time
)
{
    /// <summary>Writes it. What breaks off in the middle has no directory of entries at its end, and opens nowhere.</summary>
    internal async Task WriteAsync(Caller caller, Case @case, StreamSlice slice, Stream output, CancellationToken ct)
    {
        var cut = ViewCut.Of(caller.Actor, @case);
        var madeAt = time.GetUtcNow();
        await using var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, null, ct);
        var zip = new DossierZip(archive, LawfulDay.InShanghai(madeAt));
        var withheld = new List<DossierGap>();
        var given = new HashSet<Guid>();
        foreach (var chapter in ArchiveOrder.Chapters)
        {
            if (chapter.Folder == ArchiveOrder.EvidenceFolder)
            {
                await EvidenceAsync(zip, withheld, @case, slice, cut, ct);
            }
            foreach (var document in chapter.Types.SelectMany(type => @case.Documents.Where(document => document.Type == type)))
            {
                await DocumentAsync(zip, withheld, given, (@case, cut), slice, document, ct);
            }
        }
        await zip.AddJsonAsync(Own("record.json", "record", "案件登记"), CaseViews.Of(@case, cut, null), ct);
        await zip.AddJsonAsync(
            Own("history.json", "history", "事件记录"),
            slice.Events.Select(stored => GetCaseEventsEndpoint.ItemOf(stored, cut)).ToArray(),
            ct
        );
        // The head is read before the proofs, so that it is never beyond what they show.
        var head = await chain.HeadAsync(caller.TenantId, ct);
        DossierStream[] streams =
        [
            await ProofAsync("proof/case.ndjson", "案件事件链", @case.CaseId),
            await ProofAsync("proof/clocks.ndjson", "期限事件链", CaseFolding.ClocksStreamOf(@case.CaseId)),
        ];
        var manifest = new DossierManifest
        {
            Tenant = caller.TenantId,
            CaseId = @case.CaseId,
            CaseNumber = @case.CaseNumber,
            OrganisationId = @case.OrganisationId,
            Status = @case.Status,
            Version = @case.Version,
            AsOf = @case.AsOf,
            MadeAt = madeAt,
            MadeFor = new(Codes.Of(caller.Actor.Role), caller.Actor.OrganisationId),
            Head = head is null ? null : new(head.Position, Convert.ToHexStringLower(head.Hash)),
            Streams = streams,
            Files = zip.Files,
            Withheld = withheld,
        };
        await zip.AddTextAsync(
            Own("index.html", "index", "卷内目录"),
            DossierIndexPage.Write(manifest with { Files = [.. zip.Files] }),
            ct
        );
        await zip.EndAsync(manifest with { Files = [.. zip.Files] }, ct);

        async Task<DossierStream> ProofAsync(string path, string title, Guid streamId)
        {
            var events = await proofs.ReadAsync(caller.TenantId, streamId, ct);
            await zip.AddTextAsync(Own(path, "proof", title), DossierProof.Lines(events, store.Options.Types, cut, given), ct);
            return new(path, streamId, events.Count == 0 ? 0 : events[^1].Version);
        }
    }

    private async Task DocumentAsync(
        DossierZip zip,
        List<DossierGap> withheld,
        HashSet<Guid> given,
        (Case Case, ViewCut Cut) reader,
        StreamSlice slice,
        CaseDocument document,
        CancellationToken ct
    )
    {
        if (!documents.IsKnownTo(reader.Case, reader.Cut, document))
        {
            return;
        }
        if (!documents.IsOpenTo(reader.Case, reader.Cut, document))
        {
            withheld.Add(new("document", document.DocumentId, "not_open"));
            return;
        }
        var page = printer.PageOf(CaseFolding.Fold(slice, document.CaseVersion), document);
        if (DocumentPrinter.HashOf(page) != document.ContentHash)
        {
            withheld.Add(new("document", document.DocumentId, "not_reproducible"));
            return;
        }
        given.Add(document.DocumentId);
        var folder = ArchiveOrder.Of(document.Type).Folder;
        var file = new DossierFile($"{folder}/{Next(zip, folder)}-{document.Type}-{document.DocumentId:N}.html", "document", 0, "")
        {
            Title = reference.Book.DocumentTypes.Find(document.Type)!.Zh,
            Number = document.Number,
            Day = document.IssuedOn,
            Id = document.DocumentId,
        };
        await zip.AddTextAsync(file, page, ct);
    }

    private async Task EvidenceAsync(
        DossierZip zip,
        List<DossierGap> withheld,
        Case @case,
        StreamSlice slice,
        ViewCut cut,
        CancellationToken ct
    )
    {
        foreach (var item in @case.Evidence.Where(item => item.File is not null))
        {
            // What a side would give is not even named to others.
            if (cut.Of(item.Class, item.BroughtBy) < AccessLevel.Read)
            {
                continue;
            }
            if (item.WithdrawnAt is not null)
            {
                withheld.Add(new("evidence", item.EvidenceId, "withdrawn"));
                continue;
            }
            var (refusal, content) = await evidence.OpenAsync(slice, item.File!, ct);
            if (refusal is not null)
            {
                withheld.Add(new("evidence", item.EvidenceId, refusal.Code == "evidence_erased" ? "erased" : "unavailable"));
                continue;
            }
            var extension = MediaTypes.Find(item.File!.MediaType)?.Extension ?? "bin";
            var folder = ArchiveOrder.EvidenceFolder;
            // What a file was called where it came from is no path here.
            var file = new DossierFile($"{folder}/{Next(zip, folder)}-evidence-{item.EvidenceId:N}.{extension}", "evidence", 0, "")
            {
                Title = item.Title,
                Day = LawfulDay.Of(item.AddedAt),
                Id = item.EvidenceId,
            };
            await zip.AddAsync(file, content!, ct);
        }
    }

    private static DossierFile Own(string path, string kind, string title) => new(path, kind, 0, "") { Title = title };

    private static string Next(DossierZip zip, string folder) =>
        (zip.Files.Count(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal)) + 1).ToString("000");
}
