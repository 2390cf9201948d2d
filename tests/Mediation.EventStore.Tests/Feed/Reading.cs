using Mediation.Testing;

namespace Mediation.EventStore.Tests.Feed;

public sealed class Reading(PostgresFixture postgres)
{
    [Fact]
    public async Task A_reader_resumes_from_its_token_and_sees_every_event_once()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var reader = new FeedReader(test.Store);
        var sequencer = new FeedSequencer(test.Source);
        var empty = (await reader.ReadAsync(TestStore.Tenant)).ShouldBeOfType<FeedResult.Page>();
        empty.Items.ShouldBeEmpty();
        var id = await test.StartAsync("1", "2", "3", "4", "5");
        (await reader.ReadAsync(TestStore.Tenant))
            .ShouldBeOfType<FeedResult.Page>()
            .Items.ShouldBeEmpty("what has no position is not in the feed yet");
        await sequencer.RunOnceAsync();

        var seen = new List<FeedItem>();
        var token = empty.Next;
        for (var pages = 0; pages < 4; pages++)
        {
            var page = (await reader.ReadAsync(TestStore.Tenant, token, limit: 2)).ShouldBeOfType<FeedResult.Page>();
            seen.AddRange(page.Items);
            token = page.Next;
        }

        seen.Select(i => i.Position).ShouldBe([1, 2, 3, 4, 5]);
        seen.Select(i => ((NoteTaken)i.Event.Data).Text).ShouldBe(["1", "2", "3", "4", "5"]);
        seen.ShouldAllBe(i => i.StreamType == "file" && i.Event.StreamId == id && i.Event.SeqId > 0);
        await test.AppendAsync(await test.LoadAsync(id), "6");
        await sequencer.RunOnceAsync();
        (await reader.ReadAsync(TestStore.Tenant, token))
            .ShouldBeOfType<FeedResult.Page>()
            .Items.ShouldHaveSingleItem()
            .Position.ShouldBe(6);
        (await reader.ReadAsync(TestStore.Tenant, seen[2].Token))
            .ShouldBeOfType<FeedResult.Page>()
            .Items.Select(i => i.Position)
            .ShouldBe([4, 5, 6]);
    }

    [Fact]
    public async Task Personal_data_are_opened_with_the_streams_keys_and_stay_erased_without()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        foreach (var name in (string[])["张三", "李四"])
        {
            var id = Guid.CreateVersion7();
            await using var session = test.Store.OpenSession(TestStore.Tenant);
            var key = session.CreateKey(id);
            session.StartStream(
                id,
                "file",
                [new(Guid.CreateVersion7(), new PartyNamed(id, "worker", name, null), DateTimeOffset.UnixEpoch) { SealUnder = key }]
            );
            await session.CommitAsync();
            if (name == "李四")
                await test.ExecuteAsync("UPDATE mediation.data_keys SET wrapped = NULL, destroyed_at = now() WHERE stream_id = $1", id);
        }
        await new FeedSequencer(test.Source).RunOnceAsync();

        var page = (await new FeedReader(test.Store).ReadAsync(TestStore.Tenant)).ShouldBeOfType<FeedResult.Page>();

        page.Items.Select(i => (((PartyNamed)i.Event.Data).Name, i.Event.Erased)).ShouldBe([("张三", false), (null, true)]);
    }

    [Fact]
    public async Task Tokens_that_are_none_or_anothers_are_refused()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var reader = new FeedReader(test.Store);
        await test.StartAsync("1");
        await new FeedSequencer(test.Source).RunOnceAsync();
        var token = (await reader.ReadAsync(TestStore.Tenant)).ShouldBeOfType<FeedResult.Page>().Next;

        for (var i = 0; i < token.Length; i++)
            await RefusedAsync(FeedTokenRefusal.Garbled, token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..]);
        foreach (
            var text in (string[])
                ["", "=", "a b", token + "A", token[..^1], new string('/', token.Length), token.ToUpperInvariant(), "\ud83d"]
        )
            await RefusedAsync(FeedTokenRefusal.Garbled, text);
        await RefusedAsync(FeedTokenRefusal.Garbled, new FeedToken(Guid.CreateVersion7(), 1).Write("other"));
        await RefusedAsync(FeedTokenRefusal.Foreign, new FeedToken(Guid.CreateVersion7(), 1).Write(TestStore.Tenant));

        async Task RefusedAsync(FeedTokenRefusal reason, string text) =>
            (await reader.ReadAsync(TestStore.Tenant, text)).ShouldBe(new FeedResult.Refused(reason, null), text);
    }

    [Fact]
    public async Task After_a_restore_to_an_earlier_moment_old_tokens_are_refused_and_told_where_both_histories_part()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var reader = new FeedReader(test.Store);
        var sequencer = new FeedSequencer(test.Source);
        var id = await test.StartAsync("1", "2");
        await sequencer.RunOnceAsync();
        var early = (await reader.ReadAsync(TestStore.Tenant, limit: 1)).ShouldBeOfType<FeedResult.Page>().Next;
        var epoch = FeedToken.Parse(TestStore.Tenant, early).ShouldNotBeNull().Epoch;
        // A reader was further than the moment to which the database was set back.
        var late = new FeedToken(epoch, 5).Write(TestStore.Tenant);
        var future = (await reader.ReadAsync(TestStore.Tenant, late)).ShouldBeOfType<FeedResult.Refused>();
        future.Reason.ShouldBe(FeedTokenRefusal.Future);
        FeedToken.Parse(TestStore.Tenant, future.Restart!).ShouldBe(new(epoch, 2));

        var started = await new FeedEpochs(test.Owner).StartNewAsync(TestStore.Tenant);
        started.FromPosition.ShouldBe(2);
        await test.AppendAsync(await test.LoadAsync(id), "another 3");
        await sequencer.RunOnceAsync();

        foreach (var (token, shared) in ((string, long)[])[(early, 1), (late, 2)])
        {
            var refused = (await reader.ReadAsync(TestStore.Tenant, token)).ShouldBeOfType<FeedResult.Refused>();
            refused.Reason.ShouldBe(FeedTokenRefusal.OlderEpoch);
            FeedToken.Parse(TestStore.Tenant, refused.Restart!).ShouldBe(new(started.Id, shared));
            var page = (await reader.ReadAsync(TestStore.Tenant, refused.Restart)).ShouldBeOfType<FeedResult.Page>();
            page.Items.Select(i => i.Position).ShouldBe(Enumerable.Range((int)shared + 1, 3 - (int)shared).Select(p => (long)p));
        }
        (await reader.ReadAsync(TestStore.Tenant)).ShouldBeOfType<FeedResult.Page>().Items.Count.ShouldBe(3);
        (await new FeedEpochs(test.Owner).StartNewAsync("nobody")).FromPosition.ShouldBe(0);
    }

    [Fact]
    public async Task A_follower_is_handed_what_comes_until_it_stops_or_is_refused()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var sequencer = new FeedSequencer(test.Source);
        var reader = new FeedReader(test.Store, sequencer.Advanced);
        var id = await test.StartAsync("1", "2", "3");
        await sequencer.RunOnceAsync();
        using var enough = new CancellationTokenSource();

        var seen = new List<long>();
        await foreach (var result in reader.FollowAsync(TestStore.Tenant, limit: 2, ct: enough.Token))
        {
            seen.AddRange(result.ShouldBeOfType<FeedResult.Page>().Items.Select(i => i.Position));
            if (seen.Count == 3)
            {
                await test.AppendAsync(await test.LoadAsync(id), "4");
                await sequencer.RunOnceAsync();
            }
            if (seen.Count == 4)
                await enough.CancelAsync();
        }

        seen.ShouldBe([1, 2, 3, 4]);
        var refused = new List<FeedResult>();
        await foreach (var result in new FeedReader(test.Store).FollowAsync(TestStore.Tenant, "garbled"))
            refused.Add(result);
        refused.ShouldBe([new FeedResult.Refused(FeedTokenRefusal.Garbled, null)]);
    }

    [Fact]
    public async Task A_position_whose_event_is_gone_stops_the_reader_instead_of_being_passed_over()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1", "2");
        await new FeedSequencer(test.Source).RunOnceAsync();
        await test.ExecuteAsync("DELETE FROM mediation.mt_events WHERE version = 2");

        var thrown = await Should.ThrowAsync<InvalidOperationException>(() => new FeedReader(test.Store).ReadAsync(TestStore.Tenant));

        thrown.Message.ShouldContain($"Position 2 of tenant {TestStore.Tenant} has no event (stream {id}, version 2)");
    }
}
