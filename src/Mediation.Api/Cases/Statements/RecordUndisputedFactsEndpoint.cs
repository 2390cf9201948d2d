using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Statements;

namespace Mediation.Api.Cases.Statements;

/// <summary>Record undisputed facts</summary>
public static class RecordUndisputedFactsEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the record (UUID): the same id twice is one record.</summary>
        public Guid? FactsId { get; init; }

        /// <summary>The facts. No position, no offer: those stay with the mediator.</summary>
        [FreeText]
        public string? Text { get; init; }

        /// <summary>Every party, with the way in which it confirmed the facts.</summary>
        public IReadOnlyList<PartyConsentRequest>? ConfirmedBy { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Text).NotEmpty().MaximumLength(CommonRules.Text);
            RuleFor(request => request.ConfirmedBy).NotEmpty();
            RuleFor(request => request.ConfirmedBy).Items(0, 5000);
            RuleForEach(request => request.ConfirmedBy).NotNull().SetValidator(new PartyConsentRequest.Validator());
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordUndisputedFacts>(
                "/v1/cases/{caseId:uuid}/undisputed-facts",
                (request, route) =>
                {
                    var factsId = route.IdOr(request.FactsId);
                    return (
                        new RecordUndisputedFacts(factsId, request.Text!, [.. request.ConfirmedBy!.Select(consent => consent.ToConsent())])
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("factsId", factsId)
                    );
                }
            )
            .DescribeCommand<RecordUndisputedFacts>(
                "Record undisputed facts",
                "Writes down, with the consent of all parties, the facts that none of them disputes (无争议事实记载, 法发〔2016〕14号第23项). Nothing offered for the sake of agreement belongs here.",
                new Request
                {
                    Text = "申请人2018年1月15日入职，月平均工资5800元，2026年4月20日收到解除通知。",
                    ConfirmedBy =
                    [
                        new()
                        {
                            PartyId = Examples.WorkerId,
                            Form = ConsentForm.Signed,
                            GivenOn = new DateOnly(2026, 3, 12),
                        },
                        new()
                        {
                            PartyId = Examples.EmployerId,
                            Form = ConsentForm.Signed,
                            GivenOn = new DateOnly(2026, 3, 12),
                        },
                    ],
                }
            );
}
