using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.LocalPostgres;
using Npgsql;

namespace Mediation.Benchmarks.Records;

/// <summary>How much the proof of the feed of records does.</summary>
internal sealed record FollowProofSize(int Seconds, int Writers, int Events, int Gets);

/// <summary>
/// Writers register cases, half of them a court's, and carry them on; the court's client follows the feed in a process of its own; client and
/// register are killed at random, each again and again. In the end the client has exactly the events of the court's cases, in their order. After a
/// third of the time another client of the court takes a file of all its records and follows the feed behind it: in the end it must hold what a
/// second file holds, to the byte. Meanwhile cases and records are read, and in the end read again as of then: they must read the same.
/// </summary>
internal sealed class FollowProof
{
    private const string Court = "hubei-1321";
    private const string CourtToken = "token-of-court";
    private const string MediatorToken = "token-of-mediator";
    private const string OperatorToken = "token-of-operator";

    private const string InTheFeed = """
        SELECT count(*) FROM mediation.projection_checkpoints c JOIN mediation.sequencer_heads h ON h.tenant_id = c.tenant_id AND h.last_position = c.position
        WHERE c.projection = 'record_feed' AND NOT EXISTS (SELECT FROM mediation.event_outbox)
        """;

    private readonly string url = $"http://127.0.0.1:{FreePort()}";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mediation-follow");
    private static readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly ConcurrentQueue<(string Path, string AsOf, string Text)> readings = new();
    private readonly ConcurrentBag<string> known = [];
    private readonly FollowProofSize size;
    private readonly PatientClient writing;
    private readonly PatientClient holding;
    private volatile bool ending;
    private volatile bool written;

    internal FollowProof(FollowProofSize size)
    {
        this.size = size;
        writing = new(http, url);
        holding = new(http, url);
    }

    internal async Task<int> RunAsync()
    {
        await using var server = await LocalServer.StartAsync(new() { Durable = true });
        var database = await server.EnsureDatabaseAsync("follow");
        await using var source = NpgsqlDataSource.Create(database.SuperuserConnectionString + ";Command Timeout=0");
        var api = await StartAsync(database);
        await WriteCaseAsync(MediatorToken, true, 1);
        // What is copied goes behind what was read, so all of that must be in the feed.
        while (await NumberAsync(source, InTheFeed) == 0)
        {
            await Task.Delay(100);
        }
        await api.KillAsync();
        await SeedAsync(source);
        api = await StartAsync(database);
        var kept = Path.Combine(folder.FullName, "kept");
        Child Client() => new("Mediation.Benchmarks.dll", [], "records-client", url, CourtToken, kept);
        var client = Client();

        var writers = Enumerable.Range(0, size.Writers).Select(n => Task.Run(() => WriteAsync(n))).ToArray();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(ReadAsync)).ToArray();
        var (ofApi, ofClient) = (0, 0);
        var random = new Random(20261128);
        var clock = Stopwatch.StartNew();
        var (nextApi, nextClient) = (10.0, 5.0);
        Task<HeldRecords>? held = null;
        // On a machine that is shared the readings may take longer: they are to be taken while writers work.
        while (clock.Elapsed.TotalSeconds < size.Seconds || (readings.Count < size.Gets && clock.Elapsed.TotalSeconds < 2 * size.Seconds))
        {
            await Task.Delay(100);
            if (held is null && clock.Elapsed.TotalSeconds > size.Seconds / 3.0)
            {
                held = Task.Run(HoldAsync);
                // The register falls while the file is asked for, made or downloaded.
                nextApi = clock.Elapsed.TotalSeconds + random.NextDouble();
            }
            if (clock.Elapsed.TotalSeconds > nextClient)
            {
                await client.KillAsync();
                client = Client();
                ofClient++;
                nextClient = clock.Elapsed.TotalSeconds + 2 + random.NextDouble() * 8;
            }
            if (clock.Elapsed.TotalSeconds > nextApi)
            {
                await api.KillAsync();
                api = await StartAsync(database);
                ofApi++;
                nextApi = clock.Elapsed.TotalSeconds + 5 + random.NextDouble() * 20;
            }
            if (client.Ended)
            {
                throw new InvalidOperationException("The client ended by itself.");
            }
        }
        // A register that took all that time to start again leaves its file for the end.
        held ??= Task.Run(HoldAsync);
        ending = true;
        await Task.WhenAll([.. writers, .. readers]);
        Say(
            $"{writing.Answered} commands taken, {writing.Unanswered} times no answer; register killed {ofApi} times, client {ofClient} times"
        );

        while (await NumberAsync(source, InTheFeed) == 0)
        {
            await Task.Delay(100);
        }
        var expected = await ExpectedAsync(source);
        for (var patience = 0; FollowingClient.Read(kept).Length < expected.Count && patience < 600; patience++)
        {
            await Task.Delay(200);
        }
        await client.KillAsync();
        FollowingClient.Recover(kept);
        var read = FollowingClient.Read(kept);
        var same = read.SequenceEqual(expected);
        Say(
            $"{await CountAsync(source)} events in the store, {expected.Count} the court may see, {read.Length} read: {(same ? "exactly those, in order" : "NOT those")}"
        );
        foreach (
            var line in expected
                .Except(read)
                .Select(line => "missing: " + line)
                .Concat(read.Except(expected).Select(line => "surplus: " + line))
                .Concat(
                    read.GroupBy(line => line).Where(group => group.Count() > 1).Select(group => $"read {group.Count()} times: {group.Key}")
                )
                .Take(5)
        )
        {
            Say($"{line}");
            await SayWhereAsync(source, line);
        }
        var apart = await ComparedAsync(held);
        var differing = await ReadAgainAsync();
        Say($"{readings.Count} readings read again as of then, {differing} differ");
        await api.KillAsync();
        if (same && apart == 0)
        {
            folder.Delete(recursive: true);
        }
        return same && apart == 0 && differing == 0 ? 0 : 1;
    }

    private async Task<Child> StartAsync(LocalDatabase database)
    {
        var child = new Child(
            "Mediation.Api.dll",
            [
                new("ASPNETCORE_ENVIRONMENT", "Testing"),
                new("ConnectionStrings:Mediation", database.AppConnectionString),
                new("ConnectionStrings:MediationOwner", database.OwnerConnectionString),
                new("Mediation:LocalFolder", folder.FullName),
                new("Logging:LogLevel:Default", "None"),
                .. Token(0, MediatorToken, "suixian-m01", "Mediator", "suixian-union-studio"),
                .. Token(1, CourtToken, "hubei-1321-s01", "CourtClerk", Court),
                .. Token(2, OperatorToken, "operator-01", "Operator", null),
            ],
            "--urls",
            url
        );
        for (var attempt = 0; attempt < 1800 && !child.Ended; attempt++)
        {
            try
            {
                using var live = await http.GetAsync($"{url}/health/live");
                if (live.IsSuccessStatusCode)
                {
                    return child;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The register did not start.");
    }

    private static IEnumerable<KeyValuePair<string, string>> Token(int n, string token, string staff, string role, string? organisation) =>
        [
            new($"Access:Tokens:{n}:Token", token),
            new($"Access:Tokens:{n}:StaffId", staff),
            new($"Access:Tokens:{n}:Role", role),
            .. organisation is null ? [] : new KeyValuePair<string, string>[] { new($"Access:Tokens:{n}:OrganisationId", organisation) },
        ];

    private async Task WriteAsync(int writer)
    {
        for (var n = 0; !ending; n++)
        {
            await WriteCaseAsync(MediatorToken, (writer + n) % 2 == 0, 6);
        }
    }

    private async Task WriteCaseAsync(string token, bool fromCourt, int steps)
    {
        var body = JsonSerializer.SerializeToNode(Examples.Registration, ApiJson.Options)!.AsObject();
        foreach (var item in body["parties"]!.AsArray().Concat(body["claims"]!.AsArray()))
        {
            item!.AsObject().Remove("partyId");
            item.AsObject().Remove("claimId");
        }
        if (!fromCourt)
        {
            body["channel"] = "walk_in";
            body.Remove("referral");
        }
        var registered = await writing.PostAsync(token, "/v1/cases", body);
        var path = $"/v1/cases/{registered["caseId"]}";
        known.Add((string)registered["caseId"]!);
        for (var step = 0; step < steps && !ending; step++)
        {
            await writing.PostAsync(
                token,
                $"{path}/evidence",
                new JsonObject
                {
                    ["evidenceId"] = $"{Guid.CreateVersion7()}",
                    ["kind"] = "documentary",
                    ["class"] = "evidence_ref",
                    ["title"] = "工资条",
                    ["broughtBy"] = null,
                },
                "*"
            );
        }
    }

    /// <summary>Takes a file while writers work, and follows the feed behind it.</summary>
    private async Task<HeldRecords> HoldAsync()
    {
        var records = await HeldRecords.ExportAsync(holding, CourtToken, OperatorToken);
        Say($"a file of {records.Cases} cases while writers work, asked for again {holding.Unanswered} times");
        await records.FollowAsync(holding, CourtToken, () => written);
        return records;
    }

    /// <summary>How many cases a second file and the first with what came behind it have not in common.</summary>
    private async Task<int> ComparedAsync(Task<HeldRecords> holder)
    {
        var second = await HeldRecords.ExportAsync(holding, CourtToken, OperatorToken);
        written = true;
        var held = await holder;
        await second.FollowAsync(holding, CourtToken, () => true);
        var apart = held.Differing(second);
        Say(
            $"a file of {second.Cases} cases in the end; {held.Applied} items of {held.Followed} cases applied to the first, {second.Applied} come behind the second: differ {apart.Count}"
        );
        foreach (var caseId in apart.Take(5))
        {
            Say($"  {caseId}");
        }
        return apart.Count + second.Applied;
    }

    private async Task ReadAsync()
    {
        while (!ending && readings.Count < size.Gets)
        {
            await Task.Delay(10);
            var cases = known.Take(64).ToArray();
            if (cases.Length == 0)
            {
                continue;
            }
            var id = cases[Random.Shared.Next(cases.Length)];
            var path = Random.Shared.Next(2) == 0 ? $"/v1/cases/{id}" : $"/v1/records/{id}";
            if (await GetAsync(path) is var (text, asOf))
            {
                readings.Enqueue((path, asOf, text));
            }
        }
    }

    private async Task<int> ReadAgainAsync()
    {
        var differing = 0;
        foreach (var (path, asOf, text) in readings)
        {
            if (await GetAsync($"{path}?asOf={Uri.EscapeDataString(asOf)}") is not var (again, _) || again != text)
            {
                differing++;
            }
        }
        return differing;
    }

    private async Task<(string Text, string AsOf)?> GetAsync(string path)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url + path);
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {MediatorToken}");
            using var answer = await http.SendAsync(request);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadAsStringAsync(), answer.Headers.GetValues("As-Of").Single())
                : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Events of another court's cases, ten a case, copied from the first case without its personal data, with their rows of the feed.</summary>
    private async Task SeedAsync(NpgsqlDataSource source)
    {
        var clock = Stopwatch.StartNew();
        await using var command = source.CreateCommand(
            $$"""
            CREATE TEMP TABLE first_event AS SELECT * FROM mediation.mt_events WHERE version = 1 AND type = 'case_registered' LIMIT 1;
            CREATE TEMP TABLE next_event AS SELECT * FROM mediation.mt_events WHERE type = 'evidence_added' LIMIT 1;
            CREATE TEMP TABLE copies AS
              SELECT n, md5('copied ' || c)::uuid AS stream_id, c, (n - 1) % 10 + 1 AS version, nextval('mediation.mt_events_sequence') AS seq_id
              FROM (SELECT n, (n - 1) / 10 AS c FROM generate_series(1, {{size.Events}}) AS n ORDER BY n) AS all_of_them;
            INSERT INTO mediation.mt_streams (tenant_id, id, type, version) SELECT '*DEFAULT*', stream_id, 'case', 10 FROM copies WHERE version = 1;
            INSERT INTO mediation.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, user_name)
              SELECT k.seq_id, gen_random_uuid(), k.stream_id, k.version,
                CASE WHEN k.version = 1 THEN jsonb_set(f.data - 'sealed', '{referral,courtId}', '"hubei-1303"') ELSE x.data - 'sealed' END,
                CASE WHEN k.version = 1 THEN f.type ELSE x.type END, f.timestamp + k.version * interval '1 second', f.tenant_id, f.mt_dotnet_type, f.headers, f.user_name
              FROM copies k, first_event f, next_event x;
            INSERT INTO mediation.event_positions (tenant_id, position, seq_id, stream_id, version, event_hash, chain_hash)
              SELECT '*DEFAULT*', h.last_position + k.n, k.seq_id, k.stream_id, k.version, '\x00', '\x00' FROM copies k, mediation.sequencer_heads h;
            INSERT INTO mediation.record_feed (tenant_id, holder, position, stream_id, version, kind)
              SELECT '*DEFAULT*', holder, h.last_position + k.n, k.stream_id, k.version, CASE WHEN k.version = 1 THEN 1 ELSE 2 END
              FROM copies k, mediation.sequencer_heads h, unnest(ARRAY['register:suixian-union-studio', 'body:hubei-1303']) AS holder;
            INSERT INTO mediation.case_reach (tenant_id, stream_id, version, holder, title)
              SELECT '*DEFAULT*', k.stream_id, 1, t.holder, t.title FROM copies k,
                (VALUES ('suixian-union-studio', 'registered'), ('hubei-1303', 'referred')) AS t (holder, title) WHERE k.version = 1;
            INSERT INTO mediation.case_register SELECT r.* FROM copies k, LATERAL (
              SELECT (jsonb_populate_record(o, jsonb_build_object('stream_id', k.stream_id, 'court_id', 'hubei-1303', 'case_number', 'copied ' || k.c))).*
              FROM mediation.case_register o LIMIT 1) r WHERE k.version = 1;
            UPDATE mediation.projection_checkpoints SET position = (SELECT last_position FROM mediation.sequencer_heads) + {{size.Events}} WHERE projection = 'record_feed';
            UPDATE mediation.sequencer_heads SET last_position = last_position + {{size.Events}};
            """
        );
        await command.ExecuteNonQueryAsync();
        await using var analyze = source.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync();
        Say($"{size.Events} events of another court copied in {clock.Elapsed.TotalSeconds:F0} s");
    }

    private static async Task<List<string>> ExpectedAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            """
            SELECT e.stream_id || ' ' || e.version || ' ' || e.type || ' ' || CASE WHEN e.version = 1 THEN 'reach_began' ELSE 'changed' END
            FROM mediation.mt_events e JOIN mediation.case_register r ON r.tenant_id = e.tenant_id AND r.stream_id = e.stream_id
              LEFT JOIN mediation.event_positions p ON p.tenant_id = e.tenant_id AND p.stream_id = e.stream_id AND p.version = e.version
            WHERE r.court_id = 'hubei-1321' ORDER BY p.position
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<string>();
        while (await reader.ReadAsync())
        {
            events.Add(reader.GetString(0));
        }
        return events;
    }

    /// <summary>Where in the register an event stands that the client has too seldom or too often.</summary>
    private static async Task SayWhereAsync(NpgsqlDataSource source, string line)
    {
        var words = line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(' ');
        await using var command = source.CreateCommand(
            """
            SELECT concat('  position ', (SELECT position FROM mediation.event_positions p WHERE p.stream_id = $1 AND p.version = $2),
              ', in the feed ', (SELECT count(*) FROM mediation.record_feed f WHERE f.stream_id = $1 AND f.version = $2 AND f.holder = 'body:hubei-1321'),
              ', feed at ', (SELECT position FROM mediation.projection_checkpoints c WHERE c.tenant_id = '*DEFAULT*' AND c.projection = 'record_feed'),
              ', positions at ', (SELECT last_position FROM mediation.sequencer_heads h WHERE h.tenant_id = '*DEFAULT*'),
              ', parked ', (SELECT count(*) FROM mediation.parked_streams))
            """
        );
        command.Parameters.AddWithValue(Guid.Parse(words[0]));
        command.Parameters.AddWithValue(long.Parse(words[1], CultureInfo.InvariantCulture));
        Say($"{(string)(await command.ExecuteScalarAsync())!}");
    }

    private static Task<long> CountAsync(NpgsqlDataSource source) => NumberAsync(source, "SELECT count(*) FROM mediation.mt_events");

    private static async Task<long> NumberAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
