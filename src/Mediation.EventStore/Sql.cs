using Npgsql;
using NpgsqlTypes;

namespace Mediation.EventStore;

/// <summary>Typed parameters, so that every statement is prepared once.</summary>
internal static class Sql
{
    internal static NpgsqlParameter Text(string? value) =>
        new NpgsqlParameter<string?> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = value };

    internal static NpgsqlParameter Id(Guid value) => new NpgsqlParameter<Guid> { NpgsqlDbType = NpgsqlDbType.Uuid, TypedValue = value };

    internal static NpgsqlParameter Long(long value) =>
        new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = value };

    internal static NpgsqlParameter Int(int value) => new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlDbType.Integer, TypedValue = value };

    internal static NpgsqlParameter Bytes(byte[]? value) =>
        new NpgsqlParameter<byte[]?> { NpgsqlDbType = NpgsqlDbType.Bytea, TypedValue = value };

    internal static NpgsqlParameter Json(byte[] value) =>
        new NpgsqlParameter<byte[]> { NpgsqlDbType = NpgsqlDbType.Jsonb, TypedValue = value };

    internal static NpgsqlParameter Moment(DateTimeOffset value) =>
        new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz, TypedValue = value.UtcDateTime };

    /// <summary>Of JSON, whose type does not follow from its bytes.</summary>
    internal static NpgsqlParameter JsonArray(byte[][] value) =>
        new NpgsqlParameter<byte[][]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb, TypedValue = value };

    /// <summary>The database's type follows from the values'. Naming it makes its name anew each time.</summary>
    internal static NpgsqlParameter Array<T>(T[] value) => new NpgsqlParameter<T[]> { TypedValue = value };
}
