using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Cases.Reading;

/// <summary>Loads a case for a reader, if the reader knows of it.</summary>
public sealed class CaseReader(PostgresEventStore store, LiveReference reference)
{
    /// <summary>The case within the bounds; null where there is none, none that the caller knows of, or nothing of it that the address shows to the caller.</summary>
    public async Task<(Case Case, StreamSlice Slice)?> FindAsync(Caller caller, Guid caseId, LoadOptions? bounds, CancellationToken ct)
    {
        // Whoever looks at an earlier state asked for the case as it is before; a line that says more is written by itself.
        var row =
            caller.Asking?.Need is { OfCase: not null, IsWrittenAfter: false } && bounds is null
                ? AccessLog.OfCase(caller, caseId, reference.Book)
                : null;
        StreamSlice? loaded;
        try
        {
            loaded = await store.LoadAsync(caller.TenantId, caseId, bounds, row, ct);
        }
        catch (PostgresException e) when (row is not null && e.BatchCommand == row)
        {
            throw new AuditUnavailableException(e);
        }
        if (loaded is not { Type: CaseEventJson.CaseStream } slice)
        {
            return null;
        }
        var @case = CaseFolding.Fold(slice);
        return Reach.Of(caller.Actor, reference.Book).Includes(@case) && caller.Asking?.Need.IsMet(ViewCut.Of(caller.Actor, @case)) != false
            ? (@case, slice)
            : null;
    }
}
