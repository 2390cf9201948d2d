using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.Notices;

/// <summary>
/// Which cases and referrals the makers of subscriptions know of. It asks <see cref="Reach"/> and <see cref="ReferralReach"/> and has no rule of its own.
/// </summary>
public sealed class NoticeReach(LiveReference reference)
{
    private const string Referrals =
        "SELECT stream_id FROM mediation.referral_ledger WHERE tenant_id = $1 AND agency_id = $2 AND stream_id = ANY ($3)";

    /// <summary>Whether somebody is told of an event of a referral: of those that it knows of at all, the ones in which it had a part then.</summary>
    public static bool Hears(Actor maker, ReferralBodies bodies) =>
        ReferralReach.Of(maker).AgencyId is { } agency && (agency == bodies.SenderId || agency == bodies.AddresseeId);

    /// <summary>Those of the cases and referrals that one of them knows of now.</summary>
    public async Task<IReadOnlySet<NoticeSubject>> KnownAsync(
        NpgsqlConnection connection,
        string tenantId,
        Actor maker,
        IReadOnlyCollection<NoticeSubject> about,
        CancellationToken ct
    )
    {
        Guid[] cases = [.. about.OfType<NoticeSubject.Case>().Select(subject => subject.Id)];
        HashSet<NoticeSubject> known =
        [
            .. (await KnownAsync(connection, tenantId, [maker], cases, ct))[0].Select(id => new NoticeSubject.Case(id)),
        ];
        Guid[] referrals = [.. about.OfType<NoticeSubject.Referral>().Select(subject => subject.Id)];
        if (referrals.Length > 0 && ReferralReach.Of(maker).AgencyId is { } agency)
        {
            await using var batch = connection.CreateBatch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Referrals).Add(tenantId).Add(agency).Add(referrals));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                known.Add(new NoticeSubject.Referral(reader.GetGuid(0)));
            }
        }
        return known;
    }

    /// <summary>For each of them, those of the cases that it knows of; one round trip.</summary>
    public async Task<IReadOnlyList<HashSet<Guid>>> KnownAsync(
        NpgsqlConnection connection,
        string tenantId,
        IReadOnlyList<Actor> makers,
        Guid[] cases,
        CancellationToken ct
    )
    {
        if (makers.Count == 0 || cases.Length == 0)
        {
            return [.. makers.Select(_ => new HashSet<Guid>())];
        }
        await using var batch = connection.CreateBatch();
        foreach (var maker in makers)
        {
            var parameters = new List<NpgsqlParameter>
            {
                new NpgsqlParameter<string> { TypedValue = tenantId },
                new NpgsqlParameter<Guid[]> { TypedValue = cases, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
            };
            var command = new NpgsqlBatchCommand(
                $"SELECT r.stream_id FROM mediation.case_register r WHERE r.tenant_id = $1 AND r.stream_id = ANY($2) AND {Reach.Of(maker, reference.Book).Condition(parameters)}"
            );
            command.Parameters.AddRange(parameters.ToArray());
            batch.BatchCommands.Add(command);
        }
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var known = new List<HashSet<Guid>>();
        do
        {
            var ids = new HashSet<Guid>();
            while (await reader.ReadAsync(ct))
            {
                ids.Add(reader.GetGuid(0));
            }
            known.Add(ids);
        } while (await reader.NextResultAsync(ct));
        return known;
    }
}
