using Npgsql;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Tells by webhook.</summary>
public sealed class WebhookChannel(
    NpgsqlDataSource source,
    NoticeReach reach,
    WebhookStore store,
    WebhookSecrets secrets,
    WebhookSender sender
) : INoticeChannel
{
    /// <inheritdoc/>
    public string Name => WebhookSubscription.Channel;

    /// <inheritdoc/>
    public async Task<INoticeRecipient?> FindAsync(ClaimedLane lane, CancellationToken ct)
    {
        var id = WebhookSubscription.IdOf(lane.Lane);
        if (await store.OpenAsync(lane.TenantId, id, ct) is not var (subscription, @sealed, makerEnded))
        {
            return null;
        }
        // Whoever may ask no more is told no more either.
        if (makerEnded)
        {
            await store.DisableAsync(lane.TenantId, subscription, WebhookStateReason.MakerEnded, ct);
            return null;
        }
        return new Recipient(
            source,
            reach,
            store,
            sender,
            lane.TenantId,
            subscription,
            [.. @sealed.Select(secret => secrets.Open(lane.TenantId, id, secret))]
        );
    }

    private sealed class Recipient(
        NpgsqlDataSource source,
        NoticeReach reach,
        WebhookStore store,
        WebhookSender sender,
        string tenantId,
        WebhookSubscription subscription,
        byte[][] keys
    ) : INoticeRecipient
    {
        // Asked again when it goes out: between the event and the delivery may lie three days, and a change of posts.
        public async Task<IReadOnlySet<NoticeSubject>> KnownAsync(IReadOnlyCollection<NoticeSubject> about, CancellationToken ct)
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            return await reach.KnownAsync(connection, tenantId, subscription.Maker, about, ct);
        }

        public Task<Attempt> SendAsync(PendingNotice notice, CancellationToken ct) => sender.SendAsync(subscription.Url, keys, notice, ct);

        public async Task<bool> GiveUpAsync(AttemptOutcome outcome, CancellationToken ct)
        {
            var reason = outcome == AttemptOutcome.Gone ? WebhookStateReason.Gone : WebhookStateReason.RetriesUsedUp;
            await store.DisableAsync(tenantId, subscription, reason, ct);
            return true;
        }
    }
}
