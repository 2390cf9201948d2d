using Mediation.Api.ReadModels.ReferralLedger;

namespace Mediation.Api.Referrals;

/// <summary>Every address of referrals, in the order of the handshake.</summary>
public static class ReferralRoutes
{
    /// <summary>Registers what they need.</summary>
    public static void AddReferrals(this IServiceCollection services)
    {
        services.AddSingleton<ReferralCommandRunner>();
        services.AddSingleton<ReferralSweep>();
    }

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        SendReferralEndpoint.Map(routes);
        ListReferralsEndpoint.Map(routes);
        GetReferralEndpoint.Map(routes);
        AcceptReferralEndpoint.Map(routes);
        DeclineReferralEndpoint.Map(routes);
        OfferReferralEndpoint.Map(routes);
        RecallReferralEndpoint.Map(routes);
        SubmitReferralResultEndpoint.Map(routes);
        AcknowledgeReferralResultEndpoint.Map(routes);
        RecordReferralFollowUpEndpoint.Map(routes);
    }
}
