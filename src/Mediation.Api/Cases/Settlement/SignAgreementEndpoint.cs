using FluentValidation;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Api.Cases.Settlement;

/// <summary>Record a signature</summary>
public static class SignAgreementEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Party, mediator or the organisation's seal.</summary>
        public Signatory? Signatory { get; init; }

        /// <summary>Which party, where a party signs.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>Which mediator, where a mediator signs.</summary>
        public string? StaffId { get; init; }

        /// <summary>How.</summary>
        public SignatureMethod? Method { get; init; }

        /// <summary>Which version of the draft was signed.</summary>
        public int? DraftVersion { get; init; }

        /// <summary>Which agent or guardian signed for the party; leave out where it was the party itself.</summary>
        public Guid? AgentId { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Signatory).NotNull();
            RuleFor(request => request.PartyId).NotNull().When(request => request.Signatory == Signatory.Party);
            RuleFor(request => request.PartyId).Null().When(request => request.Signatory is Signatory.Mediator or Signatory.Organisation);
            RuleFor(request => request.AgentId).Null().When(request => request.Signatory is Signatory.Mediator or Signatory.Organisation);
            RuleFor(request => request.StaffId).NotNull().When(request => request.Signatory == Signatory.Mediator);
            RuleFor(request => request.StaffId).Null().When(request => request.Signatory is Signatory.Party or Signatory.Organisation);
            RuleFor(request => request.StaffId).IsCode();
            RuleFor(request => request.Method).NotNull();
            RuleFor(request => request.DraftVersion).NotNull().InclusiveBetween(1, 1000);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, SignAgreement>(
                "/v1/cases/{caseId:uuid}/agreement/signatures",
                (request, route) =>
                    (
                        new SignAgreement(
                            request.Signatory!.Value,
                            request.PartyId,
                            request.StaffId,
                            request.Method!.Value,
                            request.DraftVersion!.Value
                        )
                        {
                            HappenedAt = request.HappenedAt,
                            AgentId = request.AgentId,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<SignAgreement>(
                "Record a signature",
                "Records a signature or seal; with the last one that is needed the agreement takes effect. Additive: admits If-Match: *.",
                new Request
                {
                    Signatory = Signatory.Party,
                    PartyId = Examples.WorkerId,
                    Method = SignatureMethod.ESignature,
                    DraftVersion = 1,
                }
            );
}
