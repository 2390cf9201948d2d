using System.Text;
using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Cases.Reading;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.ReadModels.CaseRegister;

/// <summary>Builds and runs a list: reach first, then the filters, a page after a place.</summary>
public sealed class CaseRegisterQuery
{
    private const string Columns = """
        r.stream_id, r.case_number, r.docket_number, r.status, r.version, r.organisation_id, r.court_id, r.channel, r.cause_code, r.received_on,
        r.registered_at, r.mediator_ids, r.claimed_fen, r.agreed_fen, r.paid_fen,
        (SELECT array_agg(side || '|' || kind || '|' || name) FROM (SELECT p.side, p.kind, p.name FROM mediation.party_index p
          WHERE p.tenant_id = r.tenant_id AND p.stream_id = r.stream_id AND p.side <> 'agent' ORDER BY p.side, p.party_id LIMIT 4) AS first_parties) AS parties,
        r.recused_ids
        """;

    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly StringBuilder _where = new();
    private readonly Caller _caller;
    private readonly Actor _actor;

    /// <summary>A list of what the caller knows of.</summary>
    public CaseRegisterQuery(Caller caller, ReferenceBook reference)
    {
        _caller = caller;
        _actor = caller.Actor;
        _where.Append("r.tenant_id = ").Append(Place(caller.TenantId, NpgsqlDbType.Varchar)).Append(" AND ");
        _where.Append(Reach.Of(caller.Actor, reference).Condition(_parameters));
    }

    /// <summary>Adds a condition; <c>@</c> stands for the value's place.</summary>
    public CaseRegisterQuery Where(string condition, object? value, NpgsqlDbType type)
    {
        if (value is not null)
        {
            _where.Append(" AND ").Append(condition.Replace("@", Place(value, type), StringComparison.Ordinal));
        }
        return this;
    }

    /// <summary>Cases with any of these statuses.</summary>
    public CaseRegisterQuery WithStatus(IReadOnlyList<CaseStatus>? statuses) =>
        Where("r.status = ANY(@)", statuses?.Select(status => Codes.Of(status)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>Cases whose numbers or party names hold a text. Names that the reader may not see are not searched.</summary>
    public CaseRegisterQuery WhereText(string text, string[] grams)
    {
        var sought = Normal(Place(text, NpgsqlDbType.Text));
        var needed = Place(grams, NpgsqlDbType.Array | NpgsqlDbType.Text);
        var named =
            $"EXISTS (SELECT FROM mediation.party_index p WHERE p.tenant_id = r.tenant_id AND p.stream_id = r.stream_id AND p.name_grams @> {needed} AND strpos({Normal("p.name")}, {sought}) > 0)";
        named = $"({ShownNames()}) AND {named}";
        _where.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $" AND (strpos({Normal("r.case_number")}, {sought}) > 0 OR strpos({Normal("r.docket_number")}, {sought}) > 0 OR {named})"
        );
        return this;
    }

    /// <summary>Cases of which the reader is told who the parties are: whoever is not may not ask by name or number either.</summary>
    public CaseRegisterQuery WithNames()
    {
        _where.Append(System.Globalization.CultureInfo.InvariantCulture, $" AND ({ShownNames()})");
        return this;
    }

    /// <summary>Cases after a place in the list, which runs by time of registration.</summary>
    public CaseRegisterQuery After(PageMark? mark, bool ascending)
    {
        if (mark is not null)
        {
            var at = Place(mark.RegisteredAt.UtcDateTime, NpgsqlDbType.TimestampTz);
            var id = Place(mark.CaseId, NpgsqlDbType.Uuid);
            _where.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $" AND (r.registered_at, r.stream_id) {(ascending ? '>' : '<')} ({at}, {id})"
            );
        }
        return this;
    }

    /// <summary>At most <paramref name="limit"/> rows.</summary>
    public async Task<List<CaseRow>> RunAsync(NpgsqlDataSource source, int limit, bool ascending, CancellationToken ct)
    {
        var order = ascending ? "ASC" : "DESC";
        var page =
            $"SELECT {Columns} FROM mediation.case_register r WHERE {_where} ORDER BY r.registered_at {order}, r.stream_id {order} LIMIT {Place(limit, NpgsqlDbType.Integer)}";
        // Whose cases a list showed is written down in the statement that reads them.
        var sql = _caller.Asking is null
            ? page
            : $"WITH page AS MATERIALIZED ({page}), {AccessLog.OfPage(_caller, Place)} SELECT * FROM page ORDER BY registered_at {order}, stream_id {order}";
        return _caller.Asking is null ? await RowsAsync(source, sql, ct) : await AccessLog.WithLineAsync(() => RowsAsync(source, sql, ct));
    }

    private async Task<List<CaseRow>> RowsAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(_parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<CaseRow>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Row(reader));
        }
        return rows;
    }

    private CaseRow Row(NpgsqlDataReader reader)
    {
        var mediators = reader.GetFieldValue<string[]>(11);
        var recused = reader.GetFieldValue<string[]>(16).Contains(_actor.StaffId);
        var cut = ViewCut.OfRow(Readers.Of(_actor, mediators, recused, reader.IsDBNull(6) ? null : reader.GetString(6)));
        return new CaseRow
        {
            CaseId = reader.GetGuid(0),
            CaseNumber = reader.GetString(1),
            DocketNumber = reader.IsDBNull(2) ? null : reader.GetString(2),
            Status = s_statuses[reader.GetString(3)],
            Version = reader.GetInt64(4),
            OrganisationId = reader.GetString(5),
            CourtId = reader.IsDBNull(6) ? null : reader.GetString(6),
            Channel = reader.GetString(7),
            CauseCode = reader.GetString(8),
            ReceivedOn = reader.GetFieldValue<DateOnly>(9),
            RegisteredAt = new DateTimeOffset(reader.GetDateTime(10)),
            MediatorIds = cut.Outlines(CaseData.Claims) ? mediators : [],
            ClaimedFen = cut.Outlines(CaseData.Claims) ? reader.GetInt64(12) : null,
            AgreedFen = reader.IsDBNull(13) || !cut.Outlines(CaseData.Agreement) ? null : reader.GetInt64(13),
            PaidFen = reader.IsDBNull(14) || !cut.Outlines(CaseData.Performance) ? null : reader.GetInt64(14),
            Parties =
                reader.IsDBNull(15) || cut.Identity == IdentityCut.None
                    ? null
                    : [.. reader.GetFieldValue<string[]>(15).Select(text => NameOf(text, cut.Identity))],
        };
    }

    private static string Normal(string text) => $"lower(normalize({text}, NFKC))";

    private static readonly Dictionary<string, CaseStatus> s_statuses = Enum.GetValues<CaseStatus>()
        .ToDictionary(status => Codes.Of(status), StringComparer.Ordinal);

    private static PartyName NameOf(string text, IdentityCut cut)
    {
        var parts = text.Split('|', 3);
        return new PartyName(parts[0], cut == IdentityCut.Masked ? CaseViews.Initial(parts[2], s_kinds[parts[1]]) : parts[2]);
    }

    private static readonly Dictionary<string, PartyKind> s_kinds = Enum.GetValues<PartyKind>()
        .ToDictionary(kind => Codes.Of(kind), StringComparer.Ordinal);

    private string ShownNames() => ViewCut.ShowsNames(_actor, text => Place(text, NpgsqlDbType.Text));

    private string Place(object? value, NpgsqlDbType type)
    {
        _parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return $"${_parameters.Count}";
    }
}

/// <summary>A place in a list.</summary>
public sealed record PageMark(DateTimeOffset RegisteredAt, Guid CaseId);
