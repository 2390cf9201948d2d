using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Amendments;

namespace Mediation.Api.Cases.Amendments;

/// <summary>Ask for an amendment of the record</summary>
public static class AmendRecordEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Names the amendment; drawn here, where left out. The same id twice is one request.</summary>
        public Guid? AmendmentId { get; init; }

        /// <summary>Why.</summary>
        [FreeText]
        public string? Reason { get; init; }

        /// <summary>A party to amend.</summary>
        public PartyAmendmentRequest? Party { get; init; }

        /// <summary>A claim to amend.</summary>
        public ClaimAmendmentRequest? Claim { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time)
        {
            RuleFor(request => request.Reason).NotEmpty().MaximumLength(CommonRules.Note);
            RuleFor(request => request.Party).NotNull().When(request => request.Claim is null);
            RuleFor(request => request.Party!)
                .SetValidator(new PartyAmendmentRequest.Validator(time))
                .When(request => request.Party is not null);
            RuleFor(request => request.Claim!)
                .SetValidator(new ClaimAmendmentRequest.Validator())
                .When(request => request.Claim is not null);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, AmendRecord>(
                "/v1/cases/{caseId:uuid}/amendments",
                (request, route) =>
                {
                    var amendmentId = route.IdOr(request.AmendmentId);
                    return (
                        new AmendRecord(amendmentId, request.Reason!, request.Party?.ToAmendment(), request.Claim?.ToAmendment())
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("amendmentId", amendmentId)
                    );
                }
            )
            .DescribeCommand<AmendRecord>(
                "Ask for an amendment of the record",
                "Asks, before the outcome and with a reason, that what the register says of a party, a claim or an amount be put right (申请更正). The record stays as it is until a second person approves (`decideAmendment`); the case goes on meanwhile. One amendment of a field is open at a time.",
                new Request
                {
                    Reason = "申请人更正请求金额",
                    Claim = new() { ClaimId = Examples.OvertimeClaimId, AmountFen = 230_000 },
                }
            );
}
