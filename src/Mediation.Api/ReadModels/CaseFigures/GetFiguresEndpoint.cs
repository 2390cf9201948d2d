using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Reference;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.ReadModels.CaseFigures;

/// <summary>Read figures</summary>
public static class GetFiguresEndpoint
{
    /// <summary>What the caller's cases add up to, by their days in the period. Amounts in fen.</summary>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Received">收到: received in the period.</param>
    /// <param name="Accepted">受理: accepted in the period.</param>
    /// <param name="Closed">办结: ended in the period, whatever the outcome, refusals left out.</param>
    /// <param name="Settled">调解成功: of these, with an agreement in force.</param>
    /// <param name="Workers">Workers on the cases accepted.</param>
    /// <param name="ClaimedFen">Claimed on the cases accepted.</param>
    /// <param name="AgreedFen">挽回经济损失: agreed on the cases settled.</param>
    /// <param name="PaidFen">Paid of it so far.</param>
    public sealed record Response(
        DateOnly From,
        DateOnly To,
        long Received,
        long Accepted,
        long Closed,
        long Settled,
        long Workers,
        long ClaimedFen,
        long AgreedFen,
        long PaidFen
    );

    /// <summary>The figures over rows <c>f</c>, from day $2 to day $3.</summary>
    internal const string Columns = """
        count(*) FILTER (WHERE f.received_on BETWEEN $2 AND $3),
          count(*) FILTER (WHERE f.accepted_on BETWEEN $2 AND $3),
          count(*) FILTER (WHERE f.outcome_on BETWEEN $2 AND $3 AND f.outcome <> 'refused'),
          count(*) FILTER (WHERE f.outcome_on BETWEEN $2 AND $3 AND f.outcome IN ('settled', 'settled_performed', 'partially_settled')),
          coalesce(sum(f.workers) FILTER (WHERE f.accepted_on BETWEEN $2 AND $3), 0)::bigint,
          coalesce(sum(f.claimed_fen) FILTER (WHERE f.accepted_on BETWEEN $2 AND $3), 0)::bigint,
          coalesce(sum(f.agreed_fen) FILTER (WHERE f.outcome_on BETWEEN $2 AND $3), 0)::bigint,
          coalesce(sum(f.paid_fen) FILTER (WHERE f.outcome_on BETWEEN $2 AND $3), 0)::bigint
        """;

    private static readonly QueryParameter<DateOnly?> s_from = Query.Day("from", "First legal day; the first of this year where left out.");
    private static readonly QueryParameter<DateOnly?> s_to = Query.Day("to", "Last legal day; today where left out.");

    /// <summary>Puts the figures at their address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/figures", HandleAsync)
            .Takes(s_from, s_to)
            .Needs(Need.ToCount)
            .DescribeSurvey<Response>(
                "getFigures",
                "Read figures",
                "Accepted, closed, settled and recovered over the cases the caller knows of."
            );

    private static async Task<IResult> HandleAsync(HttpContext context, NpgsqlDataSource source, ReferenceBook reference, TimeProvider time)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var today = Domain.Kernel.LawfulDay.Of(time.GetUtcNow());
        var from = query.Read(s_from) ?? new DateOnly(today.Year, 1, 1);
        var to = query.Read(s_to) ?? today;
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        List<NpgsqlParameter> parameters =
        [
            new() { Value = caller.TenantId, NpgsqlDbType = NpgsqlDbType.Varchar },
            new() { Value = from, NpgsqlDbType = NpgsqlDbType.Date },
            new() { Value = to, NpgsqlDbType = NpgsqlDbType.Date },
        ];
        await using var command = source.CreateCommand(
            $"""
            SELECT {Columns}
            FROM mediation.case_figures f JOIN mediation.case_register r USING (tenant_id, stream_id)
            WHERE r.tenant_id = $1 AND {Reach.OfCounts(caller.Actor, reference).Condition(parameters)}
            """
        );
        command.Parameters.AddRange(parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
        await reader.ReadAsync(context.RequestAborted);
        return TypedResults.Json(
            new Response(
                from,
                to,
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5),
                reader.GetInt64(6),
                reader.GetInt64(7)
            ),
            ApiJson.Options
        );
    }
}
