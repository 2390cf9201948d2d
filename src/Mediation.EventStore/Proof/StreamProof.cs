namespace Mediation.EventStore;

/// <summary>An event whose hash is not what it should be; further questions tell what became of it.</summary>
internal sealed record Suspect(Guid StreamId, long Version, long? Position, string? ClaimedHash, bool IsWholeInItself);

/// <summary>Follows the chain of one stream, version by version. Whatever is wrong with one event is not blamed on the next.</summary>
internal sealed class StreamProof(string tenantId, Guid streamId, ProofWork work)
{
    private readonly List<ProofFinding> findings = [];
    private readonly List<Suspect> suspects = [];

    // What the next event may be chained to: mostly one hash, two where event and witness disagree, none behind an unwitnessed gap.
    private List<byte[]> previous = [EventHash.Genesis(tenantId, streamId)];
    private long last;

    internal long Events { get; private set; }

    internal IReadOnlyList<ProofFinding> Findings => findings;

    internal IReadOnlyList<Suspect> Suspects => suspects;

    internal void Add(ProofRow row)
    {
        if (row.Version <= last)
        {
            Find(row.Witness is null ? ProofFindingKind.NotSequenced : ProofFindingKind.PositionAltered, row, "is no version of its own");
            return;
        }
        if (row.Version > last + 1)
            Gap(last + 1, row.Version - 1);
        last = row.Version;
        if (row.Event is null)
        {
            Find(ProofFindingKind.EventMissing, row);
            previous = [row.Witness!.Hash];
            return;
        }
        Events++;
        Check(row, row.Event);
    }

    /// <summary>Holds what was seen against the stream's own row; <paramref name="version"/> is null when there is none.</summary>
    internal void End(long? version)
    {
        if (Events == 0)
        {
            findings.Clear();
            if (last > 0 || version > 0)
                findings.Add(new(ProofFindingKind.StreamMissing, streamId, Math.Max(last, version ?? 0)));
            return;
        }
        if (version > last)
            Gap(last + 1, version.Value);
        else if (version != last)
            findings.Add(new(ProofFindingKind.StreamRowAltered, streamId, version, Detail: $"its events reach version {last}"));
    }

    private void Check(ProofRow row, RecordedEvent e)
    {
        var hashes = previous.ConvertAll(p => e.HashAfter(p, work));
        var hash = hashes.Find(h => h is not null && e.Claims(h)) ?? hashes.Find(h => h is not null);
        var isWhole = hash is not null && e.Claims(hash);
        var next = new List<byte[]>(2);
        if (row.Witness is { } witness)
        {
            next.Add(witness.Hash);
            var agrees = hash is not null && witness.Hash.AsSpan().SequenceEqual(hash);
            if (previous.Count > 0 && !(isWhole && agrees))
                suspects.Add(new(streamId, row.Version, witness.Position, e.Hash, isWhole));
            if (witness.SeqId != e.SeqId)
                Find(ProofFindingKind.PositionAltered, row, $"points to event {witness.SeqId} instead of {e.SeqId}");
        }
        else
        {
            Find(ProofFindingKind.NotSequenced, row);
            if (previous.Count > 0 && !isWhole)
                Find(ProofFindingKind.EventChanged, row);
        }
        if (hash is not null && (isWhole || next.Count == 0))
            next.Add(hash);
        previous = next;
    }

    private void Gap(long from, long to)
    {
        findings.Add(new(ProofFindingKind.EventMissing, streamId, from, Detail: from == to ? null : $"through version {to}"));
        previous = [];
    }

    private void Find(ProofFindingKind kind, ProofRow row, string? detail = null) =>
        findings.Add(new(kind, streamId, row.Version, row.Witness?.Position, detail));
}
