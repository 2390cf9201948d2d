using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mediation.Testing;

namespace Mediation.EventStore.Tests;

public sealed class Envelopes(PostgresFixture postgres)
{
    private static readonly Guid Party = new("0197b2a0-0000-7000-8000-000000000001");

    [Fact]
    public async Task Personal_data_is_sealed_in_the_row_and_clear_in_the_slice()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var (id, key) = await NameAsync(test, new PartyNamed(Party, "worker", "王小明", "13800138000"));

        var row = JsonNode.Parse(await test.ScalarAsync<string>("SELECT data::text FROM mediation.mt_events"))!.AsObject();

        row.Select(p => p.Key).Order(StringComparer.Ordinal).ShouldBe(["partyId", "role", "sealed"]);
        var sealedPart = row["sealed"]!.AsObject();
        sealedPart.Select(p => p.Key).Order(StringComparer.Ordinal).ShouldBe(["c", "k", "n"]);
        sealedPart["k"]!.GetValue<string>().ShouldBe(key.ToString());
        Convert.FromBase64String(sealedPart["n"]!.GetValue<string>()).Length.ShouldBe(12);
        var clear = """{"name":"王小明","phone":"13800138000"}""";
        Convert.FromBase64String(sealedPart["c"]!.GetValue<string>()).Length.ShouldBe(Encoding.UTF8.GetByteCount(clear) + 16);
        var all = await test.ScalarAsync<string>(
            "SELECT concat((SELECT string_agg(e::text, '') FROM mediation.mt_events e), (SELECT string_agg(k::text, '') FROM mediation.data_keys k))"
        );
        all.ShouldNotContain("小明");
        all.ShouldNotContain("13800138000");
        var loaded = (await test.LoadAsync(id)).Events.ShouldHaveSingleItem();
        loaded.Data.ShouldBe(new PartyNamed(Party, "worker", "王小明", "13800138000"));
        loaded.Erased.ShouldBeFalse();
    }

    [Fact]
    public void What_was_sealed_once_opens_for_ever()
    {
        var master = new FileMasterKey([.. Enumerable.Range(0, 32).Select(n => (byte)n)]);
        master.Id.ShouldBe(Frozen.MasterKeyId);
        var key = new DataKey(master, "*DEFAULT*", Frozen.Stream, Frozen.Key, Convert.FromBase64String(Frozen.Wrapped), master.Id);
        var row = new EventRow(
            1,
            Frozen.Event,
            Frozen.Stream,
            1,
            "party_named",
            DateTimeOffset.UnixEpoch,
            null,
            null,
            null,
            Encoding.UTF8.GetBytes(Frozen.Data),
            "{}"u8.ToArray()
        );

        new EventSerializer(Happenings.Map(), Happenings.Json)
            .Read(row, "*DEFAULT*", [key])
            .Data.ShouldBe(new PartyNamed(Party, "worker", "王小明", null));
        Encoding.UTF8.GetString(key.Open(Convert.FromBase64String(Frozen.Text), "reason"u8)!).ShouldBe("王小明");
    }

    [Fact]
    public async Task A_sealed_part_opens_in_no_other_event()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = Guid.CreateVersion7();
        await using (var session = test.Store.OpenSession(TestStore.Tenant))
        {
            var key = session.CreateKey(id);
            session.StartStream(id, "file", [Named(new(Party, "worker", "甲", "1"), key), Named(new(Party, "worker", "乙", "2"), key)]);
            await session.CommitAsync();
        }

        await test.ExecuteAsync(
            "UPDATE mediation.mt_events SET data = (SELECT data FROM mediation.mt_events WHERE version = 1) WHERE version = 2"
        );

        await Should.ThrowAsync<AuthenticationTagMismatchException>(() => test.LoadAsync(id));
    }

    [Fact]
    public async Task A_wrapped_key_opens_in_no_other_stream()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var (one, key) = await NameAsync(test, new PartyNamed(Party, "worker", "甲", null));
        var (other, otherKey) = await NameAsync(test, new PartyNamed(Party, "worker", "乙", null));

        await test.ExecuteAsync(
            "UPDATE mediation.data_keys SET wrapped = (SELECT wrapped FROM mediation.data_keys WHERE key_id = $1) WHERE key_id = $2",
            key,
            otherKey
        );

        await Should.ThrowAsync<AuthenticationTagMismatchException>(() => test.LoadAsync(other));
        (await test.LoadAsync(one)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task With_the_key_destroyed_the_personal_data_is_null_and_the_rest_stands()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var (id, key) = await NameAsync(test, new PartyNamed(Party, "worker", "王小明", null));
        var before = (await test.LoadAsync(id)).HeadHash.ToArray();

        await using (var erasing = test.Store.OpenSession(TestStore.Tenant))
        {
            erasing.DestroyKey(id, key);
            await erasing.CommitAsync();
        }

        var slice = await test.LoadAsync(id);
        var loaded = slice.Events.ShouldHaveSingleItem();
        loaded.Data.ShouldBe(new PartyNamed(Party, "worker", null, null));
        loaded.Erased.ShouldBeTrue();
        slice.HeadHash.ToArray().ShouldBe(before);
        slice.Keys.ShouldHaveSingleItem().Destroyed.ShouldBeTrue();
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        session.Append(slice, [Named(new(Party, "worker", "again", null), key)]);
        await Should.ThrowAsync<InvalidOperationException>(() => session.CommitAsync());
    }

    [Fact]
    public async Task Personal_data_without_a_key_is_a_bug_and_absent_data_needs_none()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await using var bug = test.Store.OpenSession(TestStore.Tenant);
        bug.StartStream(Guid.CreateVersion7(), "file", [Named(new(Party, "worker", "王小明", null), null)]);
        await Should.ThrowAsync<InvalidOperationException>(() => bug.CommitAsync());

        var id = Guid.CreateVersion7();
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        session.StartStream(id, "file", [Named(new(Party, "worker", null, null), null)]);
        (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
        (await test.LoadAsync(id)).Events[0].Data.ShouldBe(new PartyNamed(Party, "worker", null, null));
        (await test.ScalarAsync<bool>("SELECT data ? 'sealed' FROM mediation.mt_events")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_of_another_stream_is_refused()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        var key = session.CreateKey(Guid.CreateVersion7());
        session.StartStream(Guid.CreateVersion7(), "file", [Named(new(Party, "worker", "甲", null), key)]);

        await Should.ThrowAsync<InvalidOperationException>(() => session.CommitAsync());
    }

    [Fact]
    public async Task A_loaded_key_seals_further_events()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var (id, key) = await NameAsync(test, new PartyNamed(Party, "worker", "王小明", null));
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        var start = await session.BeginAsync(new() { StreamIds = [id] });
        session.Append(start.Streams[id], [Named(new(Party, "worker", "王大明", "1"), key)]);
        await session.CommitAsync();

        (await test.LoadAsync(id)).Events[1].Data.ShouldBe(new PartyNamed(Party, "worker", "王大明", "1"));
    }

    [Theory]
    [InlineData("""{"sealed":#}""")]
    [InlineData("""{"sealed": #, "role": "a"}""")]
    [InlineData("""{"role": "a", "sealed": #}""")]
    [InlineData("""{"partyId": "0197b2a0-0000-7000-8000-000000000001", "sealed": #, "role": "a"}""")]
    public void A_sealed_part_is_found_wherever_jsonb_puts_it(string around)
    {
        var master = new FileMasterKey(new byte[32]);
        var (stream, @event) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var key = DataKey.Create(master, "t", stream, Guid.CreateVersion7());
        var type = Happenings.Map().ByName("party_named");
        var place = new SealedPlace("t", stream, @event, type.Name);
        var stored = JsonNode.Parse(SealedEnvelope.Seal("""{"name":"甲","phone":null}"""u8, type, key, place, new(), new()).ToArray())!;
        var json = Encoding.UTF8.GetBytes(around.Replace("#", stored["sealed"]!.ToJsonString(), StringComparison.Ordinal));

        var opened = JsonNode.Parse(SealedEnvelope.Open(json, type, [key], place, out _).ToArray())!.AsObject();

        var expected = JsonNode.Parse(around.Replace("#", "0", StringComparison.Ordinal))!.AsObject();
        expected.Remove("sealed");
        expected["name"] = "甲";
        JsonNode.DeepEquals(opened, expected).ShouldBeTrue(opened.ToJsonString());
    }

    [Fact]
    public void No_nonce_is_given_twice_on_any_thread()
    {
        var given = new ConcurrentBag<string>();
        Parallel.For(
            0,
            10_000,
            _ =>
            {
                Span<byte> nonce = stackalloc byte[Nonces.Bytes];
                Nonces.Next(nonce);
                given.Add(Convert.ToHexString(nonce));
            }
        );
        given.Distinct().Count().ShouldBe(10_000);
    }

    private static NewEvent Named(PartyNamed named, Guid? key) =>
        new(Guid.CreateVersion7(), named, DateTimeOffset.UnixEpoch) { SealUnder = key };

    private static async Task<(Guid Stream, Guid Key)> NameAsync(TestStore test, PartyNamed named)
    {
        var id = Guid.CreateVersion7();
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        var key = session.CreateKey(id);
        session.StartStream(id, "file", [Named(named, key)]);
        (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
        return (id, key);
    }

    /// <summary>Made once; what is stored in production looks like this and must always open.</summary>
    private static class Frozen
    {
        internal static readonly Guid Stream = new("0197b2a0-0000-7000-8000-00000000000a");
        internal static readonly Guid Event = new("0197b2a0-0000-7000-8000-00000000000b");
        internal static readonly Guid Key = new("0197b2a0-0000-7000-8000-00000000000c");
        internal const string MasterKeyId = "193577785a72c383";
        internal const string Wrapped = "3j27wtlt08ZNebOMQpqnbRAfb+DTqoWwOmrUbpFSCDPS7hJJaxeVU+hmMwUuU7g0XN9gPHGkGVEzuSn5";
        internal const string Data =
            """{"partyId":"0197b2a0-0000-7000-8000-000000000001","phone":null,"role":"worker","sealed":{"c":"O3cW0tT60dKvTX7z1eyXrdTI0IM+aLhASGcLY/6qqT4p7qtC","k":"0197b2a0-0000-7000-8000-00000000000c","n":"71F9oGYjOrDVA1J0"}}""";
        internal const string Text = "AQIDBAUGBwgJCgsMtue0SSVrWuK5vhJTPX0yVEeX5+cp1hd1Bw==";
    }
}
