using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Api.Documents;

/// <summary>An agreement in the words of documents.</summary>
internal sealed class AgreementFacts(Case @case, Agreement agreement, Func<string?, string> nameOf, Func<SignatureMethod, string> wordOf)
{
    public Dictionary<string, object?> All() =>
        DocumentFacts.Row(
            ("number", agreement.AgreementNumber),
            ("text", agreement.Text),
            ("total", DocumentFacts.Money(agreement.Terms.TotalFen)),
            ("instalments", Instalments()),
            ("acceleration", agreement.Terms.Acceleration),
            ("settlesAll", agreement.Terms.SettlesAllClaims),
            ("judicialConfirmation", agreement.Terms.Confirmation == ConfirmationClause.JudicialConfirmation),
            ("arbitrationReview", agreement.Terms.Confirmation == ConfirmationClause.ArbitrationReview),
            ("effective", agreement.EffectiveAt is { } at ? ChineseText.Moment(at) : null),
            ("effectiveDay", agreement.EffectiveAt is { } day ? ChineseText.Day(day) : null),
            ("signatures", Signatures())
        );

    private List<Dictionary<string, object?>> Instalments() =>
        [
            .. agreement.Terms.Instalments.Select(
                (instalment, index) =>
                    DocumentFacts.Row(
                        ("no", index + 1),
                        ("due", ChineseText.Day(instalment.DueOn)),
                        ("amount", ChineseText.Yuan(instalment.AmountFen)),
                        ("payer", nameOf(instalment.PayerPartyId.ToString())),
                        ("payee", nameOf(instalment.PayeePartyId.ToString()))
                    )
            ),
        ];

    // Everybody who must sign, with the signature where it is on record.
    private List<Dictionary<string, object?>> Signatures() =>
        [
            .. @case
                .Parties.Where(party => party.IsStanding)
                .Select(party =>
                    Line(
                        party.Side == Domain.Cases.Intake.PartySide.Applicant ? "申请人" : "被申请人",
                        Signatory.Party,
                        party.PartyId.ToString()
                    )
                ),
            .. @case.Mediators.Select(mediator => Line("调解员", Signatory.Mediator, mediator.StaffId)),
        ];

    private Dictionary<string, object?> Line(string label, Signatory signatory, string id)
    {
        var signature = agreement.Signatures.Find(given => given.Signatory == signatory && given.SignerId == id);
        return DocumentFacts.Row(
            ("label", label),
            ("name", signature is null ? "" : nameOf(id)),
            ("signed", signature is null ? "" : $"{wordOf(signature.Method)} {ChineseText.Day(signature.SignedAt)}")
        );
    }
}
