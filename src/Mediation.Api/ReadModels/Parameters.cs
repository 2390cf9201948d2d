using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.ReadModels;

/// <summary>Typed parameters, in the order of their places.</summary>
public static class Parameters
{
    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, string? value) => command.With(value, NpgsqlDbType.Text);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, Guid value) => command.With(value, NpgsqlDbType.Uuid);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, Guid? value) => command.With(value, NpgsqlDbType.Uuid);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, DateOnly[] value) =>
        command.With(value, NpgsqlDbType.Array | NpgsqlDbType.Date);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, Guid[] value) => command.With(value);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, int value) => command.With(value, NpgsqlDbType.Integer);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, long? value) => command.With(value, NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, bool value) => command.With(value, NpgsqlDbType.Boolean);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, DateOnly? value) => command.With(value, NpgsqlDbType.Date);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, DateTimeOffset value) =>
        command.With(value.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, DateTimeOffset? value) =>
        command.With(value?.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, string?[]? value) =>
        value is null ? command.With(value, NpgsqlDbType.Array | NpgsqlDbType.Text) : command.With(value);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, long[] value) => command.With(value);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, short[] value) => command.With(value);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, bool[] value) => command.With(value);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, DateOnly?[] value) =>
        command.With(value, NpgsqlDbType.Array | NpgsqlDbType.Date);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, Guid?[] value) =>
        command.With(value, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    /// <summary>Moments in UTC.</summary>
    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, DateTime[] value) =>
        command.With(value, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, byte[]? value) => command.With(value, NpgsqlDbType.Bytea);

    public static NpgsqlBatchCommand Add(this NpgsqlBatchCommand command, byte[][] value) => command.With(value);

    public static NpgsqlCommand Add(this NpgsqlCommand command, string? value) => command.With(value, NpgsqlDbType.Text);

    public static NpgsqlCommand Add(this NpgsqlCommand command, Guid value) => command.With(value, NpgsqlDbType.Uuid);

    public static NpgsqlCommand Add(this NpgsqlCommand command, Guid? value) => command.With(value, NpgsqlDbType.Uuid);

    public static NpgsqlCommand Add(this NpgsqlCommand command, int value) => command.With(value, NpgsqlDbType.Integer);

    public static NpgsqlCommand Add(this NpgsqlCommand command, long? value) => command.With(value, NpgsqlDbType.Bigint);

    public static NpgsqlCommand Add(this NpgsqlCommand command, DateOnly? value) => command.With(value, NpgsqlDbType.Date);

    public static NpgsqlCommand Add(this NpgsqlCommand command, DateTimeOffset value) =>
        command.With(value.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlCommand Add(this NpgsqlCommand command, DateTimeOffset? value) =>
        command.With(value?.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlCommand Add(this NpgsqlCommand command, byte[] value) => command.With(value, NpgsqlDbType.Bytea);

    public static NpgsqlCommand Add(this NpgsqlCommand command, string[] value) =>
        command.With(value, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlCommand Add(this NpgsqlCommand command, Guid[] value) =>
        command.With(value, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    private static NpgsqlCommand With<T>(this NpgsqlCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }

    // The database's type follows from the value's. Naming an array's makes its name anew each time.
    private static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    private static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }
}
