using Mediation.Domain.Kernel;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Whether a subscription is served.</summary>
public enum WebhookState
{
    /// <summary>It is served.</summary>
    Active,

    /// <summary>Its maker paused it: notices wait.</summary>
    Paused,

    /// <summary>The register gave it up: notices wait until it is resumed.</summary>
    Disabled,
}

/// <summary>Why the register gave a subscription up.</summary>
public enum WebhookStateReason
{
    /// <summary>All attempts over three days failed.</summary>
    RetriesUsedUp,

    /// <summary>The receiver answered 410.</summary>
    Gone,

    /// <summary>The client or the account of its maker was ended, or the role taken back in which it was made.</summary>
    MakerEnded,
}

/// <summary>Somebody's wish to be told by webhook.</summary>
/// <param name="WebhookId">Its id.</param>
/// <param name="Url">Where deliveries go.</param>
/// <param name="Description">What its maker calls it.</param>
/// <param name="NoticeTypes">What it wants to be told; null for everything, also what is added later.</param>
/// <param name="Maker">Who made it; it is told what the maker may know.</param>
/// <param name="State">Whether it is served.</param>
/// <param name="Reason">Why not, where the register decided so.</param>
/// <param name="StateSince">Since when.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record WebhookSubscription(
    Guid WebhookId,
    string Url,
    string? Description,
    IReadOnlyList<string>? NoticeTypes,
    Actor Maker,
    WebhookState State,
    WebhookStateReason? Reason,
    DateTimeOffset StateSince,
    DateTimeOffset CreatedAt
)
{
    /// <summary>The channel's name in the lanes.</summary>
    public const string Channel = "webhook";

    /// <summary>Its lane.</summary>
    public string Lane => LaneOf(WebhookId);

    /// <summary>The lane of a subscription.</summary>
    public static string LaneOf(Guid webhookId) => $"webhook/{webhookId}";

    /// <summary>The subscription of a lane.</summary>
    public static Guid IdOf(string lane) => Guid.Parse(lane["webhook/".Length..]);

    /// <summary>Whether it wants to be told of such a thing.</summary>
    public bool Wants(string type) => NoticeTypes?.Contains(type) ?? true;
}
