using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Investigations;

/// <summary>
/// Records what somebody told two investigators outside a session (调查笔录, Trade Union Law Art. 26). What a party offers for the sake of agreement is
/// no finding and does not belong here.
/// </summary>
/// <param name="InvestigationId">The same id twice is one investigation.</param>
/// <param name="Investigators">Who asked.</param>
/// <param name="HeldFrom">When it began.</param>
/// <param name="HeldTo">When it ended.</param>
/// <param name="Signature">Whether the person signed.</param>
/// <param name="Place">Where.</param>
/// <param name="Name">Who was asked.</param>
/// <param name="Standing">How the person stands to the parties.</param>
/// <param name="Record">What was asked and answered.</param>
public sealed record RecordInvestigation(
    Guid InvestigationId,
    ImmutableArray<string> Investigators,
    DateTimeOffset HeldFrom,
    DateTimeOffset HeldTo,
    InvestigationSignature Signature,
    string Place,
    string Name,
    string? Standing,
    string Record
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        InvestigationRefusals.InvestigationIdTaken,
        InvestigationRefusals.TwoInvestigatorsNeeded,
        InvestigationRefusals.UnknownInvestigator,
        InvestigationRefusals.InvestigationEndsBeforeStart,
    ];

    /// <inheritdoc/>
    public override DateTimeOffset? OwnMoment => HeldTo;

    /// <inheritdoc/>
    public override string MomentPointer => HappenedAt is null ? "/heldTo" : base.MomentPointer;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.Investigations.Find(known => known.InvestigationId == InvestigationId) is { } known)
        {
            return IsOnRecord(known) ? Decision<CaseEvent>.NothingNew : Decision<CaseEvent>.Refuse(Taken);
        }
        if (@case.IsNamed(InvestigationId))
        {
            return Decision<CaseEvent>.Refuse(Taken);
        }
        Refusal[] faults = [.. Faults(context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new InvestigationRecorded(InvestigationId, Investigators, HeldFrom, HeldTo, Signature, Place, Name, Standing, Record)
            );
    }

    private Refusal Taken => InvestigationRefusals.InvestigationIdTaken.At("/investigationId", ("investigationId", InvestigationId));

    private bool IsOnRecord(Investigation known) =>
        known.HeldFrom == HeldFrom && known.HeldTo == HeldTo && known.Record == Record && known.Investigators.SequenceEqual(Investigators);

    private IEnumerable<Refusal> Faults(CaseContext context)
    {
        if (Investigators.Distinct(StringComparer.Ordinal).Count() < 2)
        {
            yield return InvestigationRefusals.TwoInvestigatorsNeeded.At("/investigators");
        }
        foreach (var (staffId, index) in Investigators.Select((staffId, index) => (staffId, index)))
        {
            if (!context.Reference.Mediators.Contains(staffId) && !context.Reference.Staff.Contains(staffId))
            {
                yield return InvestigationRefusals.UnknownInvestigator.At($"/investigators/{index}", ("staffId", staffId));
            }
        }
        if (HeldTo < HeldFrom)
        {
            yield return InvestigationRefusals.InvestigationEndsBeforeStart.At("/heldTo");
        }
    }
}
