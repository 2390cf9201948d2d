using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Api.Cases.Parties;

/// <summary>Invite somebody to help mediate</summary>
public static class InviteHelperEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the helper (UUID): the same id twice is one helper.</summary>
        public Guid? HelperId { get; init; }

        /// <summary>Name of the helper.</summary>
        public string? Name { get; init; }

        /// <summary>In what standing: relative, colleague, expert, village head.</summary>
        [FreeText]
        public string? Standing { get; init; }

        /// <summary>The consent of every party; in a collective case a representative speaks for the workers.</summary>
        public IReadOnlyList<PartyConsentRequest>? Consents { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Name).NotEmpty();
            RuleFor(request => request.Name).MaximumLength(CommonRules.Line).IsNotBlank();
            RuleFor(request => request.Standing).MaximumLength(CommonRules.Line);
            RuleFor(request => request.Consents).NotEmpty();
            RuleFor(request => request.Consents).Items(0, 5000);
            RuleForEach(request => request.Consents).NotNull().SetValidator(new PartyConsentRequest.Validator());
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, InviteHelper>(
                "/v1/cases/{caseId:uuid}/helpers",
                (request, route) =>
                {
                    var helperId = route.IdOr(request.HelperId);
                    return (
                        new InviteHelper(
                            helperId,
                            request.Name!.Trim(),
                            request.Standing,
                            [.. request.Consents!.Select(consent => consent.ToConsent())]
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("helperId", helperId)
                    );
                }
            )
            .DescribeCommand<InviteHelper>(
                "Invite somebody to help mediate",
                "Somebody whom the parties trust helps to mediate (邀请协助调解), with the consent of every party (People's Mediation Law Art. 20, Order 17 Art. 25). The name is kept under the helper's own key.",
                new Request
                {
                    HelperId = Examples.HelperId,
                    Name = "周德明",
                    Standing = "村委会主任，双方信任的人",
                    Consents =
                    [
                        new()
                        {
                            PartyId = Examples.WorkerId,
                            Form = ConsentForm.Signed,
                            GivenOn = new DateOnly(2026, 3, 10),
                        },
                        new()
                        {
                            PartyId = Examples.EmployerId,
                            Form = ConsentForm.Recorded,
                            GivenOn = new DateOnly(2026, 3, 10),
                        },
                    ],
                }
            );
}
