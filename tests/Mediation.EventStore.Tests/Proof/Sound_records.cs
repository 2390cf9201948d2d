using System.Text.Json;
using FsCheck.Fluent;
using Mediation.Testing;

namespace Mediation.EventStore.Tests.Proof;

public sealed class Sound_records(PostgresFixture postgres)
{
    [Fact]
    public async Task What_the_store_wrote_is_sound_whatever_was_written_and_whoever_was_erased()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = Guid.CreateVersion7();
        var remarks = AnyJson.Value(4).Sample(60, 100).ToList();
        await using (var session = test.Store.OpenSession(TestStore.Tenant))
        {
            var key = session.CreateKey(id);
            session.StartStream(
                id,
                "file",
                [
                    new(Guid.CreateVersion7(), new PartyNamed(id, "worker", "张三", "13800138000"), DateTimeOffset.UnixEpoch)
                    {
                        SealUnder = key,
                    },
                    .. remarks.Select(json => new NewEvent(
                        Guid.CreateVersion7(),
                        new Remarked(JsonDocument.Parse(json).RootElement),
                        DateTimeOffset.UnixEpoch
                    )
                    {
                        UserName = "登记员",
                        Headers = new Dictionary<string, string> { ["actor"] = "工会\\", ["\ue000"] = "" },
                    }),
                ]
            );
            (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
        }
        for (var i = 0; i < 5; i++)
            await test.StartAsync("1", "2");
        await new FeedSequencer(test.Source).RunOnceAsync();
        await test.StartAsync("waits");
        await test.ExecuteAsync("UPDATE mediation.data_keys SET wrapped = NULL, destroyed_at = now()");
        var verifier = new Verifier(test.Source);

        var report = await verifier.VerifyTenantAsync(TestStore.Tenant, new() { SetSize = 3, StretchSize = 10 });
        report.Findings.ShouldBeEmpty();
        (report.Streams, report.Events, report.Positions, report.IsSound).ShouldBe((7, remarks.Count + 12, remarks.Count + 11, true));
        report.Head.ShouldNotBeNull().Position.ShouldBe(remarks.Count + 11);

        var stream = await verifier.VerifyStreamAsync(TestStore.Tenant, id);
        (stream.Streams, stream.Events, stream.Positions, stream.IsSound).ShouldBe((1, remarks.Count + 1, remarks.Count + 1, true));
    }

    [Fact]
    public async Task A_tenant_without_events_is_sound()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var verifier = new Verifier(test.Source);

        JsonSerializer
            .Serialize(await verifier.VerifyTenantAsync("nobody"))
            .ShouldBe(JsonSerializer.Serialize(new ProofReport("nobody", 0, 0, 0, null, 0, [])));
        (await verifier.VerifyStreamAsync("nobody", Guid.AllBitsSet)).IsSound.ShouldBeTrue();
        (await verifier.HeadAsync("nobody")).ShouldBeNull();
    }

    [Fact]
    public async Task Verifying_beside_writers_and_a_sequencer_finds_nothing()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        using var enough = new CancellationTokenSource();
        var sequencing = new FeedSequencer(
            test.Source,
            new() { Pause = TimeSpan.FromMilliseconds(1), Poll = TimeSpan.FromMilliseconds(1) }
        ).RunAsync(enough.Token);
        async Task WriteAsync()
        {
            while (!enough.IsCancellationRequested)
                await test.AppendAsync(await test.LoadAsync(await test.StartAsync("1", "2")), "3");
        }
        var writing = Enumerable.Range(0, 4).Select(_ => WriteAsync()).ToList();
        var verifier = new Verifier(test.Source);

        ProofReport report;
        do
        {
            report = await verifier.VerifyTenantAsync(TestStore.Tenant, new() { SetSize = 20 });
            report.Findings.ShouldBeEmpty();
        } while (report.Positions < 500);
        await enough.CancelAsync();
        await Task.WhenAll([.. writing, sequencing]);
    }
}
