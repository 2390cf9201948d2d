using FluentValidation;
using Mediation.Api.OpenApi;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Api.Cases.Parties;

/// <summary>Bring a party in</summary>
public static class AddPartyEndpoint
{
    /// <summary>The body: a party as at registration.</summary>
    public sealed record Request : PartyRequest
    {
        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time) => PartyRequest.Validator.AddRules(this, time);
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, AddParty>(
                "/v1/cases/{caseId:uuid}/parties",
                (request, route) =>
                {
                    var partyId = route.IdOr(request.PartyId);
                    return (new AddParty(request.ToParty(partyId)) { HappenedAt = request.HappenedAt }, CommandIds.One("partyId", partyId));
                }
            )
            .DescribeCommand<AddParty>(
                "Bring a party in",
                "Adds a party that was not there at registration (追加当事人): the using unit beside the dispatch agency (LDMAL Art. 22), a general contractor, a platform's partner, an investor, a third party. The same partyId twice is one party; the same person twice is refused. Workers with claims come by the roster.",
                new Request
                {
                    PartyId = Examples.ContractorId,
                    Side = PartySide.Respondent,
                    Kind = PartyKind.GeneralContractor,
                    Name = "随县第一建筑公司",
                    Address = "湖北省随县解放路1号",
                }
            );
}
