using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Retention;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
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
                    "The referral as sender and addressee may see it; to everybody else it does not exist. The addressee sees numbers of persons only after it accepted, and the message no more once it declined or let it lapse. Once a case was opened, the addressee's people see no more of the message than of that case; where the data of a party are sealed off there (`processing_restricted`), they are here too, for both sides; `erasures` says what was sealed off or destroyed."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .Answers(StatusCodes.Status200OK, "As asked.", () => ReferralExamples.View, AnswerHeaders.ETag, AnswerHeaders.AsOf)
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ETag, AnswerHeaders.AsOf);

    private static async Task<IResult> HandleAsync(HttpContext context, Guid referralId, PostgresEventStore store, LiveReference reference)
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
        var cut = await CutAsync(referral, caller, store, reference, context.RequestAborted);
        var view = ReferralView.Of(referral, caller.Actor, cut);
        if (view.Side is not null && !referral.Erasures.IsEmpty)
        {
            view = view with { Erasures = Certificate.Of(slice, referral.Erasures) };
        }
        var etag = EntityTag.Of(view.Version);
        AsOf.Set(context.Response, referral.FormerOf(caller.Actor.OrganisationId)?.At ?? referral.AsOf);
        // What is shown hangs on the case too, which has versions of its own.
        if (cut is { Case: null, Restriction.Parties.Count: 0 } && ConditionalRead.IsKnown(context.Request, etag))
        {
            return ConditionalRead.NotModified(context.Response, etag);
        }
        context.Response.Headers.ETag = etag;
        return TypedResults.Json(view, ApiJson.Options);
    }

    // The sender's own message is cut by nothing of the case but what is sealed off there.
    private static async Task<ReferralCut> CutAsync(
        Referral referral,
        Caller caller,
        PostgresEventStore store,
        LiveReference reference,
        CancellationToken ct
    ) =>
        referral.CaseId is { } caseId
        && (referral.IsRestricted || referral.SideOf(caller.Actor) == ReferralSide.Addressee)
        && await store.LoadAsync(caller.TenantId, caseId, null, ct) is { } slice
            ? ReferralCut.Of(referral, CaseFolding.Fold(slice), caller.Actor, reference.Book)
            : ReferralCut.Of(referral, caller.Actor);
}
