using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Performance;

namespace Mediation.Api.Cases.Performance;

/// <summary>Declare a breach</summary>
public static class DeclareBreachEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the declaration (UUID): the same id twice is one declaration.</summary>
        public Guid? BreachId { get; init; }

        /// <summary>Who declares it; not the one who owes.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>The instalments on record as overdue on which it rests.</summary>
        public IReadOnlyList<Guid>? InstalmentIds { get; init; }

        /// <summary>Whether the whole rest is claimed as due by the acceleration clause.</summary>
        public bool? Accelerate { get; init; }

        /// <summary>When the debtor was given notice.</summary>
        public DateOnly? NoticeOn { get; init; }

        /// <summary>In the creditor's words.</summary>
        [FreeText]
        public string? Explanation { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.InstalmentIds).NotNull().Items(1, 100);
            RuleFor(request => request.Accelerate).NotNull();
            RuleFor(request => request.NoticeOn).NotNull();
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, DeclareBreach>(
                "/v1/cases/{caseId:uuid}/breaches",
                (request, route) =>
                {
                    var breachId = route.IdOr(request.BreachId);
                    return (
                        new DeclareBreach(
                            breachId,
                            request.PartyId!.Value,
                            [.. request.InstalmentIds!],
                            request.Accelerate!.Value,
                            request.NoticeOn!.Value,
                            request.Explanation
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("breachId", breachId)
                    );
                }
            )
            .DescribeCommand<DeclareBreach>(
                "Declare a breach",
                "Records that a creditor declares a breach of the agreement on instalments that stand on record as overdue. With `accelerate`, where the agreement has the clause, the whole rest is due. The performance is then `in_breach` until what is due is paid; a payment that turns out to have been made in time takes its ground away.",
                new Request
                {
                    PartyId = Examples.WorkerId,
                    InstalmentIds = [Examples.InstalmentId],
                    Accelerate = true,
                    NoticeOn = new DateOnly(2026, 4, 9),
                    Explanation = "第一期逾期，要求一次付清余款",
                }
            );
}
