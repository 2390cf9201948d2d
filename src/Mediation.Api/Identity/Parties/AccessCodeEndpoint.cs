using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.Identity.OAuth;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Identity.Parties;

/// <summary>A code that the mediator hands to a party, with which it reads its own case.</summary>
public static class AccessCodeEndpoint
{
    /// <summary>For whom</summary>
    public sealed record Request
    {
        /// <summary>The party that is to read the case.</summary>
        public Guid? PartyId { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.PartyId).NotNull();
        }
    }

    /// <summary>A code.</summary>
    /// <param name="Code">What to hand to the party, told this once.</param>
    /// <param name="ExpiresAt">Until when it is good, if it is not used before.</param>
    [SchemaName("AccessCode")]
    public sealed record Answer(string Code, DateTimeOffset ExpiresAt);

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/cases/{caseId:uuid}/access-codes", MakeAsync)
            .Needs(Need.ToSee(CaseData.OwnParty, AccessLevel.Write, DataClass.P1))
            .Describes(
                new(
                    "createAccessCode",
                    Clients.ClientEndpoints.Tag,
                    "Make a code for a party",
                    $"Hand it to the party in person or by a channel that only it reads. It is good once, at `/oauth/token` with the grant `{TokenEndpoint.AccessCodeGrant}`, for tokens that know of this case alone, as this party. A new code takes the place of one that was not used. By the mediators of the case; to others the address does not exist."
                )
            )
            .Takes<Request>(
                new BodyExample("example", "The worker", new Request { PartyId = Guid.Parse("01970000-0000-7000-8000-000000000011") })
            )
            .Answers(StatusCodes.Status201Created, "Made.", new Answer("7K2M-9X4T-Q8W1-N5RZ", Cases.Examples.Moment(2026, 3, 9, 9, 0)))
            .Refuses("unknown_party");

    private static async Task<IResult> MakeAsync(HttpContext context, Guid caseId, CaseReader reader, AccessCodeStore codes)
    {
        var caller = Caller.Of(context);
        var body = await JsonBody.ReadAsync<Request>(context);
        var query = new QueryReader(context);
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not var (@case, _))
        {
            return Problem.Of("not_found");
        }
        if (!body.TryGet(out var request, out var problem, query.Faults))
        {
            return problem;
        }
        if (@case.Parties.All(party => party.PartyId != request.PartyId))
        {
            return Problem.DecisionRefused(Fault.At("/partyId", "unknown_party", ("partyId", request.PartyId)));
        }
        var (code, expiresAt) = await codes.MakeAsync(caseId, request.PartyId!.Value, caller.Actor, context.RequestAborted);
        return TypedResults.Json(new Answer(code, expiresAt), ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }
}
