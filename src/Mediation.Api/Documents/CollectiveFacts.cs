using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;
using static Mediation.Api.Documents.DocumentFacts;

namespace Mediation.Api.Documents;

/// <summary>Many workers in the words of documents: who they are, who speaks for them, what each of them said and gets.</summary>
internal sealed class CollectiveFacts(Case @case, CaseDocument document, Func<string?, string> nameOf, Func<Enum, string> wordOf, bool full)
{
    public Dictionary<string, object?> All() =>
        Row(
            ("workers", @case.IsCollective ? Workers() : null),
            ("workerCount", @case.StandingWorkers.Count()),
            ("representation", Representation()),
            ("splitOff", SplitOff())
        );

    private List<Dictionary<string, object?>> Workers()
    {
        var claimed = @case.Claims.ToLookup(claim => claim.ClaimantPartyId, claim => claim.AmountFen ?? 0);
        var agreed = @case.AgreedByWorker();
        var answers = @case.Agreement?.WorkerAnswers.ToLookup(answer => answer.PartyId);
        return
        [
            .. @case.StandingWorkers.Select(
                (worker, index) =>
                    Row(
                        ("no", index + 1),
                        ("name", worker.Identity?.Name),
                        (
                            "id",
                            worker.Identity?.ResidentId is { } id
                                ? full
                                    ? id
                                    : Masked(id, 6, 4)
                                : null
                        ),
                        (
                            "phone",
                            worker.Identity?.Phone is { } phone
                                ? full
                                    ? phone
                                    : Masked(phone, 3, 4)
                                : null
                        ),
                        ("claimed", ChineseText.Yuan(claimed[worker.PartyId].Sum())),
                        ("agreed", @case.Agreement is null ? "" : ChineseText.Yuan(agreed.GetValueOrDefault(worker.PartyId))),
                        (
                            "answer",
                            answers?[worker.PartyId].LastOrDefault() switch
                            {
                                { Consents: true } said => $"同意，{(said.Method is { } how ? wordOf(how) : "")}",
                                { } => "不同意",
                                null => "未答复",
                            }
                        ),
                        ("day", answers?[worker.PartyId].LastOrDefault() is { } when ? ChineseText.ShortDay(when.At) : "")
                    )
            ),
        ];
    }

    private Dictionary<string, object?>? Representation() =>
        @case.Representation is { } representation
            ? Row(
                ("names", string.Join("、", representation.PartyIds.Select(party => nameOf(party.ToString())))),
                ("count", representation.PartyIds.Length),
                ("day", ChineseText.Day(representation.ElectedOn)),
                ("way", wordOf(representation.Way))
            )
            : null;

    private Dictionary<string, object?>? SplitOff() =>
        @case.SplitOffs.Find(part => part.NewCaseId == document.SubjectId) is { } part
            ? Row(
                ("names", string.Join("、", part.PartyIds.Select(party => nameOf(party.ToString())))),
                ("number", part.NewCaseNumber),
                ("day", ChineseText.Day(part.At))
            )
            : null;
}
