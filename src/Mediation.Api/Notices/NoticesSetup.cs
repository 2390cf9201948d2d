using Mediation.Api.Notices.Mail;
using Mediation.Api.Notices.Webhooks;

namespace Mediation.Api.Notices;

/// <summary>The notices: table, lanes, channels, and on nodes that do background work the follower and the dispatcher.</summary>
public static class NoticesSetup
{
    /// <summary>Registers them.</summary>
    public static void AddNotices(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<NoticesOptions>().BindConfiguration(NoticesOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<NoticeReach>();
        services.AddSingleton<ReferralNotices>();
        services.AddSingleton<NoticeLanes>();
        services.AddSingleton<NoticeDispatcher>();
        services.AddSingleton<NoticeFollower>();
        services.AddSingleton<OutboundNetworks>();
        services.AddSingleton<WebhookConnections>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<WebhookDeliveries>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<MailTemplates>();
        services.AddSingleton<IMailTransport, SmtpTransport>();
        services.AddSingleton<INoticeChannel, WebhookChannel>();
        services.AddSingleton<INoticeChannel, MailChannel>();
        services.AddSingleton<INoticeAudience, WebhookAudience>();
        services.AddSingleton<INoticeAudience, MailAudience>();
        // A node that only answers requests leaves it to others.
        if (builder.Configuration["Mediation:Role"] is not "api")
        {
            services.AddHostedService<NoticeWork>();
        }
    }

    /// <summary>Puts the addresses of webhooks in place.</summary>
    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        CreateWebhookEndpoint.Map(routes);
        ReadWebhookEndpoints.Map(routes);
        ChangeWebhookEndpoint.Map(routes);
        DeleteWebhookEndpoint.Map(routes);
        WebhookSecretEndpoints.Map(routes);
        PauseWebhookEndpoints.Map(routes);
        SendWebhookTestEndpoint.Map(routes);
        WebhookDeliveryEndpoints.Map(routes);
        RedeliverNoticesEndpoint.Map(routes);
    }
}
