using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Supervision;

namespace Mediation.Api.Cases.Supervision;

/// <summary>Record a reply to a supervision letter</summary>
public static class RecordSupervisionReplyEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the reply (UUID): the same id twice is one reply.</summary>
        public Guid? ReplyId { get; init; }

        /// <summary>From which employer; of a suggestion, about which.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>On which day it came; of silence, the day on which it was noted.</summary>
        public DateOnly? ReceivedOn { get; init; }

        /// <summary>What it says, or that nothing came.</summary>
        public SupervisionResult? Result { get; init; }

        /// <summary>In words.</summary>
        [FreeText]
        public string? Note { get; init; }

        /// <summary>When it was noted on the case; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.PartyId).NotNull();
            RuleFor(request => request.ReceivedOn).NotNull();
            RuleFor(request => request.Result).NotNull();
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordSupervisionReply>(
                "/v1/cases/{caseId:uuid}/supervision-letters/{letterId:uuid}/replies",
                (request, route) =>
                {
                    var replyId = route.IdOr(request.ReplyId);
                    return (
                        new RecordSupervisionReply(
                            route.Id("letterId"),
                            replyId,
                            request.PartyId!.Value,
                            request.ReceivedOn!.Value,
                            request.Result!.Value,
                            request.Note
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("replyId", replyId)
                    );
                }
            )
            .DescribeCommand<RecordSupervisionReply>(
                "Record a reply to a supervision letter",
                "Notes what an employer answered to a letter of supervision, what the authority did on a suggestion, or that the time ran out without a word. The answer says whether it came in time.",
                new Request
                {
                    ReplyId = Examples.StepId,
                    PartyId = Examples.EmployerId,
                    ReceivedOn = new DateOnly(2026, 3, 27),
                    Result = SupervisionResult.Rectified,
                    Note = "已付清欠薪，附转账凭证",
                }
            );
}
