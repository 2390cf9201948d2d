using System.Collections.Frozen;
using System.Text.Json;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Notices;

/// <summary>Where the occasion of a notice comes from.</summary>
public enum NoticeSource
{
    /// <summary>An event of a case or a referral; the notice has its name.</summary>
    Event,

    /// <summary>Something that is no event of a case, put into the outbox in the transaction of what it tells of.</summary>
    Outbox,

    /// <summary>Somebody asked for it, to try things out.</summary>
    Request,
}

/// <summary>Who gets a mail: found on the case or the referral, by what somebody is to it.</summary>
public enum MailRecipient
{
    /// <summary>The court that referred the case.</summary>
    ReferringCourt,

    /// <summary>The organisation on whose register it stands.</summary>
    Organisation,

    /// <summary>Its mediators, each.</summary>
    Mediators,

    /// <summary>The body that runs the organisation.</summary>
    SupervisingUnion,

    /// <summary>The body that sent the referral.</summary>
    Sender,

    /// <summary>The body before which the referral lies.</summary>
    Addressee,

    /// <summary>Whoever made the subscription, where it is about one.</summary>
    WebhookMaker,
}

/// <summary>A line of the table: what is told, to whom, on which channel.</summary>
public sealed record Notice
{
    /// <summary>What happened; what a subscription names and a payload says.</summary>
    public required string Type { get; init; }

    /// <summary>Where the occasion comes from.</summary>
    public required NoticeSource Source { get; init; }

    /// <summary>Whether subscriptions whose makers know of the case, or of the referral, are told.</summary>
    public bool Webhook { get; init; }

    /// <summary>Who gets a mail.</summary>
    public IReadOnlyList<MailRecipient> Mail { get; init; } = [];

    /// <summary>By which template: <c>Mail/Templates/{template}.{language}.hbs</c>.</summary>
    public string Template { get; init; } = "case";

    /// <summary>What happened, in Chinese.</summary>
    public required string Zh { get; init; }

    /// <summary>What happened, in English.</summary>
    public required string En { get; init; }
}

/// <summary>Who is told what: the one table that the follower of the feed, the addresses, the documentation and the tests read.</summary>
public static class NoticeTable
{
    /// <summary>What a subscriber gets who tries things out.</summary>
    public const string Test = "webhook_test";

    /// <summary>A subscription was disabled by the register.</summary>
    public const string Disabled = "webhook_disabled";

    private static readonly FrozenDictionary<string, Notice> s_byType = Load()
        .ToFrozenDictionary(notice => notice.Type, StringComparer.Ordinal);

    /// <summary>The lines, in the order of the procedure.</summary>
    public static IReadOnlyList<Notice> All { get; } = Load();

    /// <summary>Types that a subscription may name.</summary>
    public static IReadOnlyList<string> Subscribable { get; } = [.. All.Where(notice => notice.Webhook).Select(notice => notice.Type)];

    /// <summary>Types that are events of the feed.</summary>
    public static string[] Events { get; } = [.. All.Where(notice => notice.Source == NoticeSource.Event).Select(notice => notice.Type)];

    /// <summary>A line by its type; null where nobody is told of such a thing.</summary>
    public static Notice? Find(string type) => s_byType.GetValueOrDefault(type);

    private static Notice[] Load()
    {
        using var stream =
            typeof(NoticeTable).Assembly.GetManifestResourceStream(typeof(NoticeTable).Namespace + ".notices.json")
            ?? throw new InvalidDataException("The table of notices is not in this build.");
        var lines = JsonSerializer.Deserialize<Notice[]>(stream, ApiJson.Options)!;
        var events = CaseEventJson.EventTypes.Select(EventNameAttribute.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Source == NoticeSource.Event && !events.Contains(line.Type)))
        {
            throw new InvalidDataException($"The table of notices names an event that there is not: {line.Type}.");
        }
        return lines;
    }
}
