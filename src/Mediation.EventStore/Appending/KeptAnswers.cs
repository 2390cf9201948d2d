using Npgsql;

namespace Mediation.EventStore;

/// <summary>Answers kept for their Idempotency-Key by transactions that are not a session's.</summary>
public static class KeptAnswers
{
    /// <summary>The row, to stand first in the transaction of what it tells of: the same request at the same time waits there.</summary>
    public static NpgsqlBatchCommand Row(string tenantId, IdempotencyRecord answer, DateTimeOffset now) =>
        AppendStatements.AnswerRow(tenantId, answer, now);

    /// <summary>Whether a transaction failed because another one was faster with the same key.</summary>
    public static bool IsTaken(PostgresException fault) => Refusals.Of(fault, []) is CommitResult.IdempotencyConflict;
}
