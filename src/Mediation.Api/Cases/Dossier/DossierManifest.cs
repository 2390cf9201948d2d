using Mediation.Domain.Cases;

namespace Mediation.Api.Cases.Dossier;

/// <summary>What a dossier says of itself in <c>manifest.json</c>; the verifier reads nothing else first.</summary>
internal sealed record DossierManifest
{
    /// <summary>The form of the dossier. A new form is a new value, and the verifier knows the old ones.</summary>
    public string Format { get; init; } = "mediation-dossier/1";

    /// <summary>The register that made it: the live one, or a sandbox.</summary>
    public required string Tenant { get; init; }

    public required Guid CaseId { get; init; }

    public required string? CaseNumber { get; init; }

    public required string? OrganisationId { get; init; }

    public required CaseStatus? Status { get; init; }

    /// <summary>The version of the case that it holds.</summary>
    public required long Version { get; init; }

    /// <summary>When that version was recorded.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>For whom it was cut.</summary>
    public required DossierReader MadeFor { get; init; }

    /// <summary>Where the chain of all events stood; the register proves later that it still passes there.</summary>
    public required DossierHead? Head { get; init; }

    /// <summary>The streams whose events are proven.</summary>
    public required IReadOnlyList<DossierStream> Streams { get; init; }

    /// <summary>Every file but this one and the list of sums.</summary>
    public required IReadOnlyList<DossierFile> Files { get; init; }

    /// <summary>What belongs to the case and is not in here, and why.</summary>
    public required IReadOnlyList<DossierGap> Withheld { get; init; }
}

internal sealed record DossierReader(string Role, string? OrganisationId);

/// <param name="Hash">Hexadecimal.</param>
internal sealed record DossierHead(long Position, string Hash);

/// <param name="Path">Where its proof lies.</param>
/// <param name="Version">Its last event; the case may have gone on while the dossier was made.</param>
internal sealed record DossierStream(string Path, Guid StreamId, long Version);

/// <summary>A file of the dossier.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Kind">document, evidence, record, history, proof or index.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hexadecimal.</param>
internal sealed record DossierFile(string Path, string Kind, long Size, string Sha256)
{
    /// <summary>What it is, as the index calls it.</summary>
    public string? Title { get; init; }

    /// <summary>Of a document.</summary>
    public string? Number { get; init; }

    /// <summary>The day that a document bears, or on which evidence came.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The document or piece of evidence; the event of that id proves the file's hash.</summary>
    public Guid? Id { get; init; }
}

/// <param name="Kind">document or evidence.</param>
/// <param name="Reason">not_open, erased, withdrawn, not_reproducible or unavailable.</param>
internal sealed record DossierGap(string Kind, Guid Id, string Reason);
