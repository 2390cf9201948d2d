using System.Text;
using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Identity.SignIn;

/// <summary>What attempts are counted by, and how patient the count is.</summary>
/// <param name="Name">The account, device or address, under its kind.</param>
/// <param name="Free">So many wrong attempts cost nothing.</param>
/// <param name="LongestWait">Every further one doubles the wait, up to this.</param>
public sealed record Bucket(string Name, int Free, TimeSpan LongestWait)
{
    /// <summary>Everybody at an address, who may be a whole office.</summary>
    public static Bucket OfAddress(string address) => new($"address|{address}", 50, TimeSpan.FromMinutes(5));

    /// <summary>Passwords for an account from devices it was never used on.</summary>
    public static Bucket OfAccount(string staffId) => new($"account|{staffId}", 10, TimeSpan.FromMinutes(1));

    /// <summary>Passwords for an account from a device its owner signed in on: strangers cannot use it up.</summary>
    public static Bucket OfDevice(string staffId, string device) => new($"device|{staffId}|{device}", 10, TimeSpan.FromMinutes(1));

    /// <summary>One-time passwords, of which there are only a million: asked for where the password was right.</summary>
    public Bucket ForOneTimePasswords() => this with { Name = $"otp|{Name}", Free = 5, LongestWait = TimeSpan.FromMinutes(15) };
}

/// <summary>
/// Counts wrong attempts for all nodes in the database. An attempt is counted before it is judged, so that a thousand at once are not judged
/// together; while one has to wait, attempts are neither judged nor counted, so that nobody makes an owner wait longer than the longest wait.
/// </summary>
public sealed class SignInThrottle(NpgsqlDataSource source, IMasterKey masterKey, CaseTime time)
{
    private const string Take = """
        INSERT INTO mediation.sign_in_attempts AS a (tenant_id, bucket, failures, last_at, blocked_until) VALUES ($1, $2, 1, $3, $3)
        ON CONFLICT (tenant_id, bucket) DO UPDATE SET
          failures = CASE WHEN a.last_at < $3 - interval '1 hour' THEN 1 ELSE a.failures + 1 END,
          last_at = $3,
          blocked_until = CASE WHEN a.last_at >= $3 - interval '1 hour' AND a.failures + 1 >= $4
            THEN $3 + least($5, power(2, least(a.failures + 1 - $4, 20))) * interval '1 second' ELSE $3 END
        WHERE a.blocked_until <= $3
        """;

    private const string Until = "SELECT blocked_until FROM mediation.sign_in_attempts WHERE tenant_id = $1 AND bucket = $2";

    private const string Clear = "DELETE FROM mediation.sign_in_attempts WHERE tenant_id = $1 AND bucket = $2";

    private const string GiveBack = """
        UPDATE mediation.sign_in_attempts SET failures = greatest(failures - 1, 0), blocked_until = last_at WHERE tenant_id = $1 AND bucket = $2
        """;

    /// <summary>Takes an attempt from each; null where it may be judged, else how long to wait.</summary>
    public async Task<TimeSpan?> TakeAsync(IEnumerable<Bucket> buckets, CancellationToken ct)
    {
        foreach (var bucket in buckets)
        {
            var now = time.Real.GetUtcNow();
            var hash = HashOf(bucket);
            await using var batch = source.CreateBatch();
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(Take)
                    .Add(Caller.LiveTenant)
                    .Add(hash)
                    .Add(now)
                    .Add(bucket.Free)
                    .Add((int)bucket.LongestWait.TotalSeconds)
            );
            if (await batch.ExecuteNonQueryAsync(ct) == 1)
            {
                continue;
            }
            batch.BatchCommands.Clear();
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Until).Add(Caller.LiveTenant).Add(hash));
            var until = await batch.ExecuteScalarAsync(ct) is DateTime moment ? new DateTimeOffset(moment, TimeSpan.Zero) : now;
            return TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((until - now).TotalSeconds)));
        }
        return null;
    }

    /// <summary>It was right: the account's count begins anew, the address gets its attempt back.</summary>
    public async Task ForgiveAsync(Bucket own, Bucket address, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Clear).Add(Caller.LiveTenant).Add(HashOf(own)));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(GiveBack).Add(Caller.LiveTenant).Add(HashOf(address)));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private byte[] HashOf(Bucket bucket) => masterKey.KeyedHash("sign-in attempts", Encoding.UTF8.GetBytes(bucket.Name));
}
