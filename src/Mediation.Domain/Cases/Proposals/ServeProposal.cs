using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Proposals;

/// <summary>That the proposal reached a party.</summary>
/// <param name="PartyId">Whom.</param>
/// <param name="ServedOn">On which day.</param>
/// <param name="Channel">By which way.</param>
public sealed record ServedParty(Guid PartyId, DateOnly ServedOn, ContactChannel Channel);

/// <summary>
/// Puts a mediator's written proposal before the parties (无异议调解方案, 法发〔2016〕14号 item 24): who does not object in writing in time counts as
/// having agreed. Only where all agreed to that beforehand, and the facts are not seriously disputed.
/// </summary>
/// <param name="Form">The form of the agreement that it becomes.</param>
/// <param name="Terms">What it says.</param>
/// <param name="Text">Its wording.</param>
/// <param name="FactsNotSeriouslyDisputed">The mediator's word for it.</param>
/// <param name="Service">When and how it reached each party.</param>
public sealed record ServeProposal(
    AgreementForm Form,
    AgreementTerms Terms,
    string Text,
    bool FactsNotSeriouslyDisputed,
    ImmutableArray<ServedParty> Service
) : CaseCommand, ICaseCommand
{
    /// <summary>The rule that gives the time for objections.</summary>
    public const string Rule = "PROPOSAL_7";

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        ProposalRefusals.FactsSeriouslyDisputed,
        ProposalRefusals.ProposalNotAgreedTo,
        ProposalRefusals.PartyNotServed,
        ProposalRefusals.ObjectionTimeUnknown,
        ConsentRefusals.PartyNamedTwice,
        .. DraftAgreement.Refusals.Except([SettlementRefusals.WorkerConsentsMissing]),
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        DueDay?[] ends = [.. Service.Select(served => context.Clock.Due(Rule, served.ServedOn))];
        var openUntil = ends.Select(end => end?.On).Append(context.HappenedOn).Max()!.Value;
        Refusal[] faults =
        [
            .. FaultsOfDevice(@case, context),
            .. FaultsOfService(@case, ends, context),
            .. Form == AgreementForm.Oral ? [SettlementRefusals.FormNotOpen.At("/form", ("form", Codes.Of(Form)))] : Array.Empty<Refusal>(),
            .. SettlementTerms.FaultsOfResults(@case, Terms.Results, Terms.TotalFen),
            // Nothing falls due while it is open whether there is an agreement.
            .. SettlementTerms.FaultsOfInstalments(@case, Terms, openUntil),
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new ProposalServed(
                    @case.Proposals.Count + 1,
                    Form,
                    ends[0]!.Governing.Name,
                    [.. Service.Zip(ends, (served, end) => new ServiceOnParty(served.PartyId, served.ServedOn, served.Channel, end!.On))],
                    Terms,
                    Text
                )
            );
    }

    private IEnumerable<Refusal> FaultsOfDevice(Case @case, CaseContext context)
    {
        if (!FactsNotSeriouslyDisputed)
        {
            yield return ProposalRefusals.FactsSeriouslyDisputed.At("/factsNotSeriouslyDisputed");
        }
        foreach (var party in Awaited(@case))
        {
            var servedOn = Service.FirstOrDefault(served => served.PartyId == party)?.ServedOn ?? context.HappenedOn;
            if (!@case.AgreesTo(ConsentScope.Proposal, party, servedOn))
            {
                yield return ProposalRefusals.ProposalNotAgreedTo.With(("partyId", party));
            }
        }
    }

    private IEnumerable<Refusal> FaultsOfService(Case @case, DueDay?[] ends, CaseContext context)
    {
        var named = new HashSet<Guid>();
        foreach (var (served, index) in Service.Select((served, index) => (served, index)))
        {
            var at = $"/service/{index}";
            if (@case.FindParty(served.PartyId) is null)
            {
                yield return CaseRefusals.UnknownParty.At($"{at}/partyId", ("partyId", served.PartyId));
            }
            if (!named.Add(served.PartyId))
            {
                yield return ConsentRefusals.PartyNamedTwice.At($"{at}/partyId", ("partyId", served.PartyId));
            }
            if (served.ServedOn > context.HappenedOn)
            {
                yield return CaseRefusals.HappenedInFuture.At($"{at}/servedOn", ("moment", served.ServedOn.ToString("O")));
            }
            if (served.ServedOn < LawfulDay.Of(@case.ReceivedAt))
            {
                yield return CaseRefusals.HappenedBeforeReceipt.At(
                    $"{at}/servedOn",
                    ("receivedOn", LawfulDay.Of(@case.ReceivedAt).ToString("O"))
                );
            }
            else if (ends[index] is null)
            {
                yield return ProposalRefusals.ObjectionTimeUnknown.At(
                    $"{at}/servedOn",
                    ("rule", Rule),
                    ("servedOn", served.ServedOn.ToString("O"))
                );
            }
        }
        foreach (var party in Awaited(@case).Where(party => !named.Contains(party)))
        {
            yield return ProposalRefusals.PartyNotServed.At("/service", ("partyId", party));
        }
    }

    private static IEnumerable<Guid> Awaited(Case @case) => @case.Parties.Where(party => party.IsStanding).Select(party => party.PartyId);
}
