using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.SessionSchedule;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Mediators;

/// <summary>Read the candidates for a mediator</summary>
public static class GetMediatorCandidatesEndpoint
{
    /// <summary>Who might mediate: first who may be appointed, best first.</summary>
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <summary>A candidate.</summary>
    /// <param name="StaffId">Who; give it to `assignMediator`.</param>
    /// <param name="Name">Name in the directory.</param>
    /// <param name="OrganisationId">For which organisation the mediator works.</param>
    /// <param name="Kinds">Kinds of mediator, by code.</param>
    /// <param name="MayBeAppointed">Whether nothing bars an appointment.</param>
    /// <param name="Score">What speaks for, less what speaks against.</param>
    /// <param name="OpenCases">How many open cases the mediator has.</param>
    /// <param name="Reasons">What speaks for and against, and what bars.</param>
    public sealed record Item(
        string StaffId,
        string Name,
        string OrganisationId,
        IReadOnlyList<string> Kinds,
        bool MayBeAppointed,
        int Score,
        int OpenCases,
        IReadOnlyList<ReasonItem> Reasons
    );

    /// <summary>A reason.</summary>
    /// <param name="Code">The reason.</param>
    /// <param name="Effect">Whether it speaks for, against, or bars.</param>
    /// <param name="Weight">What it weighs; absent where it bars.</param>
    public sealed record ReasonItem(CandidateReason Code, ReasonEffect Effect, int? Weight);

    /// <summary>What a reason does.</summary>
    public enum ReasonEffect
    {
        /// <summary>Speaks for.</summary>
        Up,

        /// <summary>Speaks against.</summary>
        Down,

        /// <summary>Bars an appointment.</summary>
        Excludes,
    }

    /// <summary>An example for the description.</summary>
    public static Response Example { get; } =
        new([
            new(
                "suixian-m01",
                "周敏",
                "suixian-union-studio",
                ["full_time", "court_invited"],
                true,
                7,
                3,
                [
                    new(CandidateReason.AnyCause, ReasonEffect.Up, 1),
                    new(CandidateReason.OnCourtRoster, ReasonEffect.Up, 3),
                    new(CandidateReason.FullTime, ReasonEffect.Up, 1),
                    new(CandidateReason.NoConflictKnown, ReasonEffect.Up, 1),
                    new(CandidateReason.FewestOpenCases, ReasonEffect.Up, 1),
                ]
            ),
            new(
                "suixian-m02",
                "程立新",
                "suixian-union-studio",
                ["part_time", "union_lawyer"],
                false,
                4,
                1,
                [
                    new(CandidateReason.NotOnCourtRoster, ReasonEffect.Excludes, null),
                    new(CandidateReason.SpecialityMatchesCause, ReasonEffect.Up, 4),
                ]
            ),
        ]);

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/mediator-candidates", HandleAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P1))
            .DescribeSurvey<Response>(
                "getMediatorCandidates",
                "Read the candidates for a mediator",
                "The organisation's mediators, and for a case of a court those on its roster, with every reason for and against each: first who may be appointed, best first. The one who assigns decides; the ranking binds nobody."
            );

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid caseId,
        CaseReader reader,
        ReferenceBook reference,
        MediatorLoads loads,
        TimeProvider time
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not var (@case, _))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var open = await loads.OfAsync(caller.TenantId, reference.Mediators.All.Select(mediator => mediator.Id), context.RequestAborted);
        var ranked = MediatorCandidates.Rank(@case, reference, open, LawfulDay.Of(time.GetUtcNow()));
        return TypedResults.Json(new Response([.. ranked.Select(ItemOf)]), ApiJson.Options);
    }

    private static Item ItemOf(MediatorCandidate candidate) =>
        new(
            candidate.Mediator.Id,
            candidate.Mediator.Name,
            candidate.Mediator.Organisation,
            candidate.Mediator.Kinds,
            candidate.MayBeAppointed,
            candidate.Score,
            candidate.OpenCases,
            [
                .. candidate.Reasons.Select(reason => new ReasonItem(
                    reason.Reason,
                    reason.Weight switch
                    {
                        null => ReasonEffect.Excludes,
                        < 0 => ReasonEffect.Down,
                        _ => ReasonEffect.Up,
                    },
                    reason.Weight
                )),
            ]
        );
}
