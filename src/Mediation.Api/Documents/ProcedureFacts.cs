using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using static Mediation.Api.Documents.DocumentFacts;

namespace Mediation.Api.Documents;

/// <summary>Steps beside the straight road in the words of documents: facts that nobody disputes, proposals, rests, extensions, recusals.</summary>
internal sealed class ProcedureFacts(
    Case @case,
    CaseDocument document,
    PrintedDirectory directory,
    Func<string?, string> nameOf,
    Func<Enum, string> wordOf,
    Func<Party, string> particularsOf
)
{
    public Dictionary<string, object?> All() =>
        Row(
            ("undisputed", Undisputed()),
            ("proposal", Proposal()),
            ("extension", Extension()),
            ("rest", Rest()),
            ("recusal", Recusal()),
            ("agent", Agent()),
            ("visit", Visit()),
            ("investigation", Investigation())
        );

    private Dictionary<string, object?>? Undisputed() =>
        @case.UndisputedFacts.Find(facts => facts.FactsId == document.SubjectId) is { } facts
            ? Row(("text", facts.Text), ("day", ChineseText.Day(facts.At)), ("confirmations", Confirmations(facts.ConfirmedBy)))
            : null;

    private Dictionary<string, object?>? Proposal() =>
        @case.Proposals is [.., var proposal]
            ? Row(
                ("no", proposal.Number),
                ("text", proposal.Text),
                ("total", proposal.Terms is { } terms ? Money(terms.TotalFen) : null),
                (
                    "instalments",
                    proposal
                        .Terms?.Instalments.Select(
                            (instalment, index) =>
                                Row(
                                    ("no", index + 1),
                                    ("due", ChineseText.Day(instalment.DueOn)),
                                    ("amount", ChineseText.Yuan(instalment.AmountFen)),
                                    ("payer", nameOf(instalment.PayerPartyId.ToString())),
                                    ("payee", nameOf(instalment.PayeePartyId.ToString()))
                                )
                        )
                        .ToList()
                ),
                (
                    "service",
                    proposal
                        .Service.Select(served =>
                            Row(
                                ("party", nameOf(served.PartyId.ToString())),
                                ("served", ChineseText.Day(served.ServedOn)),
                                ("channel", wordOf(served.Channel)),
                                ("until", ChineseText.Day(served.ObjectionsUntil))
                            )
                        )
                        .ToList()
                )
            )
            : null;

    private Dictionary<string, object?>? Extension() =>
        @case.Extensions.Find(known => known.ExtensionId == document.SubjectId) is { } extension
            ? Row(("days", extension.Days), ("day", ChineseText.Day(extension.At)), ("confirmations", Confirmations(extension.Consents)))
            : null;

    private Dictionary<string, object?>? Rest() =>
        @case.Suspensions is [.., var rest]
            ? Row(
                ("reason", directory.SuspensionReason(rest.Reason)),
                ("effect", wordOf(rest.Period)),
                ("from", ChineseText.Day(rest.From)),
                ("to", rest.To is { } to ? ChineseText.Day(to) : null),
                ("explanation", rest.Explanation)
            )
            : null;

    private Dictionary<string, object?>? Recusal() =>
        @case.FindRecusal(document.SubjectId ?? Guid.Empty) is { } recusal
            ? Row(
                ("mediator", nameOf(recusal.StaffId)),
                ("disclosed", recusal.Origin == RecusalOrigin.Disclosed),
                ("party", nameOf(recusal.PartyId?.ToString())),
                ("ground", wordOf(recusal.Ground)),
                ("detail", recusal.Detail),
                ("raised", ChineseText.Day(recusal.RaisedAt)),
                ("result", recusal.Result is { } result ? wordOf(result) : null),
                ("explanation", recusal.Explanation),
                ("waivedBy", string.Join("、", recusal.WaivedBy.Select(party => nameOf(party.ToString())))),
                ("decided", recusal.DecidedAt is { } at ? ChineseText.Day(at) : null)
            )
            : null;

    private Dictionary<string, object?>? Agent() =>
        @case.Agents.Find(known => known.AgentId == document.SubjectId) is { } agent && @case.FindParty(agent.PartyId) is { } party
            ? Row(
                ("name", agent.Name),
                ("kind", wordOf(agent.Kind)),
                ("side", wordOf(party.Side)),
                ("party", party.Identity?.Name),
                ("particulars", particularsOf(party)),
                ("special", !agent.Powers.IsEmpty),
                ("powers", string.Join("；", agent.Powers.Select(power => wordOf(power)))),
                ("from", ChineseText.Day(agent.From)),
                ("to", agent.To is { } to ? ChineseText.Day(to) : null),
                ("revoked", agent.RevokedOn is { } revoked ? ChineseText.Day(revoked) : null),
                ("phone", agent.Phone),
                ("evidence", agent.Evidence)
            )
            : null;

    private Dictionary<string, object?>? Visit() =>
        @case.ReturnVisits.Find(known => known.VisitId == document.SubjectId) is { } visit
            ? Row(
                ("party", nameOf(visit.PartyId.ToString())),
                ("side", @case.FindParty(visit.PartyId) is { } party ? wordOf(party.Side) : ""),
                ("day", ChineseText.Day(visit.At)),
                ("channel", wordOf(visit.Channel)),
                ("satisfaction", visit.Satisfaction),
                ("note", visit.Note)
            )
            : null;

    private Dictionary<string, object?>? Investigation() =>
        @case.Investigations.Find(known => known.InvestigationId == document.SubjectId) is { } asked
            ? Row(
                ("from", ChineseText.Moment(asked.HeldFrom)),
                ("to", ChineseText.Moment(asked.HeldTo)),
                ("place", asked.Place),
                ("investigators", string.Join("、", asked.Investigators.Select(staffId => nameOf(staffId)))),
                ("name", asked.Name),
                ("standing", asked.Standing),
                ("record", asked.Record),
                ("signature", wordOf(asked.Signature))
            )
            : null;

    private List<Dictionary<string, object?>> Confirmations(IEnumerable<PartyConsent> consents) =>
        [
            .. consents.Select(consent =>
                Row(
                    ("party", nameOf(consent.PartyId.ToString())),
                    ("form", wordOf(consent.Form)),
                    ("day", ChineseText.Day(consent.GivenOn))
                )
            ),
        ];
}
