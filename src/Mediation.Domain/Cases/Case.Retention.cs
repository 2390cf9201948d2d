using System.Collections.Immutable;
using Mediation.Domain.Cases.Retention;

namespace Mediation.Domain.Cases;

/// <summary>What a case knows of how long it is kept, and of what is kept no longer.</summary>
public sealed partial record Case
{
    /// <summary>Every hold, standing or lifted, in the order in which they were placed.</summary>
    public ImmutableList<LegalHold> Holds { get; init; } = [];

    /// <summary>What was erased or is to be, in the order in which it was asked.</summary>
    public ImmutableList<Erasure> Erasures { get; init; } = [];

    /// <summary>When its whole file was destroyed.</summary>
    public DateTimeOffset? DisposedAt { get; init; }

    /// <summary>The words that people wrote on the file went with their key.</summary>
    public bool IsWordless { get; init; }

    /// <summary>Whether the data of a party are kept and used for nothing else (PIPL Art. 47).</summary>
    public bool IsRestricted => Parties.Exists(party => party is { RestrictedAt: not null, ErasedAt: null });

    /// <summary>Whether anybody's data were erased: the case is over for good, nothing more is written on it.</summary>
    public bool IsErased => DisposedAt is not null || Parties.Exists(party => party.ErasedAt is not null);

    /// <summary>Whether a party, or whoever acts for it, is to be found by nobody any more.</summary>
    public bool IsOutOfSearch(Guid personId) =>
        DisposedAt is not null
        || FindParty(Agents.Find(agent => agent.AgentId == personId)?.PartyId ?? personId)
            is { RestrictedAt: not null }
                or { ErasedAt: not null };

    /// <summary>The case with a party that changed.</summary>
    internal Case WithParty(Guid partyId, Func<Intake.Party, Intake.Party> change) =>
        this with
        {
            Parties = Parties.ConvertAll(party => party.PartyId == partyId ? change(party) : party),
        };
}
