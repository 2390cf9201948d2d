using FluentValidation;
using Mediation.Api.Cases;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>Record a follow-up</summary>
public static class RecordReferralFollowUpEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>What you did with the result; which steps there are, the kind of the referral says.</summary>
        public FollowUp? Kind { get; init; }

        /// <summary>Legal day; that of `happenedAt`, where left out.</summary>
        public DateOnly? On { get; init; }

        /// <summary>The number under which it goes on.</summary>
        public string? DocketNumber { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Kind).NotNull();
            RuleFor(request => request.DocketNumber).MaximumLength(CommonRules.Line);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapReferralCommand<Request, RecordReferralFollowUp>(
                "follow-ups",
                (request, _) =>
                    new RecordReferralFollowUp(request.Kind!.Value, request.On, request.DocketNumber) { HappenedAt = request.HappenedAt }
            )
            .DescribeReferralCommand<RecordReferralFollowUp>(
                "Record a follow-up",
                "Tells the addressee what the sender did with the result: docketed, trial resumed, mediation paper issued, confirmed, withdrawal allowed, closed. The same step twice is one.",
                new Request
                {
                    Kind = FollowUp.ConfirmedByCourt,
                    On = new DateOnly(2026, 3, 23),
                    DocketNumber = "（2026）鄂1321诉前调确21号",
                }
            );
}
