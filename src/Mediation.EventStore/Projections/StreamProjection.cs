using Npgsql;

namespace Mediation.EventStore;

/// <summary>When a projection's rows are written.</summary>
public enum ProjectionMode
{
    /// <summary>In the transaction of the append.</summary>
    Inline,

    /// <summary>Behind the feed.</summary>
    Async,
}

/// <summary>Rows derived from one stream as a whole. They are written only upward: <c>WHERE stored.version &lt; excluded.version</c>.</summary>
public abstract class StreamProjection
{
    /// <summary>Permanent: the checkpoint stands under it.</summary>
    public abstract string Name { get; }

    public abstract ProjectionMode Mode { get; }

    /// <summary>The stream types it reads.</summary>
    public abstract IReadOnlySet<string> StreamTypes { get; }

    /// <summary>The tables it owns, each with <c>tenant_id</c>, <c>stream_id</c> and <c>version</c> columns.</summary>
    public abstract IReadOnlyList<string> TableNames { get; }

    /// <summary>The statements which bring this stream's rows up to the slice. SQL text must not vary with the data.</summary>
    public abstract IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole);

    /// <summary>The same for several streams of one tenant: whoever can write them in one statement saves a statement for each.</summary>
    public virtual IEnumerable<NpgsqlBatchCommand> Rows(IReadOnlyList<StreamSlice> several) => several.SelectMany(Rows);
}
