using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Retention;

/// <summary>An event with which keys are destroyed, in the same commit.</summary>
public interface IDestroysKeys
{
    /// <summary>Whether the key of this id goes.</summary>
    /// <param name="caseId">The case, whose id is that of the key of its words.</param>
    /// <param name="keyId">Of a person, a file or the case.</param>
    bool Destroys(Guid caseId, Guid keyId);

    /// <summary>Whether the words go: those on the file, and those behind closed doors.</summary>
    bool TakesText();
}

/// <summary>Nothing of the file may go until it is lifted.</summary>
[EventName("legal_hold_placed")]
public sealed record LegalHoldPlaced([P1] Guid HoldId, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Holds = @case.Holds.Add(new LegalHold(HoldId, Reason, fact.HappenedAt, null)),
        };
}

/// <summary>A hold stands no more.</summary>
[EventName("legal_hold_lifted")]
public sealed record LegalHoldLifted([P1] Guid HoldId, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Holds = @case.Holds.ConvertAll(hold => hold.HoldId == HoldId ? hold with { LiftedAt = fact.HappenedAt } : hold),
        };
}

/// <summary>A party's data must be kept for now, and are used for nothing else (PIPL Art. 47).</summary>
[EventName("processing_restricted")]
public sealed record ProcessingRestricted(
    [P1] Guid ErasureId,
    [P1] Guid PartyId,
    [P1] ImmutableArray<string> Because,
    [P1] string? Rule,
    [P1] DateOnly? RetainedUntil
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithParty(PartyId, party => party with { RestrictedAt = fact.HappenedAt }) with
        {
            Erasures = @case.Erasures.Add(
                new Erasure(ErasureId, PartyId, ErasureResult.Restricted, fact.HappenedAt, fact.ActedBy)
                {
                    Because = Because,
                    Rule = Rule,
                    RetainedUntil = RetainedUntil,
                }
            ),
        };
}

/// <summary>A party's data are gone: its key, those of whoever acts for it, and those of files that may name it.</summary>
[EventName("party_erased")]
public sealed record PartyErased(
    [P1] Guid ErasureId,
    [P1] Guid PartyId,
    [P1] ImmutableArray<Guid> PersonIds,
    [P1] bool WithText,
    [P1] string Rule,
    [P1] DateOnly RetainedUntil,
    [P1] ImmutableArray<ErasedFile> Files,
    [P1] ImmutableArray<ErasedDocument> Documents
) : CaseEvent, IDestroysKeys
{
    /// <inheritdoc/>
    public bool Destroys(Guid caseId, Guid keyId) =>
        PersonIds.Contains(keyId) || Files.Any(file => file.FileId == keyId) || (WithText && keyId == caseId);

    /// <inheritdoc/>
    public bool TakesText() => WithText;

    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithParty(PartyId, party => party with { ErasedAt = fact.HappenedAt }) with
        {
            IsWordless = @case.IsWordless || WithText,
            Erasures = @case.Erasures.Add(
                new Erasure(ErasureId, PartyId, ErasureResult.Erased, fact.HappenedAt, fact.ActedBy)
                {
                    Rule = Rule,
                    RetainedUntil = RetainedUntil,
                    WithText = WithText,
                    Files = Files,
                    Documents = Documents,
                }
            ),
        };
}

/// <summary>The whole file is gone (销毁): every key of the case. What remains are the facts of the procedure, and the hashes.</summary>
[EventName("case_disposed")]
public sealed record CaseDisposed(
    [P1] Guid ErasureId,
    [P1] string Rule,
    [P1] DateOnly RetainedUntil,
    [P1] ImmutableArray<ErasedFile> Files,
    [P1] ImmutableArray<ErasedDocument> Documents
) : CaseEvent, IDestroysKeys
{
    /// <inheritdoc/>
    public bool Destroys(Guid caseId, Guid keyId) => true;

    /// <inheritdoc/>
    public bool TakesText() => true;

    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            DisposedAt = fact.HappenedAt,
            IsWordless = true,
            Erasures = @case.Erasures.Add(
                new Erasure(ErasureId, null, ErasureResult.Erased, fact.HappenedAt, fact.ActedBy)
                {
                    Rule = Rule,
                    RetainedUntil = RetainedUntil,
                    WithText = true,
                    Files = Files,
                    Documents = Documents,
                }
            ),
        };
}
