using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Amendments;

/// <summary>A second person approves or declines what one asked to put right in the record; whoever asked may withdraw it.</summary>
/// <param name="AmendmentId">Which amendment.</param>
/// <param name="Result">Approved, declined, or withdrawn.</param>
/// <param name="Explanation">Why; required where it is declined.</param>
public sealed record DecideAmendment(Guid AmendmentId, AmendmentResult Result, string? Explanation) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        AmendmentRefusals.UnknownAmendment,
        AmendmentRefusals.AmendmentAlreadyDecided,
        AmendmentRefusals.SecondPersonNeeded,
        AmendmentRefusals.OnlyRequesterWithdraws,
        AmendmentRefusals.AmendmentDecidedBeforeRequested,
        MediatorRefusals.ExplanationRequired,
        .. RecordAmendments.Refusals,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindAmendment(AmendmentId) is not { } amendment)
        {
            return Decision<CaseEvent>.Refuse(AmendmentRefusals.UnknownAmendment.With(("amendmentId", AmendmentId)));
        }
        if (!amendment.IsOpen)
        {
            return amendment.Result == Result && amendment.Explanation == Explanation
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(AmendmentRefusals.AmendmentAlreadyDecided.With(("amendmentId", AmendmentId)));
        }
        Refusal[] faults = [.. Faults(amendment, context), .. Result == AmendmentResult.Approved ? Anew(@case, amendment, context) : []];
        return faults.Length > 0 ? Decision<CaseEvent>.Refuse(faults) : Decision<CaseEvent>.Accept(Decided(@case, amendment));
    }

    private IEnumerable<Refusal> Faults(Amendment amendment, CaseContext context)
    {
        if (context.HappenedAt < amendment.RequestedAt)
        {
            yield return AmendmentRefusals.AmendmentDecidedBeforeRequested.At(
                "/happenedAt",
                ("requestedAt", amendment.RequestedAt.ToString("O"))
            );
        }
        var own = amendment.RequestedBy == context.Caller.StaffId;
        if (own && Result != AmendmentResult.Withdrawn)
        {
            yield return AmendmentRefusals.SecondPersonNeeded.With(("staffId", context.Caller.StaffId));
        }
        if (!own && Result == AmendmentResult.Withdrawn)
        {
            yield return AmendmentRefusals.OnlyRequesterWithdraws.At("/result", ("staffId", amendment.RequestedBy ?? ""));
        }
        if (Result == AmendmentResult.Declined && string.IsNullOrWhiteSpace(Explanation))
        {
            yield return MediatorRefusals.ExplanationRequired.At("/explanation");
        }
    }

    // The case went on since: what was in order when it was asked for need not be now. What it says stands in another request, so nothing points into this one.
    private static IEnumerable<Refusal> Anew(Case @case, Amendment amendment, CaseContext context) =>
        RecordAmendments.FaultsOf(@case, context, amendment.Party, amendment.Claim).Select(fault => fault with { Pointer = null });

    private IEnumerable<CaseEvent> Decided(Case @case, Amendment amendment) =>
        [
            new AmendmentDecided(AmendmentId, Result, Explanation),
            .. Result == AmendmentResult.Approved
                ? RecordAmendments.Write(@case, amendment.Party, amendment.Claim, amendment.Reason, AmendmentId)
                : [],
        ];
}
