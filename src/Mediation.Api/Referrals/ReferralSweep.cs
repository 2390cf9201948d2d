using System.Security.Cryptography;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.ReadModels;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using Npgsql;

namespace Mediation.Api.Referrals;

/// <summary>
/// Finds the referrals whose time for an answer is over by a moment, and records through the ordinary door that they lapsed. That nothing
/// lapses twice comes from the decision and the version of the stream: any number of nodes may sweep at once.
/// </summary>
public sealed class ReferralSweep(NpgsqlDataSource source, ReferralCommandRunner runner)
{
    private const int SetSize = 200;

    private const string Due = """
        SELECT stream_id, lapses_at FROM mediation.referral_ledger
        WHERE tenant_id = $1 AND lapses_at <= $2 AND NOT (stream_id = ANY ($3)) ORDER BY lapses_at, stream_id LIMIT $4
        """;

    /// <summary>Does everything that is due, in the order in which it fell due; how many lapsed.</summary>
    public async Task<int> RunAsync(string tenantId, DateTimeOffset now, CancellationToken ct)
    {
        var lapsed = 0;
        var tried = new HashSet<Guid>();
        while (await DueAsync(tenantId, now, [.. tried], ct) is { Count: > 0 } due)
        {
            foreach (var (referralId, lapsesAt) in due)
            {
                // What cannot be done now the next sweep tries again; this one must come to an end.
                tried.Add(referralId);
                var answer = await runner.RunAsync(
                    RequestOf<LapseReferral>(tenantId),
                    referralId,
                    () => new LapseReferral { HappenedAt = lapsesAt },
                    ct
                );
                lapsed += answer is CommandResult ? 1 : 0;
            }
        }
        return lapsed;
    }

    /// <summary>Destroys a referral that led to no case, where its term is over.</summary>
    public Task<IResult> DisposeAsync(string tenantId, Guid referralId, CancellationToken ct) =>
        runner.RunAsync(
            RequestOf<DisposeReferral>(tenantId),
            referralId,
            () => new DisposeReferral(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())),
            ct
        );

    private async Task<List<(Guid, DateTimeOffset)>> DueAsync(string tenantId, DateTimeOffset now, Guid[] tried, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Due);
        command.Add(tenantId).Add(now).Add(tried).Add(SetSize);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<(Guid, DateTimeOffset)>();
        while (await reader.ReadAsync(ct))
        {
            due.Add((reader.GetGuid(0), new DateTimeOffset(reader.GetDateTime(1))));
        }
        return due;
    }

    private static CommandRequest RequestOf<TCommand>(string tenantId) =>
        new(
            new Caller(ClockCommands.Register, tenantId),
            Codes.OfCommand(typeof(TCommand)),
            null,
            null,
            [],
            false,
            null,
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))
        );
}
