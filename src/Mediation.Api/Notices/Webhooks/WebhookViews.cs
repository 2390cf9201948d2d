using FluentValidation;
using Mediation.Api.Cases;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>A live secret, without the secret.</summary>
/// <param name="SecretId">Names it, for revoking.</param>
/// <param name="CreatedAt">When it was made.</param>
[SchemaName("WebhookSecretEntry")]
public sealed record WebhookSecretView(Guid SecretId, DateTimeOffset CreatedAt);

/// <summary>A subscription.</summary>
/// <param name="WebhookId">Its id.</param>
/// <param name="Url">Where deliveries go.</param>
/// <param name="Description">What its maker calls it.</param>
/// <param name="NoticeTypes">What it is told of; absent where of everything, also what is added later.</param>
/// <param name="State">Whether it is served.</param>
/// <param name="StateReason">Why the register gave it up.</param>
/// <param name="StateSince">Since when it is in this state.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Waiting">How many notices wait.</param>
/// <param name="FailedAttempts">How many attempts in a row have failed.</param>
/// <param name="NextAttemptAt">When the first that waits is tried next.</param>
/// <param name="Secrets">The live secrets, the newest first; each delivery is signed under all of them.</param>
[SchemaName("Webhook")]
public sealed record WebhookView(
    Guid WebhookId,
    string Url,
    string? Description,
    IReadOnlyList<string>? NoticeTypes,
    WebhookState State,
    WebhookStateReason? StateReason,
    DateTimeOffset StateSince,
    DateTimeOffset CreatedAt,
    long Waiting,
    int FailedAttempts,
    DateTimeOffset? NextAttemptAt,
    IReadOnlyList<WebhookSecretView> Secrets
)
{
    internal static WebhookView Of(WebhookStanding standing) =>
        new(
            standing.Subscription.WebhookId,
            standing.Subscription.Url,
            standing.Subscription.Description,
            standing.Subscription.NoticeTypes,
            standing.Subscription.State,
            standing.Subscription.Reason,
            standing.Subscription.StateSince,
            standing.Subscription.CreatedAt,
            standing.Waiting,
            standing.Failures,
            standing.NextAt,
            [.. standing.Secrets.Select(secret => new WebhookSecretView(secret.SecretId, secret.CreatedAt))]
        );
}

/// <summary>What several addresses of webhooks share: words, examples, rules.</summary>
public static class WebhookParts
{
    internal static readonly ApiTag Tag = new(
        "Webhooks",
        "Being told by HTTPS of what happens on the cases one knows of (Standard Webhooks), and what became of each delivery."
    );

    internal static readonly Guid ExampleId = Guid.Parse("01970000-0000-7000-8000-0000000000c1");
    internal static readonly Guid ExampleSecretId = Guid.Parse("01970000-0000-7000-8000-0000000000c2");
    internal static readonly Guid ExampleMessageId = Guid.Parse("01970000-0000-7000-8000-0000000000c3");
    internal const string ExampleUrl = "https://court.example/hooks/mediation";

    internal static WebhookView Example { get; } =
        new(
            ExampleId,
            ExampleUrl,
            "立案庭",
            ["case_accepted", "result_returned"],
            WebhookState.Active,
            null,
            Examples.Moment(2026, 3, 2, 9, 0),
            Examples.Moment(2026, 3, 2, 9, 0),
            0,
            0,
            null,
            [new(ExampleSecretId, Examples.Moment(2026, 3, 2, 9, 0))]
        );

    /// <summary>An address to which deliveries may go: https, no credentials, no fragment. Where its name leads is looked at on every connection.</summary>
    public static IRuleBuilderOptions<T, string?> IsWebhookUrl<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(2000)
            .Must(url => url is null || (Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Host.Length > 0))
            .WithErrorCode("webhook_url_invalid")
            .Must(url => !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme == Uri.UriSchemeHttps)
            .WithErrorCode("webhook_url_not_https")
            .Must(url =>
                !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || (parsed.UserInfo.Length == 0 && parsed.Fragment.Length == 0)
            )
            .WithErrorCode("webhook_url_invalid");

    /// <summary>A type of the table of notices that subscriptions are told of.</summary>
    public static IRuleBuilderOptions<T, string?> IsNoticeType<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(100).Must(type => type is null || NoticeTable.Find(type)?.Webhook == true).WithErrorCode("notice_type_unknown");

    /// <summary>An address that is written as a number, or as this machine, and is not public; the names are looked at when they are used.</summary>
    internal static Fault? FaultOf(string url, OutboundNetworks networks)
    {
        var uri = new Uri(url);
        var host = uri.IdnHost.Trim('[', ']').TrimEnd('.');
        var local =
            host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        var address =
            local ? System.Net.IPAddress.Loopback
            : System.Net.IPAddress.TryParse(host, out var literal) ? literal
            : null;
        return address is not null && !networks.Allows(address) ? Fault.At("/url", "webhook_address_refused") : null;
    }
}
