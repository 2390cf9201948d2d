using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Access;

/// <summary>
/// Whose data are kept for their term alone and shown to nobody but the mediators of the case, and to the person itself (PIPL Arts. 45, 47). What
/// would go if they were erased today is what is withheld until then.
/// </summary>
/// <param name="Parties">Those whose data they are.</param>
/// <param name="TakesWords">Whether the words on the file are withheld too: they name nobody else whose data are shown.</param>
/// <param name="Others">The other workers; what they brought is theirs.</param>
internal sealed record Restriction(IReadOnlyList<Guid> Parties, bool TakesWords, IReadOnlyList<Guid> Others)
{
    public static readonly Restriction None = new([], false, []);

    /// <summary>What is withheld of a case from somebody who may know nothing of it but what stands on its referral too.</summary>
    public static Restriction Of(Case @case, Actor actor, ReferenceBook book) =>
        Reach.Of(actor, book).Includes(@case)
            ? Of(@case, Readers.Of(actor, @case), ViewCut.OwnParties(actor, @case))
            : Of(@case, Reader.Nobody, []);

    /// <summary>What is withheld of a case from somebody who reads it for these parties.</summary>
    public static Restriction Of(Case @case, Reader reader, IReadOnlyList<Guid> readsFor)
    {
        if (!@case.IsRestricted || reader == Reader.CaseMediator)
        {
            return None;
        }
        var restricted = @case
            .Parties.Where(party => party is { RestrictedAt: not null, ErasedAt: null } && !readsFor.Contains(party.PartyId))
            .ToArray();
        Guid[] withheld = [.. restricted.Select(party => party.PartyId)];
        Guid[] others =
        [
            .. @case
                .Parties.Where(party => party is { IsWorker: true, ErasedAt: null } && !withheld.Contains(party.PartyId))
                .Select(party => party.PartyId),
        ];
        return new(withheld, restricted.Any(party => party.IsWorker) && others.Length == 0, others);
    }

    /// <summary>Whether a piece of evidence is withheld.</summary>
    public bool Withholds(Guid? broughtBy) => Parties.Count > 0 && !(broughtBy is { } party && Others.Contains(party));
}
