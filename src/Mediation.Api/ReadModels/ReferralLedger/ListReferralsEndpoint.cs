using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Referrals;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.ReadModels.ReferralLedger;

/// <summary>A referral in a body's ledger.</summary>
public sealed record ReferralRow
{
    /// <summary>Permanent id.</summary>
    public required Guid ReferralId { get; init; }

    /// <summary>By which way it goes.</summary>
    public required string Kind { get; init; }

    /// <summary>On which side you stand; absent where it lies before you no more.</summary>
    public ReferralSide? Side { get; init; }

    /// <summary>Who sent it.</summary>
    public required string SenderId { get; init; }

    /// <summary>Before whom it lies; absent where it lies before you no more.</summary>
    public string? AddresseeId { get; init; }

    /// <summary>Where it stands; how it left, where it lies before you no more.</summary>
    public required ReferralState State { get; init; }

    /// <summary>Version, the same on both sides; the referral's ETag in quotes.</summary>
    public required long Version { get; init; }

    /// <summary>The version of the message that counts.</summary>
    public required int MessageVersion { get; init; }

    /// <summary>Number of the letter.</summary>
    public string? LetterNumber { get; init; }

    /// <summary>Last day for an answer, while one is wanted.</summary>
    public DateOnly? AnswerDueOn { get; init; }

    /// <summary>The case that was opened for it.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Its number.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>When it last changed for you.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A page of a body's ledger.</summary>
/// <param name="Items">Each referral once, at the place of its last change; the oldest change first.</param>
/// <param name="NextCursor">What to send as `changedSince` next time, whether or not there is more now.</param>
/// <param name="More">Whether there is more already.</param>
public sealed record ReferralPage(IReadOnlyList<ReferralRow> Items, string NextCursor, bool More);

/// <summary>List referrals</summary>
public static class ListReferralsEndpoint
{
    private static readonly QueryParameter<string> s_since = Query.Text(
        "changedSince",
        1000,
        "`nextCursor` of the page before, with the same filters; from the beginning, where left out."
    );
    private static readonly QueryParameter<ReferralSide?> s_side = Query.Choice<ReferralSide>("side", "Sent by you, or lying before you.");
    private static readonly QueryParameter<string> s_kind = Query.Text("kind", 100, "Kind, by code.");
    private static readonly QueryParameter<IReadOnlyList<ReferralState>> s_state = Query.Choices<ReferralState>(
        "state",
        "One or several states, separated by commas. Whoever follows changes leaves it out: what leaves a state is not told by it."
    );

    // No transaction is open so long: whatever was recorded before that has its position.
    private static readonly TimeSpan s_slack = TimeSpan.FromHours(1);

    private const string Sql = """
        SELECT p.position, l.stream_id, l.kind, l.side, l.sender_id, l.addressee_id, l.state, l.seen_version, l.message_version, l.letter_number,
          l.answer_due_on, l.case_id, l.case_number, l.changed_at
        FROM mediation.referral_ledger l
          JOIN mediation.event_positions p ON p.tenant_id = l.tenant_id AND p.stream_id = l.stream_id AND p.version = l.seen_version
        WHERE l.tenant_id = $1 AND l.agency_id = $2 AND l.changed_at >= $3 AND p.position > $4
          AND ($5::text IS NULL OR l.side = $5) AND ($6::text IS NULL OR l.kind = $6) AND ($7::text[] IS NULL OR l.state = ANY ($7))
        ORDER BY p.position LIMIT $8
        """;

    private const string EpochSql = """
        SELECT epoch FROM mediation.feed_epochs WHERE tenant_id = $1 ORDER BY from_position DESC, started_at DESC, epoch DESC LIMIT 1
        """;

    private static readonly Dictionary<string, ReferralState> s_states = Enum.GetValues<ReferralState>()
        .ToDictionary(state => Codes.Of(state), StringComparer.Ordinal);

    /// <summary>Puts the list at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/referrals", HandleAsync)
            .Needs(Need.ToFollow(DataClass.P1))
            .Takes(s_since, s_side, s_kind, s_state, CommonParameters.Limit)
            .Describes(
                new(
                    "listReferrals",
                    ReferralOperations.Tag,
                    "List referrals",
                    "The ledger of your organisation or court: every referral that it sent or received, each once, at the place of its last change. Send `nextCursor` as `changedSince` to hear only what changed since; no change is ever skipped, and the ledgers of both sides agree in state and version."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", () => ReferralExamples.Page);

    private static async Task<IResult> HandleAsync(HttpContext context, NpgsqlDataSource source, Cursors cursors)
    {
        var caller = Caller.Of(context);
        var ct = context.RequestAborted;
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var (side, kind, states) = (query.Read(s_side), query.Read(s_kind), query.Read(s_state));
        var agency = ReferralReach.Of(caller.Actor).AgencyId;
        // The same person may ask for another body, or with other filters: a place in one ledger is none in another.
        var codes = states?.Select(state => Codes.Of(state)).Order(StringComparer.Ordinal).ToArray();
        var binding = $"{caller.TenantId}|referrals|{agency}|{side}|{kind}|{string.Join(',', codes ?? [])}";
        var epoch = await EpochAsync(source, caller.TenantId, ct);
        var after = new Place(epoch, 0, DateTimeOffset.UnixEpoch);
        if (
            query.Read(s_since) is { } since
            && (!cursors.TryDecode<Place>(binding, since, out var place) || !Fits(place!, epoch, out after))
        )
        {
            query.Refuse(s_since.Name, "cursor_invalid");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var rows = agency is null ? [] : await RowsAsync(source, caller.TenantId, agency, after, (side, kind, codes), limit + 1, ct);
        var page = rows.Take(limit).ToArray();
        var last = page.Length > 0 ? new Place(epoch, page[^1].Position, page[^1].Row.ChangedAt) : after;
        // The bound in time never goes back: a place is passed in the order of positions.
        var next = last with
        {
            ChangedAt = last.ChangedAt > after.ChangedAt ? last.ChangedAt : after.ChangedAt,
        };
        Shown.Of(context, [.. page.Select(line => line.Row.CaseId).OfType<Guid>().Distinct()]);
        return TypedResults.Json(
            new ReferralPage([.. page.Select(line => line.Row)], cursors.Encode(binding, next), rows.Count > limit),
            ApiJson.Options
        );
    }

    // After a restore to an earlier moment positions are given out anew; a tenant without an epoch has none yet.
    private static bool Fits(Place place, Guid epoch, out Place after)
    {
        after = place with { Epoch = epoch };
        return place.Epoch == epoch || place.Epoch == Guid.Empty;
    }

    private static async Task<Guid> EpochAsync(NpgsqlDataSource source, string tenantId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(EpochSql);
        command.Add(tenantId);
        return await command.ExecuteScalarAsync(ct) is Guid epoch ? epoch : Guid.Empty;
    }

    private static async Task<List<(long Position, ReferralRow Row)>> RowsAsync(
        NpgsqlDataSource source,
        string tenantId,
        string agency,
        Place after,
        (ReferralSide? Side, string? Kind, string[]? States) filter,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = source.CreateCommand(Sql);
        command.Add(tenantId).Add(agency).Add(after.ChangedAt - (after.Position == 0 ? TimeSpan.Zero : s_slack));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after.Position });
        command.Add(filter.Side is { } side ? Codes.Of(side) : null).Add(filter.Kind);
        command.Parameters.Add(
            new NpgsqlParameter { Value = (object?)filter.States ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
        );
        command.Add(limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(long, ReferralRow)>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add((reader.GetInt64(0), RowOf(reader)));
        }
        return rows;
    }

    private static ReferralRow RowOf(NpgsqlDataReader reader)
    {
        string? TextAt(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return new()
        {
            ReferralId = reader.GetGuid(1),
            Kind = reader.GetString(2),
            Side = TextAt(3) switch
            {
                "sender" => ReferralSide.Sender,
                "addressee" => ReferralSide.Addressee,
                _ => null,
            },
            SenderId = reader.GetString(4),
            AddresseeId = TextAt(5),
            State = s_states[reader.GetString(6)],
            Version = reader.GetInt64(7),
            MessageVersion = reader.GetInt32(8),
            LetterNumber = TextAt(9),
            AnswerDueOn = reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10),
            CaseId = reader.IsDBNull(11) ? null : reader.GetGuid(11),
            CaseNumber = TextAt(12),
            ChangedAt = new DateTimeOffset(reader.GetDateTime(13)),
        };
    }

    private sealed record Place(Guid Epoch, long Position, DateTimeOffset ChangedAt);
}
