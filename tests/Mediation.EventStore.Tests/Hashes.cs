using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Mediation.Testing;

namespace Mediation.EventStore.Tests;

public sealed class Hashes(PostgresFixture postgres)
{
    [Fact]
    public async Task The_hash_can_be_recomputed_from_the_rows_alone_whatever_the_data()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var remarks = AnyJson.Value(4).Sample(60, 400).ToList();
        var random = new Random(remarks.Count);
        var id = Guid.CreateVersion7();
        await using (var session = test.Store.OpenSession(TestStore.Tenant))
        {
            session.StartStream(
                id,
                "file",
                [
                    .. remarks.Select(json => new NewEvent(
                        Guid.CreateVersion7(),
                        new Remarked(JsonDocument.Parse(json).RootElement),
                        DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 20000))
                    )
                    {
                        UserName = random.Next(2) == 0 ? null : "登记员 \"A\"",
                        CorrelationId = random.Next(2) == 0 ? null : "r\n1",
                        CausationId = random.Next(2) == 0 ? null : "",
                        Headers =
                            random.Next(2) == 0
                                ? null
                                : new Dictionary<string, string>
                                {
                                    ["recordedBy"] = "工会\\",
                                    ["\ue000"] = "\u0007",
                                    ["😀"] = "",
                                },
                    }),
                ]
            );
            (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
        }

        await using var command = test.Superuser.CreateCommand(
            """
            SELECT data::text, headers::text, id, version, type, timestamp, user_name, correlation_id, causation_id
            FROM mediation.mt_events WHERE stream_id = $1 ORDER BY version
            """
        );
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync();
        var previous = SHA256.HashData(Encoding.UTF8.GetBytes($"mediation:*DEFAULT*:{id}"));
        var index = 0;
        while (await reader.ReadAsync())
        {
            var headers = JsonDocument.Parse(reader.GetString(1)).RootElement;
            var envelope = JsonSerializer.SerializeToElement(
                new
                {
                    tenantId = TestStore.Tenant,
                    streamId = id,
                    version = reader.GetInt64(3),
                    id = reader.GetGuid(2),
                    type = reader.GetString(4),
                    recordedAt = reader.GetDateTime(5).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                    happenedAt = headers.GetProperty("happenedAt").GetString(),
                    userName = await reader.IsDBNullAsync(6) ? null : reader.GetString(6),
                    correlationId = await reader.IsDBNullAsync(7) ? null : reader.GetString(7),
                    causationId = await reader.IsDBNullAsync(8) ? null : reader.GetString(8),
                    headers = headers
                        .EnumerateObject()
                        .Where(h => h.Name is not ("hash" or "happenedAt"))
                        .ToDictionary(h => h.Name, h => h.Value.GetString()),
                }
            );
            var hash = SHA256.HashData([
                .. previous,
                .. SHA256.HashData(Encoding.UTF8.GetBytes(SlowCanonicalJson.Of(envelope))),
                .. SHA256.HashData(Encoding.UTF8.GetBytes(SlowCanonicalJson.Of(JsonDocument.Parse(reader.GetString(0)).RootElement))),
            ]);
            headers
                .GetProperty("hash")
                .GetString()
                .ShouldBe(Base64Url.EncodeToString(hash), $"{remarks[index]} became {reader.GetString(0)}");
            Encoding
                .UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(reader.GetString(0))))
                .ShouldBe(SlowCanonicalJson.Of(JsonDocument.Parse(reader.GetString(0)).RootElement));
            previous = hash;
            index++;
        }
        index.ShouldBe(remarks.Count);
    }

    [Fact]
    public async Task The_hash_runs_on_from_one_append_to_the_next_and_stands_in_the_outbox()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1", "2");
        await test.AppendAsync(await test.LoadAsync(id), "3");
        var slice = await test.LoadAsync(id);

        var previous = EventHash.Genesis(TestStore.Tenant, id);
        foreach (var e in slice.Events)
        {
            var envelope = new EventEnvelope(
                TestStore.Tenant,
                id,
                e.Version,
                e.Id,
                e.Type,
                e.RecordedAt,
                EventHeaders.Moment(e.HappenedAt),
                e.UserName,
                e.CorrelationId,
                e.CausationId,
                e.Headers
            );
            previous = EventHash.Link(previous, envelope, CanonicalJson.Of(e.StoredData.Span));
            e.Hash.ShouldBe(previous);
        }
        slice.HeadHash.ToArray().ShouldBe(previous);
        (
            await test.ScalarAsync<byte[][]>(
                "SELECT array_agg(event_hash ORDER BY version) FROM mediation.event_outbox WHERE stream_id = $1",
                id
            )
        ).ShouldBe(slice.Events.Select(e => e.Hash));
    }

    [Fact]
    public async Task Text_that_PostgreSQL_or_Unicode_cannot_carry_is_a_bug_here()
    {
        await using var test = await TestStore.CreateAsync(postgres);

        foreach (var text in (string[])["a\0b", "half \ud83d", "\ude00 half", "genuine \ufffd and half \ud83d"])
        {
            await RefusedAsync(TestStore.Note(text));
            await RefusedAsync(TestStore.Note("fine") with { UserName = text });
            await RefusedAsync(TestStore.Note("fine") with { CorrelationId = text });
            await RefusedAsync(TestStore.Note("fine") with { CausationId = text });
            await RefusedAsync(TestStore.Note("fine") with { Headers = new Dictionary<string, string> { ["actor"] = text } });
            await RefusedAsync(TestStore.Note("fine") with { Headers = new Dictionary<string, string> { [text] = "x" } });
        }
        await RefusedAsync(TestStore.Note("fine") with { Headers = new Dictionary<string, string> { ["hash"] = "mine" } });
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.mt_streams")).ShouldBe(0);
        var id = await test.StartAsync("genuine \ufffd, 😀");
        (await test.LoadAsync(id)).Events[0].Data.ShouldBe(new NoteTaken("genuine \ufffd, 😀", 1));

        async Task RefusedAsync(NewEvent e)
        {
            await using var session = test.Store.OpenSession(TestStore.Tenant);
            session.StartStream(Guid.CreateVersion7(), "file", [e]);
            var thrown = await Should.ThrowAsync<Exception>(() => session.CommitAsync());
            (thrown is ArgumentException or JsonException).ShouldBeTrue(thrown.ToString());
        }
    }
}
