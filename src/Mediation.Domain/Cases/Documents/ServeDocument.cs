using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Documents;

/// <summary>Records that a document reached a party; the day it happened is the day of service.</summary>
/// <param name="ServiceId">The same id twice is one service.</param>
/// <param name="DocumentId">Which document.</param>
/// <param name="PartyId">Whom it reached.</param>
/// <param name="Method">How.</param>
/// <param name="Proof">What proves it.</param>
public sealed record ServeDocument(Guid ServiceId, Guid DocumentId, Guid PartyId, ServiceMethod Method, string? Proof)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        DocumentRefusals.UnknownDocument,
        DocumentRefusals.ServiceIdTaken,
        CaseRefusals.UnknownParty,
        DocumentRefusals.ServedBeforeIssue,
        DocumentRefusals.ElectronicServiceNeedsConsent,
        DocumentRefusals.PublicNoticeIsForCourts,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindDocument(DocumentId) is not { } document)
        {
            return Decision<CaseEvent>.Refuse(DocumentRefusals.UnknownDocument.With(("documentId", DocumentId)));
        }
        if (
            @case.Documents.SelectMany(each => each.Services, (each, service) => (each.DocumentId, service)).FirstOrDefault(Same) is
            { service: { } known } found
        )
        {
            return found.DocumentId == DocumentId && known.PartyId == PartyId && known.Method == Method
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(DocumentRefusals.ServiceIdTaken.At("/serviceId", ("serviceId", ServiceId)));
        }
        Refusal[] faults = [.. FaultsOf(@case, document, context.HappenedOn)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new DocumentServed(ServiceId, DocumentId, PartyId, Method, context.HappenedOn, Proof));
    }

    private IEnumerable<Refusal> FaultsOf(Case @case, CaseDocument document, DateOnly servedOn)
    {
        if (@case.FindParty(PartyId) is null)
        {
            yield return CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId));
        }
        if (servedOn < document.IssuedOn)
        {
            yield return DocumentRefusals.ServedBeforeIssue.At("/happenedAt", ("issuedOn", document.IssuedOn.ToString("O")));
        }
        if (Method == ServiceMethod.PublicNotice)
        {
            yield return DocumentRefusals.PublicNoticeIsForCourts.At("/method");
        }
        if (Method == ServiceMethod.Electronic && !@case.LastWordIsYes(PartyId, ConsentScope.Online))
        {
            yield return DocumentRefusals.ElectronicServiceNeedsConsent.At("/method", ("partyId", PartyId));
        }
    }

    private bool Same((Guid DocumentId, DocumentDelivery Service) entry) => entry.Service.ServiceId == ServiceId;
}
