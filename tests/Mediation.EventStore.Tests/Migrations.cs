using Mediation.Testing;
using Npgsql;

namespace Mediation.EventStore.Tests;

public sealed class Migrations(PostgresFixture postgres)
{
    private static readonly MigrationScript First = new("ours", 1, "first", "CREATE TABLE mediation.first (id int);");
    private static readonly MigrationScript Second = new(
        "ours",
        2,
        "second",
        "ALTER TABLE mediation.first ADD COLUMN name text; GRANT SELECT ON mediation.first TO :app_role;"
    );

    [Fact]
    public async Task Each_script_runs_once()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var migrator = new SchemaMigrator(test.Owner);

        (await migrator.MigrateAsync(MigrationScript.EventStore)).ShouldBeEmpty();
        (await migrator.MigrateAsync([First])).ShouldBe([First]);
        (await migrator.MigrateAsync([First, Second])).ShouldBe([Second]);

        await using var read = test.Source.CreateCommand("SELECT name FROM mediation.first");
        await using var reader = await read.ExecuteReaderAsync();
        reader.HasRows.ShouldBeFalse();
    }

    [Fact]
    public async Task A_script_changed_after_it_was_applied_is_refused()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var migrator = new SchemaMigrator(test.Owner);
        await migrator.MigrateAsync([First]);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() =>
            migrator.MigrateAsync([First with { Sql = "CREATE TABLE mediation.other (id int);" }, Second])
        );

        refused.Message.ShouldContain("001-first");
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.schema_migrations WHERE set_name = 'ours'")).ShouldBe(1);
    }

    [Fact]
    public async Task Line_ends_of_another_system_are_no_change()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var migrator = new SchemaMigrator(test.Owner);
        var unix = First with { Sql = "CREATE TABLE mediation.first (\n  id int\n);\n" };
        await migrator.MigrateAsync([unix]);

        (await migrator.MigrateAsync([new("ours", 1, "first", unix.Sql.ReplaceLineEndings("\r\n"))])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_of_the_run()
    {
        await using var test = await TestStore.CreateAsync(postgres);

        await Should.ThrowAsync<PostgresException>(() =>
            new SchemaMigrator(test.Owner).MigrateAsync([First, new("ours", 2, "broken", "SELECT 1 / 0;")])
        );

        (await test.ScalarAsync<bool>("SELECT to_regclass('mediation.first') IS NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task Nodes_that_start_at_once_migrate_once()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);

        var applied = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => new SchemaMigrator(owner).MigrateAsync(MigrationScript.EventStore))
        );

        applied.SelectMany(a => a).ShouldBe(MigrationScript.EventStore);
    }

    [Fact]
    public void Scripts_are_read_in_the_order_of_their_numbers() =>
        MigrationScript.EventStore.Select(s => s.Version).ShouldBe(Enumerable.Range(1, MigrationScript.EventStore.Count));
}
