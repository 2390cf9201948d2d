using System.Text;
using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Sandboxes;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Cases;

/// <summary>The rows that keep an answer, for the transaction of what it tells of; none where the request came without a key.</summary>
public delegate NpgsqlBatchCommand[] KeepAnswer(int status, object answer, string? location = null);

/// <summary>Does once for its Idempotency-Key what is no command of a case.</summary>
public sealed class AnsweredOnce(PostgresEventStore store, IMasterKey masterKey, CaseTime time)
{
    /// <summary>What a repetition says of a secret: kept in the clear it would be none.</summary>
    internal const string NoSecretAgain =
        "Repeated under its `Idempotency-Key`, it makes no second one and answers without the secret, which was told once.";

    /// <summary>The first answer again where there is one for the key, or what the work answers.</summary>
    /// <param name="context">The request; what it is about is there, and its shape is sound.</param>
    /// <param name="key">As it was sent.</param>
    /// <param name="body">As it was sent.</param>
    /// <param name="work">Does it, and keeps its answer in the same transaction.</param>
    public async Task<IResult> AnswerAsync(
        HttpContext context,
        string? key,
        ReadOnlyMemory<byte> body,
        Func<KeepAnswer, Task<IResult>> work
    )
    {
        if (key is null)
        {
            return await work((_, _, _) => []);
        }
        var caller = Caller.Of(context);
        var operation = context.GetEndpoint()!.Metadata.OfType<OperationText>().Last().Id;
        var lookup = new IdempotencyLookup(caller.Actor.StaffId, operation, key);
        var hash = HashOf(masterKey, context, dryRun: false, body.Span);
        if (await FirstAsync(caller, lookup, hash, context.RequestAborted) is { } first)
        {
            return first;
        }
        try
        {
            return await work(
                (status, answer, location) =>
                    [
                        KeptAnswers.Row(
                            caller.TenantId,
                            new IdempotencyRecord(lookup.Caller, lookup.Operation, lookup.Key, hash, status)
                            {
                                Location = location,
                                Body = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), ApiJson.Options),
                            },
                            time.Real.GetUtcNow()
                        ),
                    ]
            );
        }
        catch (PostgresException fault) when (KeptAnswers.IsTaken(fault))
        {
            return await FirstAsync(caller, lookup, hash, context.RequestAborted)
                ?? Problem.Of("idempotency_in_progress").WithHeader("Retry-After", "1");
        }
    }

    /// <summary>Keyed hash of path and body: the same key goes with the same request only.</summary>
    internal static byte[] HashOf(IMasterKey masterKey, HttpContext context, bool dryRun, ReadOnlySpan<byte> body) =>
        masterKey.KeyedHash("idempotency", [.. Encoding.UTF8.GetBytes(context.Request.Path + "\n" + dryRun + "\n"), .. body]);

    private async Task<IResult?> FirstAsync(Caller caller, IdempotencyLookup lookup, byte[] hash, CancellationToken ct)
    {
        await using var session = store.OpenSession(caller.TenantId);
        var start = await session.BeginAsync(new SessionPlan { Idempotency = lookup }, ct);
        return start.Answered is { } record ? CommandAnswers.Replay(hash, record) : null;
    }
}
