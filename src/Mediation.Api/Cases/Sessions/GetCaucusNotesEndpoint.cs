using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Sessions;

/// <summary>Read caucus notes</summary>
public static class GetCaucusNotesEndpoint
{
    /// <summary>The notes of a caucus, in the order recorded.</summary>
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <summary>A note.</summary>
    public sealed record Item(Guid NotesId, string? Notes, IReadOnlyList<CaucusOffer> Offers);

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/sessions/{sessionId:uuid}/caucus-notes", HandleAsync)
            .Needs(Need.ToSee(CaseData.CaucusNotes, AccessLevel.Read, DataClass.P4))
            .DescribeReading<Response>(
                "getCaucusNotes",
                "Read caucus notes",
                "What was said and offered in a caucus, for the mediators of the case alone: to everybody else the address does not exist."
            );

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid caseId,
        Guid sessionId,
        CaseReader reader,
        PostgresEventStore store
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var found = await reader.FindAsync(caller, caseId, null, context.RequestAborted);
        if (
            found is not var (@case, _)
            || @case.FindMediator(caller.Actor.StaffId) is null
            || @case.StandingOf(caller.Actor.StaffId) != MediatorStanding.Acting
            || @case.FindSession(sessionId) is not { Kind: SessionKind.Caucus }
        )
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var caucus = CaseFolding.FoldCaucus(
            await store.LoadAsync(caller.TenantId, CaseFolding.CaucusStreamOf(caseId), null, context.RequestAborted)
        );
        return TypedResults.Json(
            new Response([
                .. caucus
                    .Notes.Where(note => note.SessionId == sessionId)
                    .Select(note => new Item(note.NotesId, note.Notes, note.Offers is { } offers ? offers : [])),
            ]),
            ApiJson.Options
        );
    }
}
