using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Documents;

/// <summary>Issues a document of the case: draws its number, makes it from the case as it stands, and keeps the hash of the page.</summary>
/// <param name="DocumentId">The same id twice is one document.</param>
/// <param name="Type">Code of its type.</param>
/// <param name="SubjectId">The session or payment it is about, where its type asks for one.</param>
/// <param name="Supersedes">The document in whose place it comes; the old one stays readable.</param>
public sealed record IssueDocument(Guid DocumentId, string Type, Guid? SubjectId, Guid? Supersedes)
    : CaseCommand,
        ICaseCommand,
        INumberedCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        DocumentRefusals.UnknownDocumentType,
        DocumentRefusals.DocumentIdTaken,
        DocumentRefusals.DocumentNotInStatus,
        DocumentRefusals.DocumentLacksFact,
        DocumentRefusals.UnknownDocumentSubject,
        DocumentRefusals.UnknownDocument,
        DocumentRefusals.NotSupersedable,
        DocumentRefusals.DocumentStands,
    ];

    /// <inheritdoc/>
    public string? SeriesAt(Organisation organisation, ReferenceBook reference) =>
        organisation.Numbering is not null && reference.DocumentTypes.Find(Type) is { Series: DocumentSeries.Register }
            ? $"document:{organisation.Id}:{Type}"
            : null;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (context.Reference.DocumentTypes.Find(Type) is not { } type)
        {
            return Decision<CaseEvent>.Refuse(DocumentRefusals.UnknownDocumentType.At("/type", ("type", Type)));
        }
        if (@case.FindDocument(DocumentId) is { } known)
        {
            return known.Type == Type && known.SubjectId == SubjectId && known.Supersedes == Supersedes
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(DocumentRefusals.DocumentIdTaken.At("/documentId", ("documentId", DocumentId)));
        }
        Refusal[] faults = [.. FaultsOfType(@case, type, context.HappenedOn), .. FaultsOfPlace(@case)];
        if (faults.Length > 0)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        var document = new CaseDocument(
            DocumentId,
            Type,
            NumberOf(@case, type, context),
            @case.Version,
            type.TemplateVersion,
            SubjectId,
            Supersedes,
            @case.LimitsOf(type, context),
            context.HappenedAt,
            new ActedBy(null, context.Caller.StaffId)
        );
        var pressed = context.Press(@case, document);
        return Decision<CaseEvent>.Accept(
            new DocumentIssued(
                DocumentId,
                Type,
                document.Number,
                document.CaseVersion,
                document.TemplateVersion,
                pressed.ContentHash,
                SubjectId,
                Supersedes,
                document.TimeLimits,
                pressed.Names,
                pressed.People
            )
        );
    }

    private IEnumerable<Refusal> FaultsOfType(Case @case, DocumentType type, DateOnly on)
    {
        if (type.Statuses.Count > 0 && !type.Statuses.Contains(@case.Status!.Value))
        {
            yield return DocumentRefusals.DocumentNotInStatus.At(
                "/type",
                ("type", Type),
                ("status", Codes.Of(@case.Status.Value)),
                ("allowedStatuses", string.Join(", ", type.Statuses.Select(status => Codes.Of(status))))
            );
        }
        foreach (var need in type.Needs.Where(need => !@case.Meets(need)))
        {
            yield return DocumentRefusals.DocumentLacksFact.At("/type", ("type", Type), ("fact", Codes.Of(need)));
        }
        if (!@case.HasSubject(type.Subject, SubjectId, on))
        {
            yield return DocumentRefusals.UnknownDocumentSubject.At("/subjectId", ("type", Type), ("subject", Codes.Of(type.Subject)));
        }
    }

    private IEnumerable<Refusal> FaultsOfPlace(Case @case)
    {
        if (Supersedes is { } old)
        {
            if (@case.FindDocument(old) is not { } earlier)
            {
                yield return DocumentRefusals.UnknownDocument.At("/supersedes", ("documentId", old));
            }
            else if (earlier.SupersededBy is not null || earlier.Type != Type || earlier.SubjectId != SubjectId)
            {
                yield return DocumentRefusals.NotSupersedable.At("/supersedes", ("documentId", old));
            }
        }
        else if (
            @case.Documents.Find(other => other is { SupersededBy: null } && other.Type == Type && other.SubjectId == SubjectId) is
            { } standing
        )
        {
            yield return DocumentRefusals.DocumentStands.At("/supersedes", ("documentId", standing.DocumentId));
        }
    }

    private static string NumberOf(Case @case, DocumentType type, CaseContext context)
    {
        var numbering = context.Reference.Organisations.Find(@case.OrganisationId)!.Numbering!;
        var documents = numbering.Documents ?? DocumentNumbering.Usual;
        var sequence = @case.Documents.Count(document => document.Type == type.Code) + 1;
        return type.Series switch
        {
            DocumentSeries.Register => documents.RegisterNumber(
                numbering.Prefix,
                type.Mark,
                context.HappenedOn.Year,
                context.DrawnNumber ?? 0
            ),
            // The paper of a later draft is another paper under the same agreement.
            DocumentSeries.Agreement when @case.Agreement is { } agreement => sequence == 1
                ? agreement.AgreementNumber
                : $"{agreement.AgreementNumber}（{sequence}）",
            _ => documents.CaseNumber(numbering.Prefix, type.Mark, LawfulDay.Of(@case.ReceivedAt).Year, @case.RegisterNumber, sequence),
        };
    }
}
