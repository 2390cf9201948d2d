using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Extensions;

namespace Mediation.Api.Cases.Extensions;

/// <summary>Lengthen a period</summary>
public static class ExtendPeriodEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the extension (UUID): the same id twice is one extension.</summary>
        public Guid? ExtensionId { get; init; }

        /// <summary>The rule whose period is lengthened: the one that governs the case, by its channel and scheme. It need not be named.</summary>
        public string? RuleCode { get; init; }

        /// <summary>By how many days.</summary>
        public int? Days { get; init; }

        /// <summary>The consents of all parties.</summary>
        public IReadOnlyList<PartyConsentRequest>? Consents { get; init; }

        /// <summary>Why.</summary>
        [FreeText]
        public string? Note { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.RuleCode).IsCode();
            RuleFor(request => request.Days).NotNull().InclusiveBetween(1, 365);
            RuleFor(request => request.Consents).NotEmpty();
            RuleFor(request => request.Consents).Items(0, 5000);
            RuleForEach(request => request.Consents).NotNull().SetValidator(new PartyConsentRequest.Validator());
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ExtendPeriod>(
                "/v1/cases/{caseId:uuid}/extensions",
                (request, route) =>
                {
                    var extensionId = route.IdOr(request.ExtensionId);
                    return (
                        new ExtendPeriod(
                            extensionId,
                            request.RuleCode,
                            request.Days!.Value,
                            [.. request.Consents!.Select(consent => consent.ToConsent())],
                            request.Note
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("extensionId", extensionId)
                    );
                }
            )
            .DescribeCommand<ExtendPeriod>(
                "Lengthen a period",
                "Lengthens the time for mediation of the case by consent of all parties (延长调解期限), before it has run out and as far as the rule that governs it lets them: again and again for cases of the organisation and of a court, by fifteen days at most in the one-stop scheme for new forms of employment. Without the consent of every party it is refused, naming who is missing.",
                new Request
                {
                    RuleCode = "REFER_PRE_30",
                    Days = 15,
                    Note = "等待单位提供考勤记录",
                    Consents =
                    [
                        new()
                        {
                            PartyId = Examples.WorkerId,
                            Form = ConsentForm.Signed,
                            GivenOn = new DateOnly(2026, 3, 30),
                        },
                        new()
                        {
                            PartyId = Examples.EmployerId,
                            Form = ConsentForm.Recorded,
                            GivenOn = new DateOnly(2026, 3, 30),
                        },
                    ],
                }
            );
}
