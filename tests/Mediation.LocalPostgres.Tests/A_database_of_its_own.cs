using Mediation.Testing;
using Npgsql;
using static Mediation.LocalPostgres.Tests.Watch;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Mediation.LocalPostgres.Tests;

public sealed class A_database_of_its_own(PostgresFixture postgres)
{
    [Fact]
    public async Task lets_its_owner_make_tables_and_the_application_only_what_it_was_granted()
    {
        var database = await postgres.CreateDatabaseAsync();
        await AskAsync(database.OwnerConnectionString, "CREATE SCHEMA mediation; CREATE TABLE mediation.fact (said text)");
        await AskAsync(
            database.OwnerConnectionString,
            "GRANT USAGE ON SCHEMA mediation TO mediation_app; GRANT SELECT, INSERT ON mediation.fact TO mediation_app"
        );

        await AskAsync(database.AppConnectionString, "INSERT INTO mediation.fact VALUES ('调解')");
        (await AskAsync(database.AppConnectionString, "SELECT said FROM mediation.fact")).ShouldBe("调解");

        foreach (
            var forbidden in (string[])
                [
                    "UPDATE mediation.fact SET said = ''",
                    "DELETE FROM mediation.fact",
                    "CREATE TABLE mediation.other (said text)",
                    "CREATE TABLE public.other (said text)",
                    "CREATE TEMPORARY TABLE other (said text)",
                    "CREATE SCHEMA other",
                    "CREATE DATABASE other",
                    "CREATE ROLE other",
                ]
        )
            (await Should.ThrowAsync<PostgresException>(() => AskAsync(database.AppConnectionString, forbidden))).SqlState.ShouldBe(
                PostgresErrorCodes.InsufficientPrivilege,
                forbidden
            );
    }

    [Fact]
    public async Task can_be_asked_for_by_many_at_once_and_is_made_once()
    {
        const string name = "案件 \"one\"";
        var databases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => postgres.Server.EnsureDatabaseAsync(name)));
        databases.Distinct().ShouldHaveSingleItem();
        (await AskAsync(databases[0].AppConnectionString, "SELECT current_database()")).ShouldBe(name);
    }

    [Fact]
    public async Task is_gone_when_dropped_even_while_somebody_is_connected()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var guest = new NpgsqlConnection(database.AppConnectionString);
        await guest.OpenAsync();

        await postgres.Server.DropDatabaseAsync(database.Name);
        await postgres.Server.DropDatabaseAsync(database.Name);

        (
            await AskAsync(postgres.Server.SuperuserConnectionString, $"SELECT count(*) FROM pg_database WHERE datname = '{database.Name}'")
        ).ShouldBe(0L);
    }

    [Fact]
    public async Task is_finished_by_the_next_who_asks_when_its_maker_was_killed_half_way()
    {
        await postgres.CreateDatabaseAsync();
        var superuser = postgres.Server.SuperuserConnectionString;
        await AskAsync(superuser, "CREATE DATABASE half_made OWNER mediation_owner ALLOW_CONNECTIONS false");

        var database = await postgres.Server.EnsureDatabaseAsync("half_made");

        (await AskAsync(database.AppConnectionString, "SELECT current_database()")).ShouldBe("half_made");
    }

    [Theory]
    [InlineData("")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二")]
    public async Task needs_a_name_that_PostgreSQL_keeps_whole(string name) =>
        await Should.ThrowAsync<ArgumentException>(() => postgres.Server.EnsureDatabaseAsync(name));

    [Fact]
    public async Task sorts_by_code_point_and_knows_Chinese_characters_everywhere()
    {
        var database = await postgres.CreateDatabaseAsync();
        (
            await AskAsync(
                database.OwnerConnectionString,
                "SELECT string_agg(c, '' ORDER BY c) FROM unnest(array['b', '调', 'A', 'a', 'B', '解']) c"
            )
        ).ShouldBe("ABab解调");
        (await AskAsync(database.OwnerConnectionString, "SELECT '调解' ~ '^[[:alpha:]]+$'")).ShouldBe(true);
        (await AskAsync(database.OwnerConnectionString, "SHOW server_encoding")).ShouldBe("UTF8");
        (await AskAsync(database.OwnerConnectionString, "SHOW timezone")).ShouldBe("UTC");
    }

    [Fact]
    public async Task is_closed_to_who_does_not_know_the_password()
    {
        var database = await postgres.CreateDatabaseAsync();
        foreach (var role in (string[])[database.AppConnectionString, database.OwnerConnectionString, database.SuperuserConnectionString])
        {
            var guess = new NpgsqlConnectionStringBuilder(role) { Password = "guess", Pooling = false };
            (await Should.ThrowAsync<PostgresException>(() => AskAsync(guess.ConnectionString, "SELECT 1"))).SqlState.ShouldBe(
                PostgresErrorCodes.InvalidPassword
            );
        }
    }
}
