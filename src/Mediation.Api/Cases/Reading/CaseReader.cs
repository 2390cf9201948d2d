using Mediation.Api.Access;
using Mediation.Domain.Cases;
using Mediation.Domain.Reference;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Reading;

/// <summary>Loads a case for a reader, if the reader knows of it.</summary>
public sealed class CaseReader(PostgresEventStore store, ReferenceBook reference)
{
    /// <summary>The case within the bounds; null where there is none, none that the caller knows of, or nothing of it that the address shows to the caller.</summary>
    public async Task<(Case Case, StreamSlice Slice)?> FindAsync(Caller caller, Guid caseId, LoadOptions? bounds, CancellationToken ct)
    {
        if (await store.LoadAsync(caller.TenantId, caseId, bounds, ct) is not { Type: CaseEventJson.CaseStream } slice)
        {
            return null;
        }
        var @case = CaseFolding.Fold(slice);
        return Reach.Of(caller.Actor, reference).Includes(@case) && caller.Asking?.Need.IsMet(ViewCut.Of(caller.Actor, @case)) != false
            ? (@case, slice)
            : null;
    }
}
