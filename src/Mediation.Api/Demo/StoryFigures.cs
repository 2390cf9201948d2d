using System.Text.Json.Nodes;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Demo;

/// <summary>What a case adds to the statistics, read from the case as the API shows it. Amounts in fen.</summary>
public sealed record StoryFigures(
    string CaseNumber,
    string? AgreementNumber,
    string Status,
    long ClaimedFen,
    long AgreedFen,
    long PaidFen,
    int Workers,
    int MigrantWorkers,
    int? DaysToAgreement
)
{
    /// <summary>From the answer to <c>GET /v1/cases/{caseId}</c>.</summary>
    public static StoryFigures Of(JsonNode shown)
    {
        var workers = shown["parties"]!.AsArray().Where(party => (string)party!["kind"]! == "worker").ToArray();
        var effectiveAt = shown["agreement"]?["effectiveAt"];
        return new StoryFigures(
            (string)shown["caseNumber"]!,
            (string?)shown["agreement"]?["agreementNumber"],
            (string)shown["status"]!,
            (long)shown["claimedFen"]!,
            effectiveAt is null ? 0 : (long)shown["agreement"]!["totalFen"]!,
            (long?)shown["performance"]?["paidFen"] ?? 0,
            workers.Length,
            workers.Count(worker => worker!["workerGroups"]?.AsArray().Any(group => (string)group! == "migrant_worker") == true),
            effectiveAt is null || shown["acceptedAt"] is not { } acceptedAt
                ? null
                : DayOf(effectiveAt).DayNumber - DayOf(acceptedAt).DayNumber
        );
    }

    /// <summary>Figure by figure, with the words for it.</summary>
    public IEnumerable<(string Zh, string En, string Value)> Rows() =>
        [
            ("案号", "case number", CaseNumber),
            ("协议编号", "agreement", AgreementNumber ?? "–"),
            ("状态", "status", Status),
            ("请求金额", "claimed", Yuan(ClaimedFen)),
            ("协议金额", "agreed", Yuan(AgreedFen)),
            ("已履行", "paid", Yuan(PaidFen)),
            ("劳动者", "workers", Workers.ToString()),
            ("其中农民工", "of them migrant workers", MigrantWorkers.ToString()),
            ("受理至达成协议（天）", "days from acceptance to agreement", DaysToAgreement?.ToString() ?? "–"),
        ];

    /// <summary>What the statistics of a register say that holds this settled case alone, by the name that <c>GET /v1/figures</c> gives it.</summary>
    public IEnumerable<(string Zh, string En, string Name, long Value)> Statistics() =>
        [
            ("受理", "accepted", "accepted", 1),
            ("调解成功", "settled", "settled", 1),
            ("涉及劳动者", "workers", "workers", Workers),
            ("请求金额（分）", "claimed, fen", "claimedFen", ClaimedFen),
            ("挽回经济损失（分）", "agreed, fen", "agreedFen", AgreedFen),
            ("已履行（分）", "paid, fen", "paidFen", PaidFen),
        ];

    /// <summary>An amount as people read it.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("#,##0.00");

    private static DateOnly DayOf(JsonNode moment) => LawfulDay.Of(DateTimeOffset.Parse((string)moment!));
}
