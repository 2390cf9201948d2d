using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Supervision;

namespace Mediation.Api.Cases.Supervision;

/// <summary>Record a supervision letter</summary>
public static class IssueSupervisionLetterEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the letter (UUID): the same id twice is one letter.</summary>
        public Guid? LetterId { get; init; }

        /// <summary>Reminder, opinion, or suggestion to an authority.</summary>
        public SupervisionLetterKind? Kind { get; init; }

        /// <summary>Its number.</summary>
        public string? Number { get; init; }

        /// <summary>Its date; it may lie before the application.</summary>
        public DateOnly? IssuedOn { get; init; }

        /// <summary>When it reached each employer; of a suggestion, the employers of whom it speaks and when it reached the authority.</summary>
        public IReadOnlyList<DeliveryRequest>? Deliveries { get; init; }

        /// <summary>To which authority a suggestion goes; left out otherwise.</summary>
        [FreeText]
        public string? Authority { get; init; }

        /// <summary>What it says.</summary>
        [FreeText]
        public string? Text { get; init; }

        /// <summary>Who of the staff signed it as the union's supervisor. Whoever signed an opinion mediates the matter only if all parties agree.</summary>
        public string? SupervisorStaffId { get; init; }

        /// <summary>When it was noted on the case; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>That the letter reached somebody.</summary>
    public sealed record DeliveryRequest
    {
        /// <summary>The employer.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>On which day; the time for an answer counts from the day after.</summary>
        public DateOnly? DeliveredOn { get; init; }

        /// <summary>The employer would not take it (拒收); false, where left out.</summary>
        public bool? ReceiptRefused { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Kind).NotNull();
            RuleFor(request => request.Number).Length(1, CommonRules.Line);
            RuleFor(request => request.IssuedOn).NotNull();
            RuleFor(request => request.Deliveries).NotEmpty();
            RuleFor(request => request.Deliveries).Items(0, 50);
            RuleForEach(request => request.Deliveries).NotNull().SetValidator(new DeliveryValidator());
            RuleFor(request => request.Authority).Length(1, CommonRules.Line);
            RuleFor(request => request.Text).MaximumLength(CommonRules.Text);
            RuleFor(request => request.SupervisorStaffId).IsCode();
        }
    }

    /// <summary>The shape of a delivery.</summary>
    public sealed class DeliveryValidator : AbstractValidator<DeliveryRequest>
    {
        /// <summary>The rules.</summary>
        public DeliveryValidator()
        {
            RuleFor(delivery => delivery.PartyId).NotNull();
            RuleFor(delivery => delivery.DeliveredOn).NotNull();
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, IssueSupervisionLetter>(
                "/v1/cases/{caseId:uuid}/supervision-letters",
                (request, route) =>
                {
                    var letterId = route.IdOr(request.LetterId);
                    return (
                        new IssueSupervisionLetter(
                            letterId,
                            request.Kind!.Value,
                            request.Number,
                            request.IssuedOn!.Value,
                            [
                                .. request.Deliveries!.Select(delivery => new LetterDelivery(
                                    delivery.PartyId!.Value,
                                    delivery.DeliveredOn!.Value,
                                    delivery.ReceiptRefused ?? false
                                )),
                            ],
                            request.Authority,
                            request.Text
                        )
                        {
                            SupervisorStaffId = request.SupervisorStaffId,
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("letterId", letterId)
                    );
                }
            )
            .DescribeCommand<IssueSupervisionLetter>(
                "Record a supervision letter",
                "Notes a letter of the union's supervision of labour law (一函两书) about employers of the case, with the last day for an answer by the rulebook. It may be older than the application, runs beside mediation and stops no clock. A suggestion to an authority follows an opinion that was not taken, not answered in time or not complied with.",
                new Request
                {
                    LetterId = Examples.LetterId,
                    Kind = SupervisionLetterKind.Opinion,
                    Number = "随县工监意〔2026〕3号",
                    IssuedOn = new DateOnly(2026, 3, 9),
                    Deliveries = [new() { PartyId = Examples.EmployerId, DeliveredOn = new DateOnly(2026, 3, 9) }],
                    Text = "请于收到之日起十五个工作日内支付拖欠工资并书面回复。",
                    SupervisorStaffId = "suixian-s01",
                }
            );
}
