using Npgsql;

namespace Mediation.EventStore;

/// <summary>Where a tenant's feed stands: its unbroken runs, oldest first, and the last position given.</summary>
public sealed record FeedStanding(IReadOnlyList<FeedEpoch> Epochs, long LastPosition)
{
    /// <summary>A token for a position of the present run.</summary>
    public FeedToken At(long position) => Epochs.Count == 0 ? FeedToken.Beginning : new(Epochs[^1].Id, position);

    /// <summary>Why one cannot read on from a token, with the last point that both histories share where there is one; null where one can.</summary>
    public (FeedTokenRefusal Reason, FeedToken? Restart)? RefusalOf(FeedToken token)
    {
        if (token == FeedToken.Beginning)
            return null;
        var index = Epochs.ToList().FindIndex(e => e.Id == token.Epoch);
        if (index < 0)
            return (FeedTokenRefusal.Foreign, null);
        if (index == Epochs.Count - 1 && token.Position <= LastPosition)
            return null;
        var shared = Epochs.Skip(index + 1).Select(e => e.FromPosition).Append(token.Position).Append(LastPosition).Min();
        return (index < Epochs.Count - 1 ? FeedTokenRefusal.OlderEpoch : FeedTokenRefusal.Future, At(shared));
    }

    /// <summary>The statement that reads it, to be answered in a batch of the reader's own.</summary>
    public static NpgsqlBatchCommand Query(string tenantId) => new(FeedEpochs.Select) { Parameters = { Sql.Text(tenantId) } };

    /// <summary>The answer to <see cref="Query"/>.</summary>
    public static async Task<FeedStanding> ReadAsync(NpgsqlDataReader reader, CancellationToken ct = default)
    {
        var epochs = new List<FeedEpoch>();
        var last = 0L;
        while (await reader.ReadAsync(ct))
        {
            epochs.Add(new(reader.GetGuid(0), reader.GetInt64(1), new(reader.GetDateTime(2))));
            last = reader.IsDBNull(3) ? 0 : reader.GetInt64(3);
        }
        return new(epochs, last);
    }
}
