using System.Collections.Immutable;
using Mediation.Domain.Identifiers;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>What the terms of any settlement must satisfy.</summary>
public static class SettlementTerms
{
    /// <summary>What can be wrong with results.</summary>
    public static IReadOnlyList<RefusalCode> ResultRefusals { get; } =
    [
        SettlementRefusals.UnknownClaim,
        SettlementRefusals.ClaimWithdrawn,
        SettlementRefusals.ClaimAnsweredTwice,
        SettlementRefusals.ClaimWithoutResult,
        SettlementRefusals.ResultsDoNotSum,
        CaseRefusals.AmountOutOfRange,
    ];

    /// <summary>The agreement's number in the organisation's own pattern; later drafts of it keep the number.</summary>
    public static string NumberOf(Case @case, CaseContext context) =>
        context
            .Reference.Organisations.Find(@case.OrganisationId)!
            .Numbering!.AgreementNumber(LawfulDay.Of(@case.ReceivedAt).Year, @case.RegisterNumber, 1);

    /// <summary>By which rule an agreement of this case takes effect; null where the form is not open to the organisation.</summary>
    public static TakesEffect? TakesEffect(Case @case, AgreementForm form, CaseContext context) =>
        context.Reference.Organisations.Find(@case.OrganisationId) is { Numbering: not null } organisation
            ? AgreementForce.When(organisation, @case.Channel, form, @case.Referral?.CourtId, context.HappenedOn)
            : null;

    /// <summary>An oral agreement needs an organisation that may take one (PML Arts. 28, 30).</summary>
    public static IEnumerable<Refusal> FaultsOfForm(Case @case, AgreementForm form, CaseContext context)
    {
        if (TakesEffect(@case, form, context) is null)
        {
            yield return SettlementRefusals.FormNotOpen.At("/form", ("form", Codes.Of(form)));
        }
    }

    /// <summary>What is in force at once leaves no room for the consent that each worker of a collective case must give for itself.</summary>
    public static IEnumerable<Refusal> FaultsOfHaste(Case @case, string at) =>
        @case.IsCollective
            ? [SettlementRefusals.WorkerConsentsMissing.At(at, ("missing", @case.StandingWorkers.Count()))]
            : Array.Empty<Refusal>();

    /// <summary>Each claim that still stands answered once, for nothing at the least, and the answers summing to the total.</summary>
    public static IEnumerable<Refusal> FaultsOfResults(Case @case, ImmutableArray<ClaimResult> results, long totalFen)
    {
        var answered = new HashSet<Guid>();
        // A roster has thousands of lines: each is looked up, not searched for.
        var claims = @case.Claims.ToDictionary(claim => claim.ClaimId);
        var gone = @case.Parties.Where(party => !party.IsStanding).Select(party => party.PartyId).ToHashSet();
        foreach (var (result, index) in results.Select((result, index) => (result, index)))
        {
            if (!claims.TryGetValue(result.ClaimId, out var claimed))
            {
                yield return SettlementRefusals.UnknownClaim.At($"/results/{index}/claimId", ("claimId", result.ClaimId));
            }
            else if (gone.Contains(claimed.ClaimantPartyId))
            {
                yield return SettlementRefusals.ClaimWithdrawn.At($"/results/{index}/claimId", ("claimId", result.ClaimId));
            }
            if (!answered.Add(result.ClaimId))
            {
                yield return SettlementRefusals.ClaimAnsweredTwice.At($"/results/{index}/claimId", ("claimId", result.ClaimId));
            }
            if (result.AgreedFen is { } agreedFen && !IsAgreeable(agreedFen))
            {
                yield return CaseRefusals.AmountOutOfRange.At($"/results/{index}/agreedFen", ("amountFen", agreedFen));
            }
        }
        foreach (var claim in @case.Claims.Where(claim => !answered.Contains(claim.ClaimId) && !gone.Contains(claim.ClaimantPartyId)))
        {
            yield return SettlementRefusals.ClaimWithoutResult.At("/results", ("claimId", claim.ClaimId));
        }
        if (!IsAgreeable(totalFen))
        {
            yield return CaseRefusals.AmountOutOfRange.At("/totalFen", ("amountFen", totalFen));
        }
        if (results.Sum(result => (decimal)(result.AgreedFen ?? 0)) is var sum && sum != totalFen)
        {
            yield return SettlementRefusals.ResultsDoNotSum.At("/totalFen", ("sumFen", sum), ("totalFen", totalFen));
        }
    }

    /// <summary>Instalments between parties, not yet due, summing to the total.</summary>
    public static IEnumerable<Refusal> FaultsOfInstalments(Case @case, AgreementTerms terms, DateOnly draftedOn)
    {
        var ids = new HashSet<Guid>();
        foreach (var (instalment, index) in terms.Instalments.Select((instalment, index) => (instalment, index)))
        {
            var at = $"/instalments/{index}";
            if (!ids.Add(instalment.InstalmentId))
            {
                yield return SettlementRefusals.DuplicateInstalment.At($"{at}/instalmentId", ("instalmentId", instalment.InstalmentId));
            }
            if (instalment.DueOn < draftedOn)
            {
                yield return SettlementRefusals.InstalmentDueBeforeAgreement.At($"{at}/dueOn", ("dueOn", instalment.DueOn.ToString("O")));
            }
            if (Fen.Check(instalment.AmountFen).Count > 0)
            {
                yield return CaseRefusals.AmountOutOfRange.At($"{at}/amountFen", ("amountFen", instalment.AmountFen));
            }
            foreach (var fault in FaultsOfPayment(@case, instalment.PayerPartyId, instalment.PayeePartyId, at))
            {
                yield return fault;
            }
        }
        if (terms.Instalments.Sum(instalment => (decimal)instalment.AmountFen) is var sum && sum != terms.TotalFen)
        {
            yield return SettlementRefusals.InstalmentsDoNotSum.At("/instalments", ("sumFen", sum), ("totalFen", terms.TotalFen));
        }
    }

    /// <summary>One party pays another.</summary>
    public static IEnumerable<Refusal> FaultsOfPayment(Case @case, Guid payer, Guid payee, string at)
    {
        if (@case.FindParty(payer) is null)
        {
            yield return CaseRefusals.UnknownParty.At($"{at}/payerPartyId", ("partyId", payer));
        }
        if (@case.FindParty(payee) is null)
        {
            yield return CaseRefusals.UnknownParty.At($"{at}/payeePartyId", ("partyId", payee));
        }
        if (payer == payee)
        {
            yield return SettlementRefusals.PayerIsPayee.At($"{at}/payeePartyId");
        }
    }

    // A claim may be settled for nothing.
    private static bool IsAgreeable(long fen) => fen == 0 || Fen.Check(fen).Count == 0;
}
