using Mediation.Api.Cases.Clocks;
using Mediation.Api.ReferenceData;
using Mediation.Api.Referrals;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using Mediation.EventStore;

namespace Mediation.Api.Cases;

/// <summary>
/// What was decided, as it goes on record in one commit: events under the keys of whom they are about, the time limits that follow from them, and what
/// they say on other streams.
/// </summary>
public sealed class CaseRecording(PostgresEventStore store, LiveReference reference, ClockKeeper keeper, TimeProvider time)
{
    /// <summary>Events as they are recorded: who acted, who recorded, under whose key.</summary>
    public NewEvent[] NewEvents(IEnumerable<object> events, Guid caseKey, CommandRequest request, CaseContext context, Guid? actingParty)
    {
        var acted = actingParty is { } party
            ? KeyValuePair.Create(CaseFolding.ActingParty, party.ToString())
            : KeyValuePair.Create(CaseFolding.ActingStaff, request.Caller.Actor.StaffId);
        var headers = new Dictionary<string, string>(
            [acted, KeyValuePair.Create(CaseFolding.RecordingRole, Codes.Of(request.Caller.Actor.Role))],
            StringComparer.Ordinal
        );
        return
        [
            .. events.Select(e => new NewEvent(Guid.CreateVersion7(time.GetUtcNow()), e, context.HappenedAt)
            {
                UserName = request.Caller.Actor.StaffId,
                CorrelationId = request.TraceId,
                CausationId = request.Operation,
                Headers = headers,
                SealUnder = e is IPersonEvent person ? person.PersonOf() : caseKey,
            }),
        ];
    }

    /// <summary>The case as it will be.</summary>
    public static Case Preview(Case @case, IEnumerable<CaseEvent> events, CaseContext context, Guid? actingParty) =>
        Facts(events, context, actingParty).Aggregate(@case, (current, fact) => current.Evolve(fact));

    private static IEnumerable<CaseFact> Facts(IEnumerable<CaseEvent> events, CaseContext context, Guid? actingParty)
    {
        var actedBy = actingParty is { } party ? new ActedBy(party, null) : new ActedBy(null, context.Caller.StaffId);
        return events.Select(e => new CaseFact(e, context.HappenedAt, context.Now, actedBy));
    }

    /// <summary>The time limits as the events leave them.</summary>
    public KeptClocks Keep(
        Case after,
        StreamSlice? before,
        IEnumerable<CaseEvent> events,
        StreamSlice? kept,
        CaseContext context,
        Guid? actingParty
    ) => keeper.Keep(after, before, Facts(events, context, actingParty), kept, context.Now);

    /// <summary>Writes the time limits.</summary>
    public void Stage(EventSession session, KeptClocks kept, CommandRequest request, CaseContext context) =>
        keeper.Stage(session, kept, context.Now, request.Caller.Actor.StaffId, request.TraceId, request.Operation);

    /// <summary>Begins the stream of a case, with a key for its texts and one for each person.</summary>
    public void Start(
        EventSession session,
        Guid caseId,
        IReadOnlyList<CaseEvent> events,
        CommandRequest request,
        CaseContext context,
        Guid? actingParty
    )
    {
        session.CreateKey(caseId, caseId);
        CreateKeys(session, caseId, events);
        session.StartStream(caseId, CaseEventJson.CaseStream, NewEvents(events, caseId, request, context, actingParty));
    }

    /// <summary>Opens the case that a command on another opens.</summary>
    public void Open(EventSession session, IOpensCase opening, Case @case, CommandRequest request, CaseContext context)
    {
        var events = opening.Opening(@case, context);
        Start(session, opening.NewCaseId, events, request, context, actingParty: null);
        var opened = Preview(new Case(opening.NewCaseId), events, context, actingParty: null);
        Stage(session, Keep(opened, null, events, null, context, actingParty: null), request, context);
    }

    /// <summary>Opens the case of an accepted referral, in the commit of its acceptance.</summary>
    public void OpenReferred(
        EventSession session,
        Guid caseId,
        IReadOnlyList<OpeningPart> parts,
        CommandRequest request,
        CaseContext context
    )
    {
        session.CreateKey(caseId, caseId);
        CreateKeys(session, caseId, parts.SelectMany(part => part.Events));
        session.StartStream(
            caseId,
            CaseEventJson.CaseStream,
            [.. parts.SelectMany(part => NewEvents(part.Events, caseId, request, context, part.ActingParty))]
        );
        CaseFact[] facts = [.. parts.SelectMany(part => Facts(part.Events, context, part.ActingParty))];
        var opened = facts.Aggregate(new Case(caseId), (current, fact) => current.Evolve(fact));
        Stage(session, keeper.Keep(opened, null, facts, null, context.Now), request, context);
    }

    /// <summary>What a command says on another case, in the same commit.</summary>
    public void AppendOnOther(
        EventSession session,
        StreamSlice other,
        IReadOnlyList<CaseEvent> events,
        CommandRequest request,
        CaseContext context
    )
    {
        if (events.Count > 0)
        {
            session.Append(other, NewEvents(events, other.Id, request, context, actingParty: null));
        }
    }

    /// <summary>The return of a case's result is its release: the referral has it in the same commit, unless it was recalled or goes its own way by now.</summary>
    public async Task SubmitResultAsync(
        EventSession session,
        Guid referralId,
        Case @case,
        ResultReturned released,
        CommandRequest request,
        CaseContext context,
        CancellationToken ct
    )
    {
        if (
            await store.LoadAsync(request.Caller.TenantId, referralId, null, ct) is { Type: CaseEventJson.ReferralStream } slice
            && SubmitReferralResult.Of(ReferralFolding.Fold(slice), @case, released, reference.Book) is { } submitted
        )
        {
            session.Append(slice, NewEvents([submitted], referralId, request, context, actingParty: null));
        }
    }

    /// <summary>The message that brought the case names the same persons under the same ids, and holds words of its own: what goes here goes there.</summary>
    public async Task EraseInReferralAsync(
        EventSession session,
        Guid referralId,
        IReadOnlyList<ReferralEvent> following,
        CommandRequest request,
        CaseContext context,
        CancellationToken ct
    )
    {
        if (await store.LoadAsync(request.Caller.TenantId, referralId, null, ct) is { Type: CaseEventJson.ReferralStream } slice)
        {
            DestroyKeys(session, slice, following.OfType<IDestroysKeys>());
            session.Append(slice, NewEvents(following, referralId, request, context, actingParty: null));
        }
    }

    /// <summary>A key for each person whose identity an event brings in.</summary>
    public static void CreateKeys(EventSession session, Guid caseId, IEnumerable<CaseEvent> events)
    {
        foreach (var person in events.Where(e => e is not (PartyAmended or PartyAmendmentRequested)).OfType<IPersonEvent>())
        {
            session.CreateKey(caseId, person.PersonOf());
        }
    }

    /// <summary>What is erased of a case goes with its key, and with the event that says so; its words behind closed doors go with its texts.</summary>
    public static void Erase(EventSession session, StreamSlice slice, IEnumerable<CaseEvent> events)
    {
        IDestroysKeys[] erasing = [.. events.OfType<IDestroysKeys>()];
        DestroyKeys(session, slice, erasing);
        if (erasing.Any(e => e.TakesText()))
        {
            var caucus = CaseFolding.CaucusStreamOf(slice.Id);
            session.DestroyKey(caucus, caucus);
        }
    }

    /// <summary>Destroys the keys of a stream that go with the events.</summary>
    public static void DestroyKeys(EventSession session, StreamSlice slice, IEnumerable<IDestroysKeys> erasing)
    {
        foreach (var key in slice.Keys.Where(key => !key.Destroyed && erasing.Any(e => e.Destroys(slice.Id, key.Id))))
        {
            session.DestroyKey(slice.Id, key.Id);
        }
    }

    /// <summary>Adds to the caucus of a case, which its first note begins.</summary>
    public static void AppendInCaucus(EventSession session, StreamSlice? caucus, Guid caucusId, NewEvent[] events)
    {
        if (caucus is not null)
        {
            session.Append(caucus, events);
            return;
        }
        session.CreateKey(caucusId, caucusId);
        session.StartStream(caucusId, CaseEventJson.CaucusStream, events);
    }
}
