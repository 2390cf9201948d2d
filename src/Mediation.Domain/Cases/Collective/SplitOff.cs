using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Collective;

/// <summary>Lets workers who do not join the settlement go on in a case of their own, with their claims and the same other side.</summary>
/// <param name="NewCaseId">Id of their case.</param>
/// <param name="PartyIds">Which workers.</param>
/// <param name="Reason">Why.</param>
/// <param name="Instalments">With a draft on the table: how the rest of the sum is paid; left out where each worker is paid by instalments of its own.</param>
public sealed record SplitOff(Guid NewCaseId, ImmutableArray<Guid> PartyIds, string Reason, ImmutableArray<Instalment>? Instalments)
    : CaseCommand,
        ICaseCommand,
        IOpensCase
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CollectiveRefusals.NotAWorkerOfTheCase,
        CollectiveRefusals.NobodyRemains,
        CollectiveRefusals.NothingToSplitOff,
        CollectiveRefusals.InstalmentsNotExpected,
        SettlementRefusals.AlreadyConsented,
        SettlementRefusals.InstalmentsDoNotSum,
        SettlementRefusals.DuplicateInstalment,
        SettlementRefusals.InstalmentDueBeforeAgreement,
        SettlementRefusals.PayerIsPayee,
        CaseRefusals.UnknownParty,
        CaseRefusals.AmountOutOfRange,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.SplitOffs.Any(part => part.PartyIds.ToHashSet().SetEquals(PartyIds)))
        {
            return Decision<CaseEvent>.NothingNew;
        }
        var terms = TermsWithout(@case);
        Refusal[] faults = [.. FaultsOfWorkers(@case), .. FaultsOfTerms(@case, terms, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new PartySplitOff(PartyIds, NewCaseId, NumberOf(@case, context), terms, Reason));
    }

    /// <inheritdoc/>
    public IReadOnlyList<CaseEvent> Opening(Case @case, CaseContext context)
    {
        var leaving = PartyIds.ToHashSet();
        return
        [
            new CaseRegistered(
                NumberOf(@case, context),
                context.DrawnNumber ?? 0,
                @case.OrganisationId,
                @case.Channel,
                @case.Form,
                @case.Oral,
                @case.Referral,
                @case.CauseCode,
                [.. @case.Claims.Where(claim => leaving.Contains(claim.ClaimantPartyId))],
                @case.MechanismCode,
                @case.Facts,
                @case.Source,
                @case.Place
            ),
            .. @case
                .Parties.Where(party => leaving.Contains(party.PartyId) || (party.Side != PartySide.Applicant && party.IsStanding))
                .Select(PartyIdentityEvents.Joined),
            new CaseSplitFrom(@case.CaseId, @case.CaseNumber),
        ];
    }

    // Asked only what would happen, the register draws no number.
    private static string NumberOf(Case @case, CaseContext context) =>
        context
            .Reference.Organisations.Find(@case.OrganisationId)!
            .Numbering!.CaseNumber(context.HappenedOn.Year, context.DrawnNumber ?? 0);

    private AgreementTerms? TermsWithout(Case @case)
    {
        if (@case is not { Status: CaseStatus.AgreementDrafted, Agreement.Terms: { } terms })
        {
            return null;
        }
        var leaving = PartyIds.ToHashSet();
        var gone = @case.Claims.Where(claim => leaving.Contains(claim.ClaimantPartyId)).Select(claim => claim.ClaimId).ToHashSet();
        ImmutableArray<ClaimResult> results = [.. terms.Results.Where(result => !gone.Contains(result.ClaimId))];
        return terms with
        {
            Results = results,
            TotalFen = results.Sum(result => result.AgreedFen ?? 0),
            Instalments = Instalments ?? [.. terms.Instalments.Where(instalment => !leaving.Contains(instalment.PayeePartyId))],
        };
    }

    private IEnumerable<Refusal> FaultsOfWorkers(Case @case)
    {
        var faulty = false;
        foreach (var fault in CollectiveWorkers.Faults(@case, PartyIds))
        {
            faulty = true;
            yield return fault;
        }
        foreach (var (partyId, index) in PartyIds.Select((partyId, index) => (partyId, index)))
        {
            if (@case.Agreement?.ConsentOf(partyId) is not null)
            {
                yield return SettlementRefusals.AlreadyConsented.At($"/partyIds/{index}", ("partyId", partyId));
            }
        }
        if (faulty)
        {
            yield break;
        }
        if (@case.RemainingApplicants.All(applicant => PartyIds.Contains(applicant.PartyId)))
        {
            yield return CollectiveRefusals.NobodyRemains.At("/partyIds");
        }
        if (!@case.Claims.Any(claim => PartyIds.Contains(claim.ClaimantPartyId)))
        {
            yield return CollectiveRefusals.NothingToSplitOff.At("/partyIds");
        }
    }

    private IEnumerable<Refusal> FaultsOfTerms(Case @case, AgreementTerms? terms, CaseContext context) =>
        terms is not null ? SettlementTerms.FaultsOfInstalments(@case, terms, context.HappenedOn)
        : Instalments is not null ? [CollectiveRefusals.InstalmentsNotExpected.At("/instalments")]
        : [];
}
