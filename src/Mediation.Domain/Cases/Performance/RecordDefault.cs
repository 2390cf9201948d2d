using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Performance;

/// <summary>
/// Records that an instalment is overdue (逾期): its last day, moved past days off, is gone, and so is the grace that the organisation gives after a
/// reminder. Payments count by the day on which they were made.
/// </summary>
/// <param name="InstalmentId">Which instalment.</param>
/// <param name="Note">What was found, in words.</param>
public sealed record RecordDefault(Guid InstalmentId, string? Note) : CaseCommand, ICaseCommand
{
    /// <summary>The rule by which the last day of an instalment is moved past days off.</summary>
    public const string DueRule = "INSTALMENT";

    /// <summary>The organisation's own rule: how long it waits after a reminder.</summary>
    public const string GraceRule = "INSTALMENT_GRACE";

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [PerformanceRefusals.UnknownInstalment, PerformanceRefusals.InstalmentIsPaid, PerformanceRefusals.InstalmentNotOverdue];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (
            @case.Ledger is not { } ledger
            || ledger.Instalments.FirstOrDefault(known => known.InstalmentId == InstalmentId) is not { } instalment
        )
        {
            return Decision<CaseEvent>.Refuse(PerformanceRefusals.UnknownInstalment.At("/instalmentId", ("instalmentId", InstalmentId)));
        }
        var owedFen = ledger.OwedOn(InstalmentId);
        if (owedFen == 0)
        {
            return Decision<CaseEvent>.Refuse(PerformanceRefusals.InstalmentIsPaid.At("/instalmentId", ("instalmentId", InstalmentId)));
        }
        if (ledger.Defaults.Exists(found => found.InstalmentId == InstalmentId))
        {
            return Decision<CaseEvent>.NothingNew;
        }
        // Where no rule is in force on the day, nothing is given beyond the day that was agreed.
        var dueOn = context.Clock.Due(DueRule, instalment.DueOn)?.On ?? instalment.DueOn;
        var grace = context.Clock.Due(GraceRule, dueOn);
        var graceUntil = grace?.On ?? dueOn;
        return context.HappenedOn <= graceUntil
            ? Decision<CaseEvent>.Refuse(
                PerformanceRefusals.InstalmentNotOverdue.At(
                    "/happenedAt",
                    ("dueOn", dueOn.ToString("O")),
                    ("graceUntil", graceUntil.ToString("O"))
                )
            )
            : Decision<CaseEvent>.Accept(new InstalmentOverdue(InstalmentId, dueOn, graceUntil, grace?.Governing.Name, owedFen, Note));
    }
}
