using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Deadlines;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Intake;

/// <summary>Read what the channel asks</summary>
public static class GetCaseChannelEndpoint
{
    /// <summary>What follows from the way by which a case came.</summary>
    /// <param name="CaseId">The case.</param>
    /// <param name="Channel">The row of its channel.</param>
    /// <param name="Clocks">The time limits that govern this case, with those that have started counted out.</param>
    /// <param name="ResultReturned">Whether the result of its outcome was handed back.</param>
    public sealed record Response(Guid CaseId, IntakeChannel Channel, IReadOnlyList<ChannelClockView> Clocks, bool ResultReturned);

    /// <summary>A time limit of the case.</summary>
    /// <param name="Rule">Code of the rule.</param>
    /// <param name="From">From which fact it runs.</param>
    /// <param name="StartsOn">The day of that fact; absent before it.</param>
    /// <param name="DueOn">The last day, before any extension; absent before the start.</param>
    /// <param name="Basis">Law and article.</param>
    public sealed record ChannelClockView(string Rule, ClockStart From, DateOnly? StartsOn, DateOnly? DueOn, string? Basis);

    /// <summary>For the description.</summary>
    internal static Response Example { get; } =
        new(
            Guid.Parse("01970000-0000-7000-8000-0000000000aa"),
            ReferenceBookLoader.LoadEmbedded().IntakeChannels.Find(IntakeChannels.CourtPrefiling)!,
            [
                new(
                    "REFER_PRE_30",
                    ClockStart.Received,
                    new(2026, 3, 5),
                    new(2026, 4, 7),
                    "最高人民法院关于人民法院在线调解规则（法释〔2021〕23号）第24条"
                ),
            ],
            false
        );

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/channel", HandleAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Masked, DataClass.P1))
            .DescribeReading<Response>(
                "getCaseChannel",
                "Read what the channel asks",
                "What follows from the way by which the case came: which time limits govern and until when, which paper is due at the end, who ends the file, and to whom the result goes. Delegation (委派), entrustment (委托) and invitation (邀请) differ in all of these."
            );

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid caseId,
        CaseReader reader,
        LawClocks clocks,
        ReferenceBook reference
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
        await clocks.ReadyAsync(context.RequestAborted);
        var clock = clocks.Of(@case.OrganisationId);
        context.Response.Headers.ETag = EntityTag.Of(@case.Version);
        AsOf.Set(context.Response, @case.AsOf);
        var channel = reference.IntakeChannels.Find(@case.Channel)!;
        return TypedResults.Json(
            new Response(
                @case.CaseId,
                channel,
                [.. ChannelClocks.Of(@case, channel, reference).Select(running => ViewOf(running, clock))],
                @case.IsResultReturned
            ),
            ApiJson.Options
        );
    }

    private static ChannelClockView ViewOf(RunningClock running, LawClock clock)
    {
        var due = running.StartsOn is { } day ? clock.Due(running.Clock.Rule, day) : null;
        return new(running.Clock.Rule, running.Clock.From, running.StartsOn, due?.On, due?.Article);
    }
}
