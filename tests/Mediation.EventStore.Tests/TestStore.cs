using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mediation.EventStore.Tests;
using Mediation.LocalPostgres;
using Mediation.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Mediation.EventStore.Tests;

/// <summary>A migrated database of one test, with the store on it as the application's role sees it.</summary>
public sealed class TestStore : IAsyncDisposable
{
    public const string Tenant = "*DEFAULT*";

    private TestStore(LocalDatabase database, TimeProvider time, IReadOnlyList<StreamProjection> projections, TimeSpan? lockTimeout)
    {
        Database = database;
        Source = EventStoreDataSource.Create(database.AppConnectionString + ";Maximum Pool Size=40", lockTimeout ?? Eventually.Patience);
        Owner = NpgsqlDataSource.Create(database.OwnerConnectionString + ";Maximum Pool Size=4");
        Superuser = NpgsqlDataSource.Create(database.SuperuserConnectionString + ";Maximum Pool Size=4");
        MasterKey = new FileMasterKey(RandomNumberGenerator.GetBytes(32));
        Options = new()
        {
            Types = Happenings.Map(),
            Json = Happenings.Json,
            MasterKey = MasterKey,
            Time = time,
            Projections = projections,
        };
        Store = new(Source, Options);
    }

    public LocalDatabase Database { get; }
    public NpgsqlDataSource Source { get; }
    public NpgsqlDataSource Owner { get; }
    public NpgsqlDataSource Superuser { get; }
    public IMasterKey MasterKey { get; }
    public EventStoreOptions Options { get; }
    public PostgresEventStore Store { get; }

    public static async Task<TestStore> CreateAsync(
        PostgresFixture postgres,
        TimeProvider? time = null,
        IReadOnlyList<StreamProjection>? projections = null,
        TimeSpan? lockTimeout = null
    )
    {
        var store = new TestStore(await postgres.CreateDatabaseAsync(), time ?? TimeProvider.System, projections ?? [], lockTimeout);
        await new SchemaMigrator(store.Owner).MigrateAsync(MigrationScript.EventStore);
        return store;
    }

    public static NewEvent Note(string text) => new(Guid.CreateVersion7(), new NoteTaken(text, 1), DateTimeOffset.UnixEpoch);

    /// <summary>Starts a stream of notes and answers its id.</summary>
    public async Task<Guid> StartAsync(params string[] notes)
    {
        var id = Guid.CreateVersion7();
        await using var session = Store.OpenSession(Tenant);
        session.StartStream(id, "file", [.. notes.Select(Note)]);
        (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
        return id;
    }

    public async Task<StreamSlice> LoadAsync(Guid id) => (await Store.LoadAsync(Tenant, id)).ShouldNotBeNull();

    public async Task<CommitResult> AppendAsync(StreamSlice slice, params string[] notes)
    {
        await using var session = Store.OpenSession(Tenant);
        session.Append(slice, [.. notes.Select(Note)]);
        return await session.CommitAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] arguments)
    {
        await using var command = Superuser.CreateCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new() { Value = argument });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql, params object[] arguments)
    {
        await using var command = Superuser.CreateCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new() { Value = argument });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks until the answer is true.</summary>
    public Task WaitUntilAsync(string sql) => Eventually.HoldsAsync(() => ScalarAsync<bool>(sql), sql);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Owner.DisposeAsync();
        await Superuser.DisposeAsync();
    }
}

public sealed record NoteTaken(string Text, int Page);

public sealed record PartyNamed(Guid PartyId, string Role, string? Name, string? Phone);

public sealed record Remarked(JsonElement Remark);

public static class Happenings
{
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public static EventTypeMap Map() =>
        new EventTypeMap()
            .Register<NoteTaken>("note_taken")
            .Register<PartyNamed>("party_named", ["name", "phone"])
            .Register<Remarked>("remarked");
}
