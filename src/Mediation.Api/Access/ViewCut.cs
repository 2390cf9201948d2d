using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Investigations;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Access;

/// <summary>How much of somebody's identity a reader is shown.</summary>
public enum IdentityCut
{
    /// <summary>Side and kind only.</summary>
    None,

    /// <summary>Names of persons by their first character, undertakings by name, numbers masked.</summary>
    Masked,

    /// <summary>Name and address for service.</summary>
    Address,

    /// <summary>As recorded, numbers masked: first six and last four characters.</summary>
    Read,

    /// <summary>As recorded.</summary>
    Full,
}

/// <summary>What of a case a caller sees: the policy's column for this reader, with its conditions looked up on the case.</summary>
/// <remarks>Caucus notes are in no cut: they live in a stream of their own.</remarks>
public sealed class ViewCut
{
    private readonly AccessLevel[] _levels = new AccessLevel[Enum.GetValues<CaseData>().Length];

    // The parties for whom the reader stands: itself, or the clients of a legal aid body.
    private readonly IReadOnlyList<Guid> _ownParties;

    // Of each piece hangs on what it is and on who brought it what is seen of it.
    private readonly IReadOnlyList<EvidenceItem> _evidence;

    private readonly Restriction _restriction;

    // Records of sessions went back with the result to whom the policy then gives them.
    private bool _recordsAttached;

    // Open amendments on which the reader may decide.
    private IReadOnlyList<Guid> _toDecide = [];

    private ViewCut(
        Reader reader,
        IReadOnlyList<Guid> ownParties,
        IReadOnlyList<EvidenceItem> evidence,
        Restriction restriction,
        Func<AccessCondition, bool> isMet
    )
    {
        Reader = reader;
        _evidence = evidence;
        _ownParties = ownParties;
        _restriction = restriction;
        foreach (var data in Enum.GetValues<CaseData>())
        {
            var (level, condition) = AccessPolicy.Of(reader, data);
            _levels[(int)data] = condition == AccessCondition.Always || isMet(condition) ? level : AccessLevel.None;
        }
        if (restriction.TakesWords)
        {
            Lower(CaseData.OpenRecord, AccessLevel.None);
            Lower(CaseData.UndisputedFacts, AccessLevel.None);
            Lower(CaseData.Agreement, AccessLevel.Masked);
        }
    }

    /// <summary>As whom.</summary>
    public Reader Reader { get; }

    /// <summary>The words that people wrote on the file: facts, reasons, notes, the open part of session records.</summary>
    public bool FreeText => Reads(CaseData.OpenRecord);

    /// <summary>The open part of the sessions' records: with the words of the file, and by itself where the list of a return has it.</summary>
    public bool SessionRecords => FreeText || _recordsAttached;

    /// <summary>How much of anybody who is not the reader's own party.</summary>
    public IdentityCut Identity => IdentityAt(CaseData.OtherParty);

    /// <summary>Whether somebody's data are withheld from this reader; a page that names everybody is then none for it.</summary>
    public bool Withholds => _restriction.Parties.Count > 0;

    /// <summary>Whether the reader may decide on an amendment, as the second person.</summary>
    public bool DecidesOn(Guid amendmentId) => _toDecide.Contains(amendmentId);

    /// <summary>Whether this is the reader's own party.</summary>
    public bool IsOwn(Guid partyId) => _ownParties.Contains(partyId);

    /// <summary>The cut of a reader for whom the case is within reach.</summary>
    public static ViewCut Of(Actor actor, Case @case)
    {
        var reader = Readers.Of(actor, @case);
        var own = OwnParties(actor, @case);
        var restriction = Restriction.Of(@case, reader, own);
        return new(reader, own, @case.Evidence, restriction, met => IsMet(met, actor, @case))
        {
            _recordsAttached =
                AccessPolicy.Of(reader, CaseData.OpenRecord) is { Condition: AccessCondition.AttachedToReturn }
                && restriction.Parties.Count == 0
                && @case.Returns.Exists(back => back.Materials.Any(material => material.Kind == ReturnedMaterialKind.SessionRecord)),
            // What is sealed off stays so: then a mediator of the case decides.
            _toDecide =
                restriction.Parties.Count > 0
                    ? []
                    :
                    [
                        .. @case
                            .Amendments.Where(amendment => amendment.MayBeDecidedBy(actor, @case))
                            .Select(amendment => amendment.AmendmentId),
                    ],
        };
    }

    /// <summary>The cut of a line in a list, which knows less of a case: a condition counts as met only where reach says so.</summary>
    public static ViewCut OfRow(Reader reader) =>
        new(
            reader,
            [],
            [],
            Restriction.None,
            met => met is AccessCondition.HandedToIt or AccessCondition.BeforeIt or AccessCondition.InScope
        );

    /// <summary>Over the register's row <c>r</c>: the cases whose names the reader is shown, and may therefore search.</summary>
    public static string ShowsNames(Actor actor, Func<string, string> at) =>
        string.Join(
            " OR ",
            Readers
                .Over(actor, at)
                .Where(known => OfRow(known.Reader).Identity >= IdentityCut.Address)
                .Select(known => known.Condition)
                .DefaultIfEmpty("false")
        );

    /// <summary>How much of something.</summary>
    public AccessLevel Of(CaseData data) => _levels[(int)data];

    /// <summary>Whether it is seen as it is.</summary>
    public bool Reads(CaseData data) => Of(data) >= AccessLevel.Read;

    /// <summary>Whether at least codes, days and amounts of it are seen.</summary>
    public bool Outlines(CaseData data) => Of(data) >= AccessLevel.Masked;

    /// <summary>How much of a party.</summary>
    public IdentityCut IdentityOf(Guid partyId) =>
        _restriction.Parties.Contains(partyId)
            ? IdentityCut.None
            : IdentityAt(_ownParties.Contains(partyId) ? CaseData.OwnParty : CaseData.OtherParty);

    /// <summary>Where an item of evidence stands in the policy: what a side would give for the sake of agreement is no evidence to others.</summary>
    public AccessLevel Of(StatementClass @class, Guid? broughtBy) =>
        _restriction.Withholds(broughtBy) ? Least(LevelOf(@class, broughtBy), AccessLevel.Masked) : LevelOf(@class, broughtBy);

    private AccessLevel LevelOf(StatementClass @class, Guid? broughtBy) =>
        @class != StatementClass.Concession ? Of(CaseData.Evidence)
        : Reader is Reader.Party or Reader.Agent && !(broughtBy is { } party && _ownParties.Contains(party)) ? AccessLevel.None
        : Of(CaseData.Concessions);

    /// <summary>Whether the cut shows a field of an event.</summary>
    public bool Shows(CaseEvent e, string field, DataClass dataClass) =>
        Shows(
            e.GetType(),
            field,
            dataClass,
            LevelOf(e),
            e is IOfOneParty party ? IdentityOf(party.PartyId)
                : e is AgentAppointed agent ? IdentityOf(agent.PartyId)
                : Identity
        );

    /// <summary>Whether it shows the field in every event of a type, whomever it is about.</summary>
    public bool ShowsEvery(Type eventType, string field, DataClass dataClass) =>
        Shows(
            eventType,
            field,
            dataClass,
            LevelOf(eventType),
            Withholds ? IdentityCut.None
                : _ownParties.Count == 0 || Identity < IdentityAt(CaseData.OwnParty) ? Identity
                : IdentityAt(CaseData.OwnParty)
        );

    private bool Shows(Type type, string field, DataClass dataClass, AccessLevel level, IdentityCut identity)
    {
        if (!Outlines(CaseData.Claims) || level < AccessLevel.Masked)
        {
            return false;
        }
        return dataClass switch
        {
            DataClass.P0 or DataClass.P1 => true,
            DataClass.P2 when typeof(IOfOneParty).IsAssignableFrom(type) => field switch
            {
                // Why a party was amended is in somebody's own words; a phone number is masked in the view, and left out here.
                nameof(PartyAmended.Reason) => FreeText,
                nameof(PartyJoined.Phone) => identity == IdentityCut.Full,
                nameof(PartyJoined.Name) or nameof(PartyJoined.ServiceAddress) => identity >= IdentityCut.Address,
                _ => identity >= IdentityCut.Read,
            },
            // Agents and helpers are named to those to whom the parties are; what proves a power and why somebody is trusted are words, and so is
            // all that an investigation took down.
            DataClass.P2 when typeof(IPersonEvent).IsAssignableFrom(type) && type != typeof(InvestigationRecorded) => field switch
            {
                nameof(AgentAppointed.Name) => identity >= IdentityCut.Address,
                nameof(AgentAppointed.Phone) => identity == IdentityCut.Full,
                _ => FreeText,
            },
            DataClass.P2 when type == typeof(SessionHeld) => SessionRecords,
            DataClass.P2 when type == typeof(AgreementDrafted) || type == typeof(SettledOnTheSpot) => Reads(CaseData.Agreement),
            DataClass.P2 when type == typeof(UndisputedFactsRecorded) || type.Namespace == typeof(EvidenceAdded).Namespace => level
                >= AccessLevel.Read,
            DataClass.P2 => FreeText,
            DataClass.P3 => identity == IdentityCut.Full,
            _ => false,
        };
    }

    private AccessLevel LevelOf(CaseEvent e) =>
        e switch
        {
            EvidenceAdded added => Of(added.Class, added.BroughtBy),
            EvidenceFileStored stored => LevelOfEvidence(stored.EvidenceId),
            EvidenceWithdrawn withdrawn => LevelOfEvidence(withdrawn.EvidenceId),
            _ => LevelOf(e.GetType()),
        };

    private AccessLevel LevelOf(Type type) =>
        type.Namespace == typeof(EvidenceAdded).Namespace
            ? _evidence.Select(item => Of(item.Class, item.BroughtBy)).Append(Of(CaseData.Evidence)).Min()
        : type.Namespace == typeof(AgreementDrafted).Namespace ? Of(CaseData.Agreement)
        : type.Namespace == typeof(InstalmentPaid).Namespace ? Of(CaseData.Performance)
        : type == typeof(UndisputedFactsRecorded) ? Of(CaseData.UndisputedFacts)
        : Of(CaseData.Claims);

    private AccessLevel LevelOfEvidence(Guid evidenceId) =>
        _evidence.FirstOrDefault(item => item.EvidenceId == evidenceId) is { } known
            ? Of(known.Class, known.BroughtBy)
            : Of(CaseData.Evidence);

    private void Lower(CaseData data, AccessLevel most) => _levels[(int)data] = Least(_levels[(int)data], most);

    private static AccessLevel Least(AccessLevel one, AccessLevel other) => one < other ? one : other;

    private IdentityCut IdentityAt(CaseData data) =>
        Of(data) switch
        {
            AccessLevel.Read or AccessLevel.Write => Reads(CaseData.Numbers) ? IdentityCut.Full : IdentityCut.Read,
            AccessLevel.Address => IdentityCut.Address,
            AccessLevel.Masked => IdentityCut.Masked,
            _ => IdentityCut.None,
        };

    /// <summary>The parties for whom somebody reads a case.</summary>
    internal static IReadOnlyList<Guid> OwnParties(Actor actor, Case @case) =>
        actor switch
        {
            { Party: { } own } => [own.PartyId],
            { Role: Role.LegalAid } =>
            [
                .. @case
                    .Tracks.Where(track => track.Kind == TrackKind.LegalAid && track.OrganisationId == actor.OrganisationId)
                    .SelectMany(track => track.PartyIds),
            ],
            _ => [],
        };

    private static bool IsMet(AccessCondition condition, Actor actor, Case @case) =>
        condition switch
        {
            AccessCondition.InScope or AccessCondition.ItsClient or AccessCondition.OwnSide or AccessCondition.OwnAccesses => true,
            // Such a body is within reach of the case only then.
            AccessCondition.HandedToIt or AccessCondition.BeforeIt => true,
            AccessCondition.ConfirmsOrEnforces => @case.Tracks.Exists(track =>
                track.Kind is TrackKind.JudicialConfirmation or TrackKind.PaymentOrder or TrackKind.Enforcement
                && track.CourtId == actor.OrganisationId
            ),
            AccessCondition.ReviewsIt => @case.Tracks.Exists(track =>
                track.Kind == TrackKind.ArbitrationReview && track.OrganisationId == actor.OrganisationId
            ),
            // What went back is looked up by itself: it opens no other words. Of the others nothing is on record yet.
            _ => false,
        };
}
