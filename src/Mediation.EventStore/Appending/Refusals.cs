using System.Globalization;
using Npgsql;

namespace Mediation.EventStore;

/// <summary>What PostgreSQL raised, as an outcome; null is a bug or a broken database.</summary>
internal static class Refusals
{
    private const string VersionRefused = "MV001";

    internal static bool IsLockTimeout(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;

    internal static CommitResult? Of(PostgresException e, List<PendingAppend> appends) =>
        e switch
        {
            { SqlState: VersionRefused, Hint: { } hint } => Conflict(hint.Split(' '), appends),
            { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_idempotency_records" } =>
                new CommitResult.IdempotencyConflict(),
            { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pkey_mt_streams_tenant_id_id" } =>
                new CommitResult.StreamAlreadyExists(Starter(e, appends).StreamId),
            { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: "fkey_mt_events_stream_id_tenant_id" } => NoStream(appends),
            _ when IsLockTimeout(e) => new CommitResult.LockTimeout(),
            _ => null,
        };

    private static CommitResult.VersionConflict Conflict(string[] hint, List<PendingAppend> appends)
    {
        var streamId = Guid.Parse(hint[0]);
        return new(streamId, appends.Find(a => a.StreamId == streamId)!.Expected, long.Parse(hint[1], CultureInfo.InvariantCulture));
    }

    private static PendingAppend Starter(PostgresException e, List<PendingAppend> appends) =>
        appends.Find(a => a.StreamRow is not null && ReferenceEquals(a.StreamRow, e.BatchCommand)) ?? appends.Find(a => a.Starts)!;

    /// <summary>A slice of a stream that the database does not have (another tenant's, or made up).</summary>
    private static CommitResult.VersionConflict NoStream(List<PendingAppend> appends)
    {
        var append = appends.Find(a => !a.Starts)!;
        return new(append.StreamId, append.Expected, 0);
    }
}
