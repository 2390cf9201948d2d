using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mediation.Domain.Reference;

namespace Mediation.Api.Exchange;

/// <summary>How single values are written on the other side. Null where a value has no counterpart there.</summary>
public sealed class ExchangeForms(ExchangeTable table, ReferenceBook book, DateOnly day)
{
    private static readonly Regex s_yuan = new(
        @"^(0|[1-9][0-9]{0,14})(\.[0-9]{1,2})?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    /// <summary>The forms beside the table's own lists of codes: what is looked up, counted or taken apart.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "money",
        "cause",
        "court",
        "claim_item",
        "evidence_kind",
        "worker_group",
        "mechanism",
        "platform_relation",
        "document_type",
        "intake_channel",
        "ending",
    ];

    /// <summary>A value of ours as the platform writes it.</summary>
    public JsonNode? Out(string? form, JsonNode value) =>
        form switch
        {
            null => value.DeepClone(),
            "money" => Fen(value) is { } fen ? (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null,
            "cause" => Cause(Text(value)),
            "court" => book.Courts.Find(Text(value))?.DocketCode,
            _ => Codes(form).FirstOrDefault(pair => pair.Ours == Text(value)).Theirs,
        };

    /// <summary>A value of theirs as we write it.</summary>
    public JsonNode? In(string? form, JsonNode value) =>
        form switch
        {
            null => value.DeepClone(),
            "money" => Text(value) is { } yuan && s_yuan.IsMatch(yuan)
                ? (long)(decimal.Parse(yuan, CultureInfo.InvariantCulture) * 100)
                : null,
            "cause" => CauseCode(value),
            "court" => Text(value) is { } docket ? book.FindCourtByDocketCode(docket)?.Id : null,
            "yes_no" => Codes(form).FirstOrDefault(pair => pair.Theirs == Text(value)).Ours is { } flag ? flag == "true" : null,
            _ => Codes(form).FirstOrDefault(pair => pair.Theirs == Text(value)).Ours,
        };

    /// <summary>The list of codes behind a form, ours and theirs; empty for forms without one.</summary>
    public IEnumerable<(string? Ours, string? Theirs)> Codes(string form)
    {
        if (table.Codes.TryGetValue(form, out var codes))
            return codes.Select(pair => ((string?)pair.Key, (string?)pair.Value));
        return form switch
        {
            "claim_item" => book.ClaimItems.All.Select(item => ((string?)item.Code, (string?)item.Zh)),
            "evidence_kind" => book.EvidenceKinds.All.Select(term => ((string?)term.Code, (string?)term.Zh)),
            "worker_group" => book.WorkerGroups.All.Select(group => ((string?)group.Code, (string?)group.Zh)),
            "mechanism" => book.CooperationMechanisms.All.Select(mechanism => ((string?)mechanism.Code, (string?)mechanism.Zh)),
            "platform_relation" => book.PlatformRelations.All.Select(term => ((string?)term.Code, (string?)term.Zh)),
            "document_type" => book.DocumentTypes.All.Select(type => ((string?)type.Code, (string?)type.Zh)),
            "intake_channel" => book.IntakeChannels.All.Select(channel => ((string?)channel.Code, (string?)channel.Zh)),
            // One field there for both: why it was refused, or how it ended.
            "ending" => book
                .TerminationGrounds.All.Select(ground => ((string?)ground.Code, (string?)ground.Zh))
                .Concat(book.RefusalReasons.All.Select(reason => ((string?)reason.Code, (string?)reason.Zh))),
            _ => [],
        };
    }

    // The number of the published list in force on the day, with the list's name: the same number is another cause in another list.
    private JsonObject? Cause(string? code)
    {
        if (book.Causes.Find(code) is not { } cause)
            return null;
        var number = book
            .CauseLists.Where(list => list.InForceFrom is null || list.InForceFrom <= day)
            .Select(list => cause.Numbers.FirstOrDefault(number => number.Version == list.Version))
            .FirstOrDefault(number => number is not null);
        var written = new JsonObject { ["名称"] = cause.Zh };
        if (number is not null)
            (written["编号"], written["版本"]) = (number.Number, number.Version);
        return written;
    }

    private string? CauseCode(JsonNode value)
    {
        if (value is not JsonObject written || written.Any(member => member.Key is not ("名称" or "编号" or "版本")))
            return null;
        var (name, number, version) = (Text(written["名称"]), Text(written["编号"]), Text(written["版本"]));
        var found = book.Causes.All.Where(cause =>
            (name is null || cause.Zh == name)
            && (number is null || cause.Numbers.Any(known => known.Number == number && known.Version == version))
        );
        return name is null && number is null ? null
            : found.Take(2).ToArray() is [var only] ? only.Code
            : null;
    }

    private static string? Text(JsonNode? value) =>
        value is JsonValue scalar
            ? scalar.TryGetValue<string>(out var text)
                ? text
                : scalar.TryGetValue<bool>(out var flag)
                    ? (flag ? "true" : "false")
                    : null
            : null;

    private static long? Fen(JsonNode value) => value is JsonValue scalar && scalar.TryGetValue<long>(out var fen) && fen >= 0 ? fen : null;
}
