using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Amendments;

/// <summary>What stands against writing the record anew, and what is written. Looked at twice: when it is asked for, and when it is approved.</summary>
public static class RecordAmendments
{
    /// <summary>What can stand against it.</summary>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CaseRefusals.UnknownParty,
        SettlementRefusals.UnknownClaim,
        AmendmentRefusals.ClaimsFixedByDraft,
        AmendmentRefusals.PartyErased,
        AmendmentRefusals.ClaimPeriodEndsBeforeStart,
        IntakeRefusals.IdentifierDoesNotFitKind,
        IntakeRefusals.SamePersonTwice,
        IntakeRefusals.UnknownWorkerGroup,
        IntakeRefusals.UnknownClaimItem,
        IntakeRefusals.AmountRequired,
        IntakeRefusals.AmountNotExpected,
        CaseRefusals.AmountOutOfRange,
    ];

    /// <summary>The amendment with this id.</summary>
    public static Amendment? FindAmendment(this Case @case, Guid amendmentId) =>
        @case.Amendments.Find(amendment => amendment.AmendmentId == amendmentId);

    /// <summary>What stands against it in the case as it is now.</summary>
    internal static IEnumerable<Refusal> FaultsOf(Case @case, CaseContext context, PartyAmendment? party, ClaimAmendment? claim) =>
        [.. FaultsOf(@case, context, party), .. FaultsOf(@case, context, claim)];

    /// <summary>What the record says from here on, where it says anything new.</summary>
    internal static IEnumerable<CaseEvent> Write(
        Case @case,
        PartyAmendment? party,
        ClaimAmendment? claim,
        string? reason,
        Guid amendmentId
    ) => [.. Write(@case, party, reason, amendmentId), .. Write(@case, claim, reason, amendmentId)];

    /// <summary>The case with something asked for; a party and a claim in one request are one amendment.</summary>
    internal static Case WithAmendment(this Case @case, Amendment asked) =>
        @case.FindAmendment(asked.AmendmentId) is { } half
            ? @case with
            {
                Amendments = @case.Amendments.Replace(
                    half,
                    half with
                    {
                        Party = half.Party ?? asked.Party,
                        Claim = half.Claim ?? asked.Claim,
                        Fields = [.. half.Fields, .. asked.Fields],
                    }
                ),
            }
            : @case with
            {
                Amendments = @case.Amendments.Add(asked),
            };

    /// <summary>The fields about which something is said.</summary>
    internal static IEnumerable<AmendedField> Named(params IEnumerable<(AmendedField Field, object? Value)> fields) =>
        fields.Where(field => field.Value is not null).Select(field => field.Field);

    private static IEnumerable<Refusal> FaultsOf(Case @case, CaseContext context, PartyAmendment? asked)
    {
        if (asked is null)
        {
            yield break;
        }
        if (@case.FindParty(asked.PartyId) is not { } party)
        {
            yield return CaseRefusals.UnknownParty.At("/party/partyId", ("partyId", asked.PartyId));
            yield break;
        }
        if (party.Identity is null)
        {
            yield return AmendmentRefusals.PartyErased.At("/party/partyId");
            yield break;
        }
        var amended = asked.Of(party.Identity);
        if (
            amended.Identifier is { } identifier
            && @case.Parties.Exists(other => other.PartyId != asked.PartyId && other.Identity?.Identifier == identifier)
        )
        {
            yield return IntakeRefusals.SamePersonTwice.At("/party");
        }
        foreach (var fault in IntakeChecks.FaultsOfIdentity(party.Kind, amended, "/party", context))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Refusal> FaultsOf(Case @case, CaseContext context, ClaimAmendment? asked)
    {
        if (asked is null)
        {
            yield break;
        }
        if (@case.Status is CaseStatus.AgreementDrafted or CaseStatus.ProposalPending)
        {
            yield return AmendmentRefusals.ClaimsFixedByDraft.At("/claim");
        }
        if (@case.FindClaim(asked.ClaimId) is not { } claim)
        {
            yield return SettlementRefusals.UnknownClaim.At("/claim/claimId", ("claimId", asked.ClaimId));
            yield break;
        }
        var amended = asked.Of(claim);
        if (amended.To < amended.From)
        {
            yield return AmendmentRefusals.ClaimPeriodEndsBeforeStart.At(
                asked.To is null ? "/claim/from" : "/claim/to",
                ("from", amended.From.Value.ToString("O")),
                ("to", amended.To.Value.ToString("O"))
            );
        }
        foreach (var fault in IntakeChecks.FaultsOfItem(amended, "/claim", context))
        {
            yield return fault;
        }
    }

    private static IEnumerable<CaseEvent> Write(Case @case, PartyAmendment? asked, string? reason, Guid amendmentId)
    {
        if (
            asked is null
            || @case.FindParty(asked.PartyId)?.Identity is not { } before
            || asked.Of(before) is not { } after
            || after.IsSameAs(before)
        )
        {
            yield break;
        }
        yield return new PartyAmended(
            asked.PartyId,
            after.Name,
            after.ResidentId,
            after.CreditCode,
            after.Phone,
            after.Address,
            after.ServiceAddress,
            after.BankAccount,
            after.LegalRepresentative,
            after.WorkerGroups,
            reason,
            amendmentId
        );
    }

    private static IEnumerable<CaseEvent> Write(Case @case, ClaimAmendment? asked, string? reason, Guid amendmentId)
    {
        if (asked is null || @case.FindClaim(asked.ClaimId) is not { } before || asked.Of(before) is not { } after || after == before)
        {
            yield break;
        }
        yield return new ClaimAmended(after, before.AmountFen, reason, amendmentId);
    }
}
