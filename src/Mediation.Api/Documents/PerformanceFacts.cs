using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Settlement;
using static Mediation.Api.Documents.DocumentFacts;

namespace Mediation.Api.Documents;

/// <summary>Carrying out an agreement in the words of documents: what is owed on an instalment, every payment, a breach.</summary>
internal sealed class PerformanceFacts(Case @case, CaseDocument document, Func<string?, string> nameOf, Func<Enum, string> wordOf)
{
    public Dictionary<string, object?> All() =>
        Row(
            ("instalment", Find(document.SubjectId) is { } instalment ? InstalmentFacts(instalment) : null),
            ("instalments", @case.Ledger?.Instalments.Select(InstalmentFacts).ToList()),
            ("overdue", Overdue()),
            ("payments", Payments()),
            ("overpaid", @case.Ledger is { OverpaidFen: > 0 } ledger ? ChineseText.Yuan(ledger.OverpaidFen) : null),
            ("breach", Breach())
        );

    private Instalment? Find(Guid? id) => @case.Ledger?.Instalments.FirstOrDefault(known => known.InstalmentId == id);

    private Dictionary<string, object?> InstalmentFacts(Instalment instalment)
    {
        var ledger = @case.Ledger!;
        var found = ledger.Defaults.Find(overdue => overdue.InstalmentId == instalment.InstalmentId);
        var owedFen = ledger.OwedOn(instalment.InstalmentId);
        return Row(
            ("no", ledger.Instalments.IndexOf(instalment) + 1),
            ("due", ChineseText.Day(instalment.DueOn)),
            ("amount", ChineseText.Yuan(instalment.AmountFen)),
            ("paid", ChineseText.Yuan(ledger.PaidOn(instalment.InstalmentId))),
            ("owed", ChineseText.Yuan(owedFen)),
            ("owedInFull", Money(owedFen)),
            ("payer", nameOf(instalment.PayerPartyId.ToString())),
            ("payee", nameOf(instalment.PayeePartyId.ToString())),
            ("graceUntil", found is null ? null : ChineseText.Day(found.GraceUntil)),
            (
                "state",
                found is null
                    ? owedFen == 0
                        ? "已付清"
                        : "未付清"
                    : found.CuredOn is null
                        ? "逾期未付"
                        : ledger.WasPaidInTime(found.InstalmentId)
                            ? "按期付清"
                            : "逾期后补足"
            )
        );
    }

    private Dictionary<string, object?>? Overdue() =>
        @case.Ledger is { } ledger && ledger.Defaults.FindAll(found => found.CuredOn is null) is { Count: > 0 } open
            ? Row(
                ("sum", Money(open.Sum(found => ledger.OwedOn(found.InstalmentId)))),
                ("instalments", open.Select(found => InstalmentFacts(Find(found.InstalmentId)!)).ToList())
            )
            : null;

    private List<Dictionary<string, object?>>? Payments() =>
        @case.Ledger is { } ledger
            ?
            [
                .. ledger.Payments.Select(
                    (payment, index) =>
                        Row(
                            ("no", index + 1),
                            ("day", ChineseText.Day(payment.PaidOn)),
                            ("amount", ChineseText.Yuan(payment.AmountFen)),
                            ("channel", wordOf(payment.Channel)),
                            (
                                "parts",
                                string.Join(
                                    '\n',
                                    payment.Parts.Select(part =>
                                        $"第{ledger.Instalments.IndexOf(Find(part.InstalmentId)!) + 1}期 {ChineseText.Yuan(part.AmountFen)}"
                                    )
                                )
                            )
                        )
                ),
            ]
            : null;

    private Dictionary<string, object?>? Breach() =>
        @case.Ledger is { } ledger && ledger.Breaches.Find(known => known.BreachId == document.SubjectId) is { } breach
            ? Row(
                ("party", nameOf(breach.PartyId.ToString())),
                (
                    "debtors",
                    string.Join("、", Basis(breach).Select(owed => nameOf(owed.PayerPartyId.ToString())).Distinct(StringComparer.Ordinal))
                ),
                ("accelerated", breach.Accelerated),
                ("due", Money(breach.DueFen)),
                ("notice", ChineseText.Day(breach.NoticeOn)),
                ("declared", ChineseText.Day(breach.DeclaredOn)),
                ("instalments", Basis(breach).Select(InstalmentFacts).ToList())
            )
            : null;

    private IEnumerable<Instalment> Basis(Breach breach) => breach.InstalmentIds.Select(id => Find(id)!);
}
