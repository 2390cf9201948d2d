using Mediation.Api.Access;
using Npgsql;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>The subscriptions that want to be told of something and whose makers know of the case or have a part in the referral.</summary>
public sealed class WebhookAudience(NoticeReach reach) : INoticeAudience
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewDelivery>> ToldAsync(
        NpgsqlConnection connection,
        string tenantId,
        IReadOnlyList<Occasion> occasions,
        CancellationToken ct
    )
    {
        Occasion[] told = [.. occasions.Where(occasion => occasion.About is not null && NoticeTable.Find(occasion.Type)?.Webhook == true)];
        if (told.Length == 0)
        {
            return [];
        }
        var subscriptions = await WebhookStore.AllAsync(connection, tenantId, ct);
        Guid[] cases = [.. told.Select(occasion => occasion.CaseId).OfType<Guid>().Distinct()];
        var ofMakers = subscriptions.GroupBy(subscription => subscription.Maker).ToArray();
        var known = await reach.KnownAsync(connection, tenantId, [.. ofMakers.Select(of => of.Key)], cases, ct);
        return
        [
            .. from maker in ofMakers.Zip(known)
            from subscription in maker.First
            from occasion in told
            where
                (
                    occasion.Bodies is { } bodies
                        ? NoticeReach.Hears(maker.First.Key, bodies)
                        : occasion.CaseId is { } caseId && maker.Second.Contains(caseId)
                )
                && subscription.Wants(occasion.Type)
                // What the feed brings late may be older than the subscription; a sandbox has a clock of its own, by which nothing is told apart.
                && (tenantId != Caller.LiveTenant || occasion.OccurredAt >= subscription.CreatedAt)
            select new NewDelivery(subscription.Lane, WebhookSubscription.Channel, occasion),
        ];
    }
}
