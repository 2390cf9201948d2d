using System.Collections.Immutable;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Retention;

/// <summary>
/// Destroys the data of one party, or the whole file. Where the file must still be kept, a party's data are restricted instead (PIPL Art. 47), and
/// a whole file is left as it is.
/// </summary>
/// <param name="ErasureId">The same id twice is one request.</param>
/// <param name="PartyId">Whose data; null for the whole file.</param>
public sealed record EraseData(Guid ErasureId, Guid? PartyId) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CaseRefusals.UnknownParty,
        RetentionRefusals.ErasureIdTaken,
        RetentionRefusals.CaseNotOver,
        RetentionRefusals.RetentionRunning,
        RetentionRefusals.LegalHoldStands,
        RetentionRefusals.TrackOpen,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.Erasures.Find(known => known.ErasureId == ErasureId) is { } same)
        {
            return same.PartyId == PartyId
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(RetentionRefusals.ErasureIdTaken.At("/erasureId", ("erasureId", ErasureId)));
        }
        if (PartyId is { } named && @case.FindParty(named) is null)
        {
            return Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.At("/partyId", ("partyId", named)));
        }
        if (@case.DisposedAt is not null)
        {
            return Decision<CaseEvent>.NothingNew;
        }
        var term = RetentionTerm.Of(@case, context.Reference);
        // Whether a file may go is asked of the day on which it goes, not of one that somebody names.
        Refusal[] against = [.. RetentionTerm.Against(@case, term, LawfulDay.Of(context.Now))];
        if (PartyId is { } partyId)
        {
            return OfParty(@case, partyId, term, against);
        }
        return against.Length > 0
            ? Decision<CaseEvent>.Refuse(against)
            : Decision<CaseEvent>.Accept(
                new CaseDisposed(ErasureId, term!.Rule, term.Until, [.. FilesOf(@case, _ => true)], DocumentsOf(@case))
            );
    }

    private Decision<CaseEvent> OfParty(Case @case, Guid partyId, RetentionTerm? term, Refusal[] against)
    {
        var party = @case.FindParty(partyId)!;
        if (party.ErasedAt is not null)
        {
            return Decision<CaseEvent>.NothingNew;
        }
        if (against.Length > 0)
        {
            return party.RestrictedAt is not null
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Accept(
                    new ProcessingRestricted(ErasureId, partyId, [.. against.Select(reason => reason.Code)], term?.Rule, term?.Until)
                );
        }
        var others = @case.Parties.Where(other => other.PartyId != partyId && other is { IsWorker: true, ErasedAt: null }).ToArray();
        // What another worker brought is that worker's; whatever else lies on the file may name this one.
        var files = FilesOf(@case, item => !others.Any(other => other.PartyId == item.BroughtBy));
        return Decision<CaseEvent>.Accept(
            new PartyErased(
                ErasureId,
                partyId,
                [partyId, .. @case.Agents.Where(agent => agent.PartyId == partyId).Select(agent => agent.AgentId)],
                // The words on the file name nobody else whose data are still there.
                WithText: party.IsWorker && others.Length == 0,
                term!.Rule,
                term.Until,
                [.. files],
                DocumentsOf(@case)
            )
        );
    }

    private static IEnumerable<ErasedFile> FilesOf(Case @case, Func<EvidenceItem, bool> goes) =>
        @case
            .Evidence.Where(item => item.File is not null && goes(item))
            .Select(item => new ErasedFile(item.EvidenceId, item.File!.FileId, item.File.ContentHash))
            .Except(@case.Erasures.SelectMany(earlier => earlier.Files));

    private static ImmutableArray<ErasedDocument> DocumentsOf(Case @case) =>
        [
            .. @case
                .Documents.Select(document => new ErasedDocument(document.DocumentId, document.Number, document.ContentHash))
                .Except(@case.Erasures.SelectMany(earlier => earlier.Documents)),
        ];
}
