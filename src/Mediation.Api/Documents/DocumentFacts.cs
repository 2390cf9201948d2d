using System.Text.Json;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Documents;

/// <summary>What templates may name: facts of the case in the words of documents. Nothing of a caucus is among them.</summary>
internal sealed class DocumentFacts(
    Case @case,
    CaseDocument document,
    DocumentType type,
    PrintedDirectory directory,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> words
)
{
    private bool Full => type.DataClass >= DataClass.P3;

    /// <summary>Everything, by name.</summary>
    public Dictionary<string, object?> All()
    {
        var all = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = directory.Title(type.Code),
            ["number"] = document.Number,
            ["basis"] = directory.Basis(type.Code),
            ["day"] = ChineseText.Day(document.IssuedOn),
            ["issuer"] = NameOf(document.IssuedBy.StaffId),
            ["organisation"] = directory.Organisation(@case.OrganisationId) ?? "",
            ["caseNumber"] = @case.CaseNumber,
            ["cause"] = directory.Cause(@case.CauseCode),
            ["channel"] = directory.Channel(@case.Channel),
            ["mechanism"] = directory.Mechanism(@case.MechanismCode),
            ["form"] = Word(@case.Form),
            ["oral"] = @case.Oral is { } oral ? NameOf(oral.RecorderStaffId) : null,
            ["facts"] = @case.Facts,
            ["received"] = ChineseText.Day(@case.ReceivedAt),
            ["registered"] = ChineseText.Day(@case.RegisteredAt),
            ["accepted"] = DayOf(@case.AcceptedAt),
            ["closed"] = DayOf(@case.ClosedAt),
            ["performed"] = DayOf(@case.PerformedAt),
            ["parties"] = PartyFacts(@case.Parties),
            ["applicants"] = PartyFacts(@case.Parties.Where(party => party.Side == PartySide.Applicant)),
            ["respondents"] = PartyFacts(@case.Parties.Where(party => party.Side == PartySide.Respondent)),
            ["thirdParties"] = PartyFacts(@case.Parties.Where(party => party.Side == PartySide.ThirdParty)),
            ["applicantNames"] = Names(PartySide.Applicant),
            ["respondentNames"] = Names(PartySide.Respondent),
            ["claims"] = Claims(),
            ["claimed"] = Money(@case.Claims.Sum(claim => claim.AmountFen ?? 0)),
            ["mediators"] = Mediators(),
            ["mediatorNames"] = string.Join("、", @case.Mediators.Select(mediator => NameOf(mediator.StaffId))),
            ["limits"] = Limits(),
            ["correction"] = @case.CorrectionWasRequested ? Correction() : null,
            ["consents"] = Consents(),
            ["referral"] = Referral(),
            ["agreement"] = @case.Agreement is { } agreement ? new AgreementFacts(@case, agreement, NameOf, Word).All() : null,
            ["session"] = @case.FindSession(document.SubjectId ?? Guid.Empty) is { } session ? SessionFacts(session) : null,
            ["sessions"] = HeldSessions.Select(SessionFacts).ToList(),
            ["sessionCount"] = HeldSessions.Count(),
            ["payment"] = Payment(),
            ["ledger"] = Ledger(),
            ["outcome"] = Outcome(),
            ["refused"] = @case.Outcome is { Status: CaseStatus.Refused },
            ["documents"] = Documents(),
        };
        IEnumerable<KeyValuePair<string, object?>> more =
        [
            .. new ProcedureFacts(@case, document, directory, NameOf, WordOf, Particulars).All(),
            .. new SupervisionFacts(@case, document, NameOf, WordOf).All(),
            .. new CollectiveFacts(@case, document, NameOf, WordOf, Full).All(),
            .. new PerformanceFacts(@case, document, NameOf, WordOf).All(),
        ];
        foreach (var (name, value) in more)
        {
            all.Add(name, value);
        }
        return all;
    }

    // A caucus counts as held; of what was said in it nothing is known here.
    private IEnumerable<Session> HeldSessions => @case.Sessions.Where(session => session.WasHeld).OrderBy(session => session.HeldFrom);

    // A word by the name of its kind: what the rooms of facts beside this one are given.
    private string WordOf(Enum code) => words[JsonNamingPolicy.SnakeCaseLower.ConvertName(code.GetType().Name)][Codes.Of(code)];

    private string Word<T>(T code)
        where T : struct, Enum => words[JsonNamingPolicy.SnakeCaseLower.ConvertName(typeof(T).Name)][Codes.Of(code)];

    private string NameOf(string? id) =>
        id is null ? ""
        : Guid.TryParse(id, out var party) ? NameOf(party)
        : directory.Signer(id) ?? "";

    private string NameOf(Guid partyId) => @case.FindParty(partyId)?.Identity?.Name ?? "";

    private string Names(PartySide side) =>
        string.Join("、", @case.Parties.Where(party => party.Side == side).Select(party => NameOf(party.PartyId)));

    private static string? DayOf(DateTimeOffset? moment) => moment is { } at ? ChineseText.Day(at) : null;

    internal static string Money(long fen) => $"{ChineseText.Yuan(fen)}（大写：{ChineseText.Capitals(fen)}）";

    private List<Dictionary<string, object?>> PartyFacts(IEnumerable<Party> parties) =>
        [
            .. parties.Select(party => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["side"] = Word(party.Side),
                ["kind"] = Word(party.Kind),
                ["name"] = party.Identity?.Name,
                ["numberLabel"] = party.IsWorker ? "居民身份证号码" : "统一社会信用代码",
                ["id"] = party.Identity switch
                {
                    null => null,
                    { ResidentId: { } resident } => Full ? resident : Masked(resident, 6, 4),
                    var identity => identity.CreditCode,
                },
                ["phone"] = party.Identity?.Phone is { } phone
                    ? Full
                        ? phone
                        : Masked(phone, 3, 4)
                    : null,
                ["address"] = Full ? party.Identity?.Address : null,
                ["serviceAddress"] = Full ? party.Identity?.ServiceAddress ?? party.Identity?.Address : null,
                ["representative"] = party.Identity?.LegalRepresentative,
                ["account"] = party.Identity?.BankAccount is { } account ? Masked(account, 0, 4) : null,
                ["withdrawn"] = DayOf(party.WithdrawnAt),
                ["worker"] = party.IsWorker,
                ["particulars"] = Particulars(party),
            }),
        ];

    private string Particulars(Party party)
    {
        if (party.Identity is not { } identity)
            return "";
        IEnumerable<string?> lines =
        [
            party.IsWorker ? null
            : identity.LegalRepresentative is { } person ? $"法定代表人（负责人）：{person}"
            : null,
            identity.ResidentId is { } resident ? $"居民身份证号码：{(Full ? resident : Masked(resident, 6, 4))}" : null,
            identity.CreditCode is { } credit ? $"统一社会信用代码：{credit}" : null,
            identity.Phone is { } phone ? $"联系电话：{(Full ? phone : Masked(phone, 3, 4))}" : null,
            Full && identity.Address is { } address ? $"住所：{address}" : null,
            Full && identity.ServiceAddress is { } service ? $"送达地址：{service}" : null,
        ];
        return string.Join('\n', lines.OfType<string>());
    }

    private List<Dictionary<string, object?>> Claims() =>
        [
            .. @case.Claims.Select(
                (claim, index) =>
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["no"] = index + 1,
                        ["item"] = directory.ClaimItem(claim.Item),
                        ["claimant"] = NameOf(claim.ClaimantPartyId),
                        ["period"] = claim.From is { } from && claim.To is { } to ? $"{ChineseText.Day(from)}至{ChineseText.Day(to)}" : "",
                        ["amount"] = claim.AmountFen is { } fen ? ChineseText.Yuan(fen) : "非金钱请求",
                        ["agreed"] = @case.Agreement?.Terms.Results.FirstOrDefault(result => result.ClaimId == claim.ClaimId) switch
                        {
                            { AgreedFen: { } agreed } => ChineseText.Yuan(agreed),
                            { } => "按协议内容履行",
                            null => "",
                        },
                    }
            ),
        ];

    private List<Dictionary<string, object?>> Mediators() =>
        [
            .. @case.Mediators.Select(mediator => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["name"] = NameOf(mediator.StaffId),
                ["capacity"] = Word(mediator.Capacity),
                ["choice"] = Word(mediator.Choice),
                ["check"] = Word(mediator.ConflictCheck),
                ["day"] = ChineseText.Day(mediator.AssignedAt),
            }),
        ];

    private List<Dictionary<string, object?>> Limits() =>
        [
            .. document.TimeLimits.Select(limit => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["starts"] = ChineseText.Day(limit.StartsOn),
                ["due"] = ChineseText.Day(limit.DueOn),
                ["basis"] = limit.Basis,
                [limit.Rule] = true,
            }),
        ];

    private Dictionary<string, object?> Correction() =>
        new(StringComparer.Ordinal)
        {
            ["items"] = @case.CorrectionItems.Select((item, index) => Row(("no", index + 1), ("text", item))).ToList(),
            ["due"] = @case.CorrectionDueOn is { } due ? ChineseText.Day(due) : null,
        };

    private List<Dictionary<string, object?>> Consents() =>
        [
            .. @case.Consents.Select(consent =>
                Row(
                    ("party", NameOf(consent.PartyId)),
                    ("answer", consent.Given ? "同意" : "不同意"),
                    ("scopes", string.Join("、", consent.Scopes.Select(Word))),
                    ("channel", Word(consent.Channel)),
                    ("day", ChineseText.Day(consent.At))
                )
            ),
        ];

    private Dictionary<string, object?>? Referral() =>
        @case.Referral is { } referral
            ? Row(
                ("court", directory.Court(referral.CourtId)),
                ("docket", referral.DocketNumber),
                ("day", ChineseText.Day(referral.ReferredOn))
            )
            : null;

    private Dictionary<string, object?> SessionFacts(Session session) =>
        Row(
            ("no", @case.Sessions.Where(each => each.WasHeld).OrderBy(each => each.HeldFrom).ToList().IndexOf(session) + 1),
            ("kind", Word(session.Kind)),
            ("place", session.Place),
            ("from", session.HeldFrom is { } from ? ChineseText.Moment(from) : null),
            ("to", session.HeldTo is { } to ? ChineseText.Moment(to) : null),
            ("day", DayOf(session.HeldFrom)),
            ("result", session.Result is { } result ? Word(result) : null),
            ("record", session.Kind == SessionKind.Caucus ? null : session.OpenRecord),
            (
                "attendance",
                session
                    .Attendance.Select(there =>
                        Row(
                            ("name", NameOf(there.PartyId)),
                            ("side", @case.FindParty(there.PartyId) is { } party ? Word(party.Side) : ""),
                            ("identity", there.IdentityVerified ? "已核对" : "未核对")
                        )
                    )
                    .ToList()
            )
        );

    private Dictionary<string, object?>? Payment()
    {
        if (@case.Ledger is not { } ledger || ledger.Payments.Find(paid => paid.PaymentId == document.SubjectId) is not { } payment)
            return null;
        // A payment outside the plan is told by the first instalment on which it went.
        if (payment.Parts.IsEmpty)
            return null;
        var index = ledger.Instalments.ToList().FindIndex(each => each.InstalmentId == payment.Parts[0].InstalmentId);
        return Row(
            ("instalment", index + 1),
            ("due", ChineseText.Day(ledger.Instalments[index].DueOn)),
            ("payer", NameOf(ledger.Instalments[index].PayerPartyId)),
            ("payee", NameOf(ledger.Instalments[index].PayeePartyId)),
            ("amount", Money(payment.AmountFen)),
            ("day", ChineseText.Day(payment.PaidOn)),
            ("channel", Word(payment.Channel))
        );
    }

    private Dictionary<string, object?>? Ledger() =>
        @case.Ledger is { } ledger
            ? Row(
                ("total", ChineseText.Yuan(ledger.TotalFen)),
                ("paid", ChineseText.Yuan(ledger.PaidFen)),
                ("owed", ChineseText.Yuan(ledger.TotalFen - ledger.PaidFen)),
                ("status", Word(ledger.Status))
            )
            : null;

    private Dictionary<string, object?>? Outcome() =>
        @case.Outcome is { } ending
            ? Row(
                ("name", Word(ending.Status)),
                (
                    "reason",
                    ending.Reason is { } reason ? words["reason"].GetValueOrDefault(reason) ?? directory.EndingReason(reason) : null
                ),
                ("explanation", ending.Explanation),
                ("day", ChineseText.Day(ending.At)),
                ("settled", @case.Agreement is { EffectiveAt: not null }),
                ("failed", ending.Status == CaseStatus.Failed),
                ("withdrawn", ending.Status == CaseStatus.Withdrawn)
            )
            : null;

    private List<Dictionary<string, object?>> Documents() =>
        [
            .. @case
                .Documents.Where(each => each.SupersededBy is null)
                .Select(
                    (each, index) =>
                        Row(
                            ("no", index + 1),
                            ("title", directory.Title(each.Type)),
                            ("number", each.Number),
                            ("day", ChineseText.Day(each.IssuedOn))
                        )
                ),
        ];

    internal static Dictionary<string, object?> Row(params (string Name, object? Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);

    internal static string Masked(string number, int first, int last) =>
        number.Length <= first + last
            ? new string('*', number.Length)
            : number[..first] + new string('*', number.Length - first - last) + number[^last..];
}
