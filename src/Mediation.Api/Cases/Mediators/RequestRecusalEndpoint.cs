using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Api.Cases.Mediators;

/// <summary>Request recusal</summary>
public static class RequestRecusalEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the question (UUID): the same id twice is one question.</summary>
        public Guid? RecusalId { get; init; }

        /// <summary>Which party asks.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>About which mediator of the case.</summary>
        public string? StaffId { get; init; }

        /// <summary>Kind of relation.</summary>
        public RecusalGround? Ground { get; init; }

        /// <summary>The relation in words.</summary>
        [FreeText]
        public string? Detail { get; init; }

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
            RuleFor(request => request.StaffId).NotNull().IsCode();
            RuleFor(request => request.Ground).NotNull();
            RuleFor(request => request.Detail).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RequestRecusal>(
                "/v1/cases/{caseId:uuid}/recusals",
                (request, route) =>
                {
                    var recusalId = route.IdOr(request.RecusalId);
                    return (
                        new RequestRecusal(recusalId, request.PartyId!.Value, request.StaffId!, request.Ground!.Value, request.Detail)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("recusalId", recusalId)
                    );
                }
            )
            .DescribeCommand<RequestRecusal>(
                "Request recusal",
                "A party asks that a mediator stand aside (申请回避). The mediator acts no more on the case until it is decided (Invited Mediation Rules Art. 15, Online Rules Art. 13). Additive: admits If-Match: *.",
                new Request
                {
                    PartyId = Examples.WorkerId,
                    StaffId = "suixian-m01",
                    Ground = RecusalGround.NearRelative,
                    Detail = "调解员系被申请人法定代表人的表兄",
                }
            );
}
