using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Referrals;

/// <summary>Read a referral</summary>
public static class GetReferralEndpoint
{
    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/referrals/{referralId:uuid}", HandleAsync)
            .Needs(Need.ToFollow(DataClass.P3))
            .Describes(
                new(
                    "getReferral",
                    ReferralOperations.Tag,
                    "Read a referral",
                    "The referral as sender and addressee may see it; to everybody else it does not exist. The addressee sees numbers of persons only after it accepted, and the message no more once it declined or let it lapse."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .Answers(StatusCodes.Status200OK, "As asked.", ReferralExamples.View, AnswerHeaders.ETag, AnswerHeaders.AsOf)
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ETag, AnswerHeaders.AsOf);

    private static async Task<IResult> HandleAsync(HttpContext context, Guid referralId, PostgresEventStore store)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        if (
            await store.LoadAsync(caller.TenantId, referralId, null, context.RequestAborted)
            is not { Type: CaseEventJson.ReferralStream } slice
        )
        {
            return Problem.Of("not_found");
        }
        var referral = ReferralFolding.Fold(slice);
        if (!ReferralReach.Of(caller.Actor).Includes(referral))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        Shown.Of(context, referral.CaseId is { } caseId ? [caseId] : [], $"referral:{referralId}");
        var view = ReferralView.Of(referral, caller.Actor);
        if (ReferralFolding.IsErased(slice))
        {
            view = view with { AllowedActions = [] };
        }
        var etag = EntityTag.Of(view.Version);
        AsOf.Set(context.Response, referral.FormerOf(caller.Actor.OrganisationId)?.At ?? referral.AsOf);
        // What was erased since is no event of the referral: whoever has an earlier answer is given this one.
        if (!slice.Keys.Any(key => key.Destroyed) && ConditionalRead.IsKnown(context.Request, etag))
        {
            return ConditionalRead.NotModified(context.Response, etag);
        }
        context.Response.Headers.ETag = etag;
        return TypedResults.Json(view, ApiJson.Options);
    }
}
