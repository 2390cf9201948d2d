using System.Globalization;
using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.ReadModels.DeadlineRegister;

/// <summary>List time limits</summary>
public static class ListDeadlinesEndpoint
{
    /// <summary>How near the last day is.</summary>
    public enum Nearness
    {
        /// <summary>It is over.</summary>
        Overdue,

        /// <summary>It is today.</summary>
        Today,

        /// <summary>It is within the next seven days.</summary>
        ThisWeek,

        /// <summary>It is later.</summary>
        Later,
    }

    /// <summary>A time limit on the board.</summary>
    /// <param name="CaseId">The case.</param>
    /// <param name="CaseNumber">Its number.</param>
    /// <param name="CaseStatus">Where it stands.</param>
    /// <param name="MediatorIds">Who mediates it, the lead first.</param>
    /// <param name="CourtId">The court that follows it.</param>
    /// <param name="DeadlineId">Names the time limit within its case.</param>
    /// <param name="RuleCode">Code of its rule.</param>
    /// <param name="Zh">Name in Chinese.</param>
    /// <param name="En">Name in English.</param>
    /// <param name="Stakes">What hangs on it.</param>
    /// <param name="WaitsOn">Who has to act.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="DueOn">Its last day.</param>
    /// <param name="Nearness">How near that is.</param>
    /// <param name="Provisional">Whether the day may still move with a calendar that is not published yet.</param>
    public sealed record DeadlineRow(
        Guid CaseId,
        string CaseNumber,
        string CaseStatus,
        IReadOnlyList<string> MediatorIds,
        string? CourtId,
        string DeadlineId,
        string RuleCode,
        string Zh,
        string En,
        Stakes Stakes,
        WaitsOn WaitsOn,
        ClockState State,
        DateOnly DueOn,
        Nearness Nearness,
        bool Provisional
    );

    /// <summary>A page of the board.</summary>
    /// <param name="Items">The gravest first, then the nearest.</param>
    /// <param name="NextCursor">Where the next page begins; null on the last.</param>
    public sealed record DeadlinePage(IReadOnlyList<DeadlineRow> Items, string? NextCursor);

    internal static DeadlinePage Example { get; } =
        new(
            [
                new(
                    Guid.Parse("01970000-0000-7000-8000-000000000000"),
                    "随县工调〔2026〕0088号",
                    "in_mediation",
                    ["suixian-m01"],
                    "hubei-1321",
                    "REFER_PRE_30-6",
                    "REFER_PRE_30",
                    "委派调解期限",
                    "Time for mediation before filing",
                    Stakes.Procedure,
                    WaitsOn.Organisation,
                    ClockState.Running,
                    new(2026, 4, 7),
                    Nearness.Later,
                    false
                ),
            ],
            null
        );

    private sealed record Place(int Stakes, DateOnly DueOn, Guid CaseId, string DeadlineId);

    private static readonly QueryParameter<IReadOnlyList<ClockState>> s_state = Query.Choices<ClockState>(
        "state",
        "One or several states, separated by commas; those that run, rest or ran out, where left out."
    );
    private static readonly QueryParameter<IReadOnlyList<Stakes>> s_stakes = Query.Choices<Stakes>(
        "stakes",
        "What hangs on it, one or several, separated by commas."
    );
    private static readonly QueryParameter<Nearness?> s_near = Query.Choice<Nearness>("nearness", "How near the last day is.");
    private static readonly QueryParameter<string> s_rule = Query.Text("ruleCode", 60, "Time limits under this rule.") with
    {
        Example = "MED_ORG_15",
    };
    private static readonly QueryParameter<string> s_mediator = Query.Text("mediatorId", 100, "Time limits on cases of this mediator.");
    private static readonly QueryParameter<string> s_court = Query.Text("courtId", 100, "Time limits on cases that this court follows.");
    private static readonly QueryParameter<DateOnly?> s_from = Query.Day("dueFrom", "Last day on this legal day or later.");
    private static readonly QueryParameter<DateOnly?> s_to = Query.Day("dueTo", "Last day on this legal day or before.");

    /// <summary>Puts the list at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/deadlines", HandleAsync)
            .Takes(s_near, s_state, s_stakes, s_rule, s_mediator, s_court, s_from, s_to, CommonParameters.Limit, CommonParameters.Cursor)
            .Needs(Need.ToList(DataClass.P1))
            .DescribeSurvey<DeadlinePage>(
                "listDeadlines",
                "List time limits",
                "The board: the time limits of all cases the caller knows of, what weighs most first, then what is nearest. With `mediatorId` it is a mediator's worklist: what is overdue, due today, this week, and who has to act."
            );

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        NpgsqlDataSource source,
        Cursors cursors,
        DeadlineRulebook book,
        ReferenceBook reference,
        TimeProvider time
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var today = LawfulDay.Of(time.GetUtcNow());
        var states = query.Read(s_state) ?? [ClockState.Running, ClockState.Suspended, ClockState.Missed];
        var (from, to) = (query.Read(s_from), query.Read(s_to));
        if (from > to)
        {
            query.Refuse(s_to.Name, "ends_before_start");
        }
        List<NpgsqlParameter> parameters = [];
        string At(object value, NpgsqlDbType type)
        {
            parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
            return string.Create(CultureInfo.InvariantCulture, $"${parameters.Count}");
        }
        List<string> conditions =
        [
            $"d.tenant_id = {At(caller.TenantId, NpgsqlDbType.Varchar)}",
            Reach.Of(caller.Actor, reference).Condition(parameters),
            $"d.state = ANY({At(states.Select(state => Codes.Of(state)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)})",
        ];
        void Where(string condition, object? value, NpgsqlDbType type)
        {
            if (value is not null)
            {
                conditions.Add(condition.Replace("@", At(value, type), StringComparison.Ordinal));
            }
        }
        Where(
            "d.stakes = ANY(@)",
            query.Read(s_stakes)?.Select(stakes => (short)stakes).ToArray(),
            NpgsqlDbType.Array | NpgsqlDbType.Smallint
        );
        Where("d.rule_code = @", query.Read(s_rule), NpgsqlDbType.Text);
        Where("@ = ANY(r.mediator_ids)", query.Read(s_mediator), NpgsqlDbType.Text);
        Where("r.court_id = @", query.Read(s_court), NpgsqlDbType.Text);
        Where("d.due_on >= @", from, NpgsqlDbType.Date);
        Where("d.due_on <= @", to, NpgsqlDbType.Date);
        switch (query.Read(s_near))
        {
            case Nearness.Overdue:
                Where("(d.due_on < @ AND d.state <> 'suspended')", today, NpgsqlDbType.Date);
                break;
            case Nearness.Today:
                Where("d.due_on = @", today, NpgsqlDbType.Date);
                break;
            case Nearness.ThisWeek:
                Where("d.due_on > @", today, NpgsqlDbType.Date);
                Where("d.due_on <= @", today.AddDays(7), NpgsqlDbType.Date);
                break;
            case Nearness.Later:
                Where("d.due_on > @", today.AddDays(7), NpgsqlDbType.Date);
                break;
        }
        var binding = $"{caller.TenantId}|deadlines|{caller.Actor.StaffId}|{query.Filters()}";
        if (cursors.Read<Place>(query, binding) is { } after)
        {
            conditions.Add(
                $"(d.stakes, d.due_on, d.case_id, d.deadline_id) > ({At((short)after.Stakes, NpgsqlDbType.Smallint)}, {At(after.DueOn, NpgsqlDbType.Date)}, {At(after.CaseId, NpgsqlDbType.Uuid)}, {At(after.DeadlineId, NpgsqlDbType.Text)})"
            );
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var sql = $"""
            SELECT d.case_id, r.case_number, r.status, r.mediator_ids, r.court_id, d.deadline_id, d.rule_code, d.stakes, d.state, d.due_on, d.provisional
            FROM mediation.deadline_register d JOIN mediation.case_register r ON r.tenant_id = d.tenant_id AND r.stream_id = d.case_id
            WHERE {string.Join(" AND ", conditions)}
            ORDER BY d.stakes, d.due_on, d.case_id, d.deadline_id LIMIT {At(limit + 1, NpgsqlDbType.Integer)}
            """;
        var board = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            board.Parameters.Add(parameter);
        }
        var rows = await AccessLog.WithLineAsync(() =>
            RowsAsync(source, [AccessLog.OfMany(caller), board], reader => Row(reader, book, today), context.RequestAborted)
        );
        var page = rows.Take(limit).ToArray();
        var next =
            rows.Count > limit
                ? cursors.Encode(binding, new Place((int)page[^1].Stakes, page[^1].DueOn, page[^1].CaseId, page[^1].DeadlineId))
                : null;
        return TypedResults.Json(new DeadlinePage(page, next), ApiJson.Options);
    }

    private static async Task<List<DeadlineRow>> RowsAsync(
        NpgsqlDataSource source,
        IReadOnlyList<NpgsqlBatchCommand> commands,
        Func<NpgsqlDataReader, DeadlineRow> row,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new List<DeadlineRow>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(row(reader));
        }
        return rows;
    }

    private static DeadlineRow Row(NpgsqlDataReader reader, DeadlineRulebook book, DateOnly today)
    {
        var rule = book.Rules.Find(reader.GetString(6))!;
        var (state, dueOn) = (s_states[reader.GetString(8)], reader.GetFieldValue<DateOnly>(9));
        return new(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetFieldValue<string[]>(3),
            reader.IsDBNull(4) ? null : reader.GetString(4),
            reader.GetString(5),
            rule.Code,
            rule.Zh,
            rule.En,
            (Stakes)reader.GetInt16(7),
            rule.WaitsOn,
            state,
            dueOn,
            dueOn < today && state != ClockState.Suspended ? Nearness.Overdue
                : dueOn == today ? Nearness.Today
                : dueOn <= today.AddDays(7) ? Nearness.ThisWeek
                : Nearness.Later,
            reader.GetBoolean(10)
        );
    }

    private static readonly Dictionary<string, ClockState> s_states = Enum.GetValues<ClockState>()
        .ToDictionary(state => Codes.Of(state), StringComparer.Ordinal);
}
