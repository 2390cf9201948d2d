using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Reading;

/// <summary>An agreement.</summary>
public sealed record AgreementView
{
    /// <summary>Number.</summary>
    public required string AgreementNumber { get; init; }

    /// <summary>Which draft.</summary>
    public required int DraftVersion { get; init; }

    /// <summary>On paper, electronic or oral.</summary>
    public required AgreementForm Form { get; init; }

    /// <summary>By which rule it takes effect.</summary>
    public required TakesEffect TakesEffect { get; init; }

    /// <summary>Claim by claim.</summary>
    public required IReadOnlyList<ClaimResult> Results { get; init; }

    /// <summary>In fen.</summary>
    public required long TotalFen { get; init; }

    /// <summary>One default makes the rest due.</summary>
    public required bool Acceleration { get; init; }

    /// <summary>Nothing of the employment is left open.</summary>
    public required bool SettlesAllClaims { get; init; }

    /// <summary>What the parties will apply for together.</summary>
    public required ConfirmationClause Confirmation { get; init; }

    /// <summary>The wording; absent where the reader may not see it.</summary>
    public string? Text { get; init; }

    /// <summary>When it was drafted.</summary>
    public required DateTimeOffset DraftedAt { get; init; }

    /// <summary>Signatures and seals on this draft.</summary>
    public required IReadOnlyList<AgreementSignature> Signatures { get; init; }

    /// <summary>What each worker of a collective case said to this draft, in the order recorded.</summary>
    public IReadOnlyList<WorkerAnswer>? WorkerAnswers { get; init; }

    /// <summary>Since when it is in force.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }
}

/// <summary>Performance of the agreement.</summary>
/// <param name="Status">Performing, in breach or performed; beside the status of the case.</param>
/// <param name="TotalFen">Owed in all.</param>
/// <param name="PaidFen">Paid in all.</param>
/// <param name="Instalments">As agreed, with what was paid on each.</param>
/// <param name="Payments">In the order recorded.</param>
/// <param name="PerformedAt">When nothing was owed any more.</param>
/// <param name="Workers">Of a collective case: what each worker is owed and got, as far as payments said who got what.</param>
/// <param name="OverpaidFen">Paid beyond all that was owed; it goes back to the payer.</param>
/// <param name="Breaches">Breaches that were declared, with whether they stand.</param>
public sealed record PerformanceView(
    PerformanceStatus Status,
    long TotalFen,
    long PaidFen,
    IReadOnlyList<InstalmentView> Instalments,
    IReadOnlyList<Payment> Payments,
    DateTimeOffset? PerformedAt,
    IReadOnlyList<WorkerPaidView>? Workers,
    long OverpaidFen,
    IReadOnlyList<BreachView> Breaches
);

/// <summary>An instalment with what was paid on it.</summary>
/// <param name="InstalmentId">Which.</param>
/// <param name="DueOn">Last day, as agreed.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="PaidFen">Paid on it so far, in fen.</param>
/// <param name="PayerPartyId">Who pays.</param>
/// <param name="PayeePartyId">Who is paid.</param>
/// <param name="Default">That it was found overdue; absent where it was not.</param>
public sealed record InstalmentView(
    Guid InstalmentId,
    DateOnly DueOn,
    long AmountFen,
    long PaidFen,
    Guid PayerPartyId,
    Guid PayeePartyId,
    DefaultView? Default
);

/// <summary>That an instalment was found overdue.</summary>
/// <param name="DueOn">Its last day, moved past days off.</param>
/// <param name="GraceUntil">Last day of the organisation's grace.</param>
/// <param name="OwedFen">Owed on it then, in fen.</param>
/// <param name="FoundOn">Legal day for which it was found.</param>
/// <param name="CuredOn">The day of the payment that made it up.</param>
/// <param name="WasPaidInTime">Whether payments logged later show that it was paid in time after all.</param>
public sealed record DefaultView(
    DateOnly DueOn,
    DateOnly GraceUntil,
    long OwedFen,
    DateOnly FoundOn,
    DateOnly? CuredOn,
    bool WasPaidInTime
);

/// <summary>A breach that was declared.</summary>
/// <param name="BreachId">Names it.</param>
/// <param name="PartyId">Who declared it.</param>
/// <param name="InstalmentIds">The overdue instalments on which it rests.</param>
/// <param name="Accelerated">Whether the whole rest is due by it.</param>
/// <param name="DueFen">What was due by it, in fen.</param>
/// <param name="NoticeOn">When the debtor was given notice.</param>
/// <param name="DeclaredOn">Legal day of the declaration.</param>
/// <param name="Stands">Whether it stands: what it made due is not paid, and there was a default.</param>
public sealed record BreachView(
    Guid BreachId,
    Guid PartyId,
    IReadOnlyList<Guid> InstalmentIds,
    bool Accelerated,
    long DueFen,
    DateOnly NoticeOn,
    DateOnly DeclaredOn,
    bool Stands
);
