using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Evidence;

/// <summary>Brings a piece of evidence onto the record; its file, where it has one, follows.</summary>
/// <param name="EvidenceId">The same id twice is one piece.</param>
/// <param name="BroughtBy">The party who brings it; null where the organisation gathered it.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="Class">What it is to those who are to agree.</param>
/// <param name="Title">What it is.</param>
/// <param name="FileName">What its file is called where it comes from.</param>
/// <param name="GivenInCaucus">Whether it was given to the mediator alone.</param>
public sealed record AddEvidence(
    Guid EvidenceId,
    Guid? BroughtBy,
    string Kind,
    StatementClass Class,
    string Title,
    string? FileName,
    bool GivenInCaucus
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        EvidenceRefusals.EvidenceIdTaken,
        CaseRefusals.UnknownParty,
        EvidenceRefusals.UnknownEvidenceKind,
        EvidenceRefusals.CaucusEvidenceKeptOut,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindEvidence(EvidenceId) is { } known)
        {
            return IsSame(known)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(EvidenceRefusals.EvidenceIdTaken.At("/evidenceId", ("evidenceId", EvidenceId)));
        }
        Refusal[] faults = [.. Faults(@case, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new EvidenceAdded(EvidenceId, BroughtBy, Kind, Class, Title, FileName));
    }

    private bool IsSame(EvidenceItem known) =>
        known.BroughtBy == BroughtBy
        && known.Kind == Kind
        && known.Class == Class
        && known.Title == Title
        && known.FileName == FileName
        && !GivenInCaucus;

    // What was given in caucus is the mediator's alone, and a concession may not be held against whoever made it (Order 17 Art. 11, 特邀 22,
    // Online 18). Others read this stream, so neither stands in it: a refusal keeps nothing of what was sent.
    private IEnumerable<Refusal> Faults(Case @case, CaseContext context)
    {
        if (BroughtBy is { } party && @case.FindParty(party) is null)
        {
            yield return CaseRefusals.UnknownParty.At("/broughtBy", ("partyId", party));
        }
        if (context.Reference.EvidenceKinds.Find(Kind) is null)
        {
            yield return EvidenceRefusals.UnknownEvidenceKind.At("/kind", ("kind", Kind));
        }
        if (GivenInCaucus)
        {
            yield return EvidenceRefusals.CaucusEvidenceKeptOut.At("/givenInCaucus");
        }
        if (Class == StatementClass.Concession)
        {
            yield return EvidenceRefusals.CaucusEvidenceKeptOut.At("/class");
        }
    }
}
