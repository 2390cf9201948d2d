using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Supervision;
using static Mediation.Api.Documents.DocumentFacts;

namespace Mediation.Api.Documents;

/// <summary>The union's letters of supervision (一函两书) and what came back on them, in the words of documents.</summary>
internal sealed class SupervisionFacts(Case @case, CaseDocument document, Func<string?, string> nameOf, Func<Enum, string> wordOf)
{
    public Dictionary<string, object?> All() => Row(("letter", Letter()), ("reply", Reply()));

    // Of a reply, the letter that it answers.
    private SupervisionLetter? Subject =>
        @case.SupervisionLetters.Find(letter =>
            letter.LetterId == document.SubjectId || letter.Replies.Exists(reply => reply.ReplyId == document.SubjectId)
        );

    private Dictionary<string, object?>? Letter() =>
        Subject is { } letter
            ? Row(
                ("kind", wordOf(letter.Kind)),
                ("number", letter.Number),
                ("issued", ChineseText.Day(letter.IssuedOn)),
                ("employers", string.Join("、", letter.Addressees.Select(addressee => nameOf(addressee.PartyId.ToString())))),
                ("authority", letter.Authority),
                ("text", letter.Text),
                ("due", letter.Addressees.Any(addressee => addressee.ReplyDueOn is not null)),
                ("supervisor", nameOf(letter.SupervisorStaffId)),
                ("addressees", letter.Addressees.Select(Addressee).ToList()),
                ("opinions", Opinions(letter))
            )
            : null;

    private Dictionary<string, object?> Addressee(LetterAddressee addressee) =>
        Row(
            ("name", nameOf(addressee.PartyId.ToString())),
            ("delivered", ChineseText.Day(addressee.DeliveredOn)),
            ("refused", addressee.ReceiptRefused),
            ("due", Due(addressee))
        );

    // What a suggestion rests on: the opinions about the same employers, and what came of each.
    private List<Dictionary<string, object?>> Opinions(SupervisionLetter suggestion) =>
        [
            .. from opinion in @case.SupervisionLetters
            where opinion.Kind == SupervisionLetterKind.Opinion && opinion.IssuedOn <= suggestion.IssuedOn
            from addressee in opinion.Addressees
            where suggestion.Find(addressee.PartyId) is not null
            select Row(
                ("name", nameOf(addressee.PartyId.ToString())),
                ("number", opinion.Number),
                ("issued", ChineseText.Day(opinion.IssuedOn)),
                ("due", Due(addressee)),
                (
                    "result",
                    addressee.ReceiptRefused ? "拒收"
                    : opinion.LastWordOf(addressee.PartyId) is { } word ? wordOf(word.Result)
                    : "未回复"
                )
            ),
        ];

    private Dictionary<string, object?>? Reply() =>
        Subject is { } letter && letter.Replies.Find(reply => reply.ReplyId == document.SubjectId) is { } reply
            ? Row(
                ("party", nameOf(reply.PartyId.ToString())),
                ("delivered", letter.Find(reply.PartyId) is { } addressee ? ChineseText.Day(addressee.DeliveredOn) : null),
                ("due", letter.Find(reply.PartyId) is { } waited ? Due(waited) : null),
                ("received", ChineseText.Day(reply.ReceivedOn)),
                ("inTime", reply.InTime),
                ("result", wordOf(reply.Result)),
                ("accepted", reply.Result is SupervisionResult.Rectified or SupervisionResult.Filed),
                ("note", reply.Note)
            )
            : null;

    private static string Due(LetterAddressee addressee) => addressee.ReplyDueOn is { } due ? ChineseText.Day(due) : "";
}
