using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Reference;

namespace Mediation.Api.ReadModels.Reports;

/// <summary>Read a report</summary>
public static class GetReportEndpoint
{
    /// <summary>A report of the caller's organisation.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="Period">A week as <c>2026-W48</c>, a month as <c>2026-11</c>.</param>
    /// <param name="From">First legal day.</param>
    /// <param name="To">Last legal day.</param>
    /// <param name="OrganisationId">Whose.</param>
    /// <param name="MadeAt">When it was made; it has not changed since.</param>
    /// <param name="Dispatch">The list of a week.</param>
    /// <param name="Figures">The figures of a month, as they were.</param>
    /// <param name="Adjustments">What came to them since by corrections and late records, to be added; all zero where nothing did.</param>
    [SchemaName("Report")]
    public sealed record Response(
        ReportKind Kind,
        string Period,
        DateOnly From,
        DateOnly To,
        string OrganisationId,
        DateTimeOffset MadeAt,
        DispatchList? Dispatch,
        MonthFigures? Figures,
        MonthFigures? Adjustments
    );

    private static readonly ApiTag s_tag = new("Reports", "Lists and figures that are made by the clock and kept as they were.");

    private static readonly QueryParameter<ReportKind?> s_kind = Query.Choice<ReportKind>("kind", "Which report.") with { Required = true };
    private static readonly QueryParameter<string> s_period = Query.Text(
        "period",
        10,
        "The week as `2026-W48` or the month as `2026-11`; the newest where left out."
    ) with
    {
        Example = "2026-11",
    };

    private static readonly Response s_example = new(
        ReportKind.MonthlySummary,
        "2026-02",
        new(2026, 2, 1),
        new(2026, 2, 28),
        "suixian-union-studio",
        Examples.Moment(2026, 3, 1, 2, 0),
        null,
        new(31, 29, 24, 19, 40, 152_000_000, 98_000_000, 61_000_000),
        new(0, 1, 0, 0, 1, 1_800_000, 0, 2_500_000)
    );

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/reports", HandleAsync)
            .Takes(s_kind, s_period)
            .Needs(Need.ToCount)
            .Describes(
                new(
                    "getReport",
                    s_tag,
                    "Read a report",
                    "The weekly dispatch (周调度): what was overdue and what fell due within the week, as it stood on Monday morning. The monthly summary (月报): the figures as they stood on the first of the next month, with what came to them since as adjustments. Each of the caller's own organisation."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .Refuses("not_found");

    private static async Task<IResult> HandleAsync(HttpContext context, ReportStore reports, ReferenceBook reference)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var (kind, period) = (query.Read(s_kind), query.Read(s_period));
        if (kind is null && query.Faults.Count == 0)
        {
            query.Refuse(s_kind.Name, "required");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        if (
            caller.Actor.OrganisationId is not { } organisation
            || !Reach.Of(caller.Actor, reference).IncludesRegisteredBy(organisation)
            || await reports.FindAsync(caller.TenantId, organisation, kind!.Value, period, context.RequestAborted) is not { } kept
        )
        {
            return Problem.Of("not_found");
        }
        var answer = new Response(
            kept.Kind,
            kept.Period.Name,
            kept.Period.From,
            kept.Period.To,
            kept.OrganisationId,
            kept.MadeAt,
            null,
            null,
            null
        );
        if (kept.Kind == ReportKind.WeeklyDispatch)
        {
            answer = answer with { Dispatch = JsonSerializer.Deserialize<DispatchList>(kept.Content, ApiJson.Options) };
        }
        else
        {
            var figures = JsonSerializer.Deserialize<MonthFigures>(kept.Content, ApiJson.Options)!;
            var now = await reports.FiguresAsync(caller.TenantId, organisation, kept.Period, context.RequestAborted);
            answer = answer with { Figures = figures, Adjustments = now.Since(figures) };
        }
        return TypedResults.Json(answer, ApiJson.Options);
    }
}
