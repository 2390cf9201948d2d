using System.Collections.Immutable;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Reference;

namespace Mediation.Api.Documents;

/// <summary>
/// Names that a document takes from outside the case: as they were printed when it was issued, where that is on record, else as they are now. So
/// an organisation may be renamed, and its old papers stay as they were.
/// </summary>
internal sealed class PrintedNames(ImmutableArray<PrintedName> printed)
{
    private const string Person = "person";

    private readonly Dictionary<(string Kind, string Id), string> _printed = printed.ToDictionary(
        name => (name.Kind, name.Id),
        name => name.Text
    );
    private readonly SortedDictionary<(string Kind, string Id), string> _taken = new(
        Comparer<(string Kind, string Id)>.Create(
            (left, right) => string.CompareOrdinal($"{left.Kind} {left.Id}", $"{right.Kind} {right.Id}")
        )
    );

    public string? Of(string kind, string? id, Func<string, string?> now)
    {
        if (id is null)
            return null;
        var text = _printed.GetValueOrDefault((kind, id)) ?? now(id);
        if (text is not null)
            _taken[(kind, id)] = text;
        return text;
    }

    public string? OfPerson(string id, Func<string, string?> now) => Of(Person, id, now);

    /// <summary>What was taken, in a fixed order.</summary>
    public ImmutableArray<PrintedName> Taken(bool people) =>
        [
            .. _taken
                .Where(name => (name.Key.Kind == Person) == people)
                .Select(name => new PrintedName(name.Key.Kind, name.Key.Id, name.Value)),
        ];
}

/// <summary>The Chinese names of what a case refers to by code or id, as documents print them.</summary>
internal sealed class PrintedDirectory(ReferenceBook reference, PrintedNames names)
{
    public string? Organisation(string? id) => names.Of("organisation", id, known => reference.Organisations.Find(known)?.Zh);

    public string? Court(string? id) => names.Of("court", id, known => reference.Courts.Find(known)?.Zh);

    public string? Cause(string? code) => names.Of("cause", code, known => reference.Causes.Find(known)?.Zh);

    public string? Channel(string? code) => names.Of("channel", code, known => reference.IntakeChannels.Find(known)?.Zh);

    public string? Mechanism(string? code) => names.Of("mechanism", code, known => reference.CooperationMechanisms.Find(known)?.Zh);

    public string? ClaimItem(string? code) => names.Of("claim_item", code, known => reference.ClaimItems.Find(known)?.Zh);

    public string? SuspensionReason(string? code) =>
        names.Of("suspension_reason", code, known => reference.SuspensionReasons.Find(known)?.Zh);

    public string? EndingReason(string? code) =>
        names.Of("ending_reason", code, known => reference.RefusalReasons.Find(known)?.Zh ?? reference.TerminationGrounds.Find(known)?.Zh);

    public string? Title(string? type) => names.Of("document", type, known => reference.DocumentTypes.Find(known)?.Zh);

    public string? Basis(string type) => names.Of("basis", type, known => reference.DocumentTypes.Find(known)?.Basis);

    /// <summary>A person of the staff, else an organisation.</summary>
    public string? Signer(string id) =>
        names.OfPerson(id, known => reference.Mediators.Find(known)?.Name ?? reference.Staff.Find(known)?.Name) ?? Organisation(id);
}
