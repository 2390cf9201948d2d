using Mediation.Testing;
using Npgsql;

namespace Mediation.EventStore.Tests;

public sealed class Answers(PostgresFixture postgres)
{
    private static readonly IdempotencyLookup Lookup = new("mediator", "registerCase", "key-1");

    private static readonly IdempotencyRecord Answer = new("mediator", "registerCase", "key-1", [1, 2, 3], 201)
    {
        Location = "/v1/cases/1",
        ETag = "\"1\"",
        Body = "{}"u8.ToArray(),
    };

    [Fact]
    public async Task An_answer_is_given_again()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        (await FindAsync(test, Lookup)).ShouldBeNull();
        await using (var session = test.Store.OpenSession(TestStore.Tenant))
        {
            session.RememberAnswer(Answer);
            await session.CommitAsync();
        }

        var found = (await FindAsync(test, Lookup)).ShouldNotBeNull();

        (found.Status, found.Location, found.ETag).ShouldBe((Answer.Status, Answer.Location, Answer.ETag));
        found.BodyHash.ShouldBe(Answer.BodyHash);
        found.Body.ShouldBe(Answer.Body);
        found.RecordedAt.ShouldNotBe(default);
        (await FindAsync(test, Lookup with { Caller = "court" })).ShouldBeNull();
        (await FindAsync(test, Lookup with { Operation = "acceptCase" })).ShouldBeNull();
        (await FindAsync(test, Lookup with { Key = "key-2" })).ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_without_its_events_is_not_kept()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1");
        var stale = await test.LoadAsync(id);
        await test.AppendAsync(stale, "2");
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        session.Append(stale, [TestStore.Note("3")]);
        session.RememberAnswer(Answer);

        (await session.CommitAsync()).ShouldBeOfType<CommitResult.VersionConflict>();
        (await FindAsync(test, Lookup)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_reads_a_stream_that_his_own_request_has_moved_finds_the_answer_too()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("0");
        var plan = new SessionPlan
        {
            StreamIds = [id],
            Lock = true,
            Idempotency = Lookup,
        };
        await using var first = test.Store.OpenSession(TestStore.Tenant);
        await using var second = test.Store.OpenSession(TestStore.Tenant);
        var start = await first.BeginAsync(plan);
        var duplicate = second.BeginAsync(plan);
        await test.WaitUntilAsync(
            "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'transactionid'"
        );

        first.Append(start.Streams[id], [TestStore.Note("once")]);
        first.RememberAnswer(Answer);
        (await first.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();

        var late = await duplicate;
        late.Streams[id].Version.ShouldBe(2);
        late.Answered.ShouldNotBeNull().BodyHash.ShouldBe(Answer.BodyHash);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_duplicate_waits_for_the_first_and_hears_how_it_ended(bool firstSucceeds)
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await using var gate = await test.Superuser.OpenConnectionAsync();
        await ExecuteAsync(gate, "SELECT pg_advisory_lock(1)");
        await using var first = test.Store.OpenSession(TestStore.Tenant);
        await using var second = test.Store.OpenSession(TestStore.Tenant);
        foreach (var session in (EventSession[])[first, second])
        {
            session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note("once")]);
            session.RememberAnswer(Answer);
        }
        first.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock(1)"));
        first.Add(new NpgsqlBatchCommand(firstSucceeds ? "SELECT 1" : "SELECT 1 / 0"));

        var firstEnds = first.CommitAsync();
        await test.WaitUntilAsync(
            "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'"
        );
        var secondEnds = second.CommitAsync();
        await test.WaitUntilAsync(
            "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'transactionid'"
        );
        secondEnds.IsCompleted.ShouldBeFalse();
        await ExecuteAsync(gate, "SELECT pg_advisory_unlock(1)");

        if (firstSucceeds)
        {
            (await firstEnds).ShouldBeOfType<CommitResult.Committed>();
            (await secondEnds).ShouldBeOfType<CommitResult.IdempotencyConflict>();
        }
        else
        {
            await Should.ThrowAsync<PostgresException>(() => firstEnds);
            (await secondEnds).ShouldBeOfType<CommitResult.Committed>();
        }
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.mt_events")).ShouldBe(1);
    }

    [Fact]
    public async Task A_duplicate_that_waited_for_the_counter_finds_the_first_ones_answer()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var plan = new SessionPlan { Draw = new("org-1", 2026), Idempotency = Lookup };
        await using var first = test.Store.OpenSession(TestStore.Tenant);
        (await first.BeginAsync(plan)).Answered.ShouldBeNull();
        await using var second = test.Store.OpenSession(TestStore.Tenant);
        var secondBegins = second.BeginAsync(plan);
        await test.WaitUntilAsync(
            "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        );

        first.RememberAnswer(Answer);
        await first.CommitAsync();

        var found = await secondBegins;
        found.Answered.ShouldNotBeNull().Location.ShouldBe(Answer.Location);
        found.DrawnNumber.ShouldBe(2);
        await second.DisposeAsync();
        (await test.ScalarAsync<long>("SELECT last_number FROM mediation.number_counters")).ShouldBe(1);
    }

    private static async Task<IdempotencyRecord?> FindAsync(TestStore test, IdempotencyLookup lookup)
    {
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        return (await session.BeginAsync(new() { Idempotency = lookup })).Answered;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
