using Mediation.Api.Access;
using Mediation.Api.Cases.Documents;
using Mediation.Api.Cases.Reading;
using Mediation.Api.OpenApi;
using Mediation.Domain.Cases;

namespace Mediation.Api.Records;

/// <summary>
/// The record of a case as its reader may see it: the case with its tracks, and what is on record of its documents. It follows from the case's
/// events alone, so that the same version always reads the same. What hangs on the day, the time limits, is read at an address of its own; what
/// was said in caucus is nowhere in it.
/// </summary>
[SchemaName("CaseRecord")]
public sealed record RecordView
{
    /// <summary>Permanent id of the case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The version of the case that it shows.</summary>
    public required long Version { get; init; }

    /// <summary>Recorded time of the event that made this version.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The case.</summary>
    public required CaseView Case { get; init; }

    /// <summary>Documents that the reader may know of, in the order of issue.</summary>
    public required IReadOnlyList<DocumentView> Documents { get; init; }
}

/// <summary>Makes records.</summary>
public sealed class RecordViews(DocumentReading documents)
{
    /// <summary>The record of a case at a version, through the cut that the caller has on the case as it is now.</summary>
    public RecordView Of(Caller caller, Case then, Case now)
    {
        var cut = ViewCut.Of(caller.Actor, now);
        return new()
        {
            CaseId = then.CaseId,
            Version = then.Version,
            AsOf = then.AsOf,
            Case = CaseViews.Of(then, cut, null),
            Documents = documents.ViewsOf(then, cut),
        };
    }
}
