using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Demo;
using Mediation.Api.Demo.Stories;

namespace Mediation.Api.Tests.Cases.Clocks;

/// <summary>A worked case up to a day, in a sandbox, and then what the story does not tell.</summary>
public sealed class ClocksOnCasesTests(Registers registers)
{
    [Fact]
    public async Task An_appraisal_from_the_fifth_day_to_the_twelfth_moves_the_last_day_by_exactly_its_length()
    {
        await using var register = await RegisterApp.StartAsync(registers.Postgres);
        using var played = await PlayedCase.UntilAsync(register, Moment("2026-03-13", "08:00"));
        (await played.DeadlineAsync("REFER_PRE_30"))["dueOn"]!.GetValue<string>().ShouldBe("2026-04-07");

        await played.GiveAsync("suspension", new { reason = "appraisal", happenedAt = "2026-03-10T09:00:00+08:00" });
        var resting = await played.DeadlineAsync("REFER_PRE_30");
        ((string)resting["state"]!, (string)resting["restsFrom"]!, (string?)resting["endsAt"]).ShouldBe(("suspended", "2026-03-10", null));

        await played.ReachAsync(Moment("2026-03-17", "09:00"));
        await played.GiveAsync("suspension/end", new { happenedAt = "2026-03-17T09:00:00+08:00" });
        var moved = await played.DeadlineAsync("REFER_PRE_30");
        // The thirtieth day was 4 April; seven days later is a Saturday.
        ((string)moved["computation"]!["rawEnd"]!, (string)moved["dueOn"]!).ShouldBe(("2026-04-11", "2026-04-13"));
        moved["computation"]!["excluded"]!.ToJsonString().ShouldContain("2026-03-16");
        moved["dueBefore"]!.AsArray().Select(day => (string)day!).ShouldBe(["2026-04-07"]);
    }

    [Fact]
    public async Task A_payment_made_in_time_and_logged_four_days_late_leaves_no_miss_behind()
    {
        await using var register = await RegisterApp.StartAsync(registers.Postgres);
        using var played = await PlayedCase.UntilAsync(register, Moment("2026-03-31", "10:00"));
        await played.ReachAsync(Moment("2026-04-02", "09:00"));
        ((string)(await played.DeadlineAsync("INSTALMENT", "2026-03-31"))["state"]!).ShouldBe("missed");
        (await played.ToldOfMissesAsync(register)).ShouldBe([("organisation_manager", false)]);

        await played.ReachAsync(Moment("2026-04-04", "09:00"));
        await played.GiveAsync(
            "payments",
            new
            {
                instalmentId = played.Ids["march"],
                amountFen = 800_000,
                channel = "bank_transfer",
                voucher = "转账凭证 20260331",
                happenedAt = "2026-03-31T14:00:00+08:00",
            }
        );

        var met = await played.DeadlineAsync("INSTALMENT", "2026-03-31");
        ((string)met["state"]!, (string)met["endedOn"]!, (string?)met["missedAt"]).ShouldBe(("met", "2026-03-31", null));
        (await played.DeadlinesAsync())
            .Where(item => (string)item["ruleCode"]! == "INSTALMENT_GRACE")
            .ShouldAllBe(item => (string)item["state"]! == "cancelled");
        (await played.ToldOfMissesAsync(register)).ShouldBe([("organisation_manager", true)]);
        // What was known in between is not rewritten.
        var then = await played.DeadlineAsync("INSTALMENT", "2026-03-31", "?asOf=2026-04-03T00:00:00%2B08:00");
        ((string)then["state"]!).ShouldBe("missed");
    }

    private static DateTimeOffset Moment(string day, string time) => DateTimeOffset.Parse($"{day}T{time}:00+08:00", null);

    private sealed class PlayedCase(HttpClient http, PlayedSandbox sandbox, Ids ids) : IDisposable
    {
        public Ids Ids => ids;

        private string Path => ids.Fill("/v1/cases/{case}");

        public static async Task<PlayedCase> UntilAsync(RegisterApp register, DateTimeOffset until)
        {
            var ct = TestContext.Current.CancellationToken;
            var whole = AllStories.Find("wage-arrears")!;
            var story = whole with { Steps = [.. whole.Steps.Where(step => step.At < until)] };
            var http = StoryPlayer.ClientFor(register.Address);
            var sandbox = await PlayedSandbox.MakeAsync(http, Staff.Mediator.Token, story.Steps[0].At, ct);
            var player = new StoryPlayer(http, id => Staff.All.First(staff => staff.StaffId == id).Token, TimeProvider.System)
            {
                Sandbox = sandbox,
            };
            PlayedStep? last = null;
            await foreach (var step in player.PlayAsync(story, ct))
            {
                last = step;
            }
            await sandbox.ReachAsync(until, ct);
            return new PlayedCase(http, sandbox, last!.Ids);
        }

        public Task ReachAsync(DateTimeOffset moment) => sandbox.ReachAsync(moment, TestContext.Current.CancellationToken);

        public async Task GiveAsync(string noun, object body)
        {
            using var read = await SendAsync(new HttpRequestMessage(HttpMethod.Get, Path));
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/{noun}") { Content = JsonContent.Create(body) };
            request.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag!.ToString());
            using var answer = await SendAsync(request);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        }

        public async Task<JsonNode[]> DeadlinesAsync(string query = "")
        {
            using var read = await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{Path}/deadlines{query}"));
            return [.. JsonNode.Parse(await read.Content.ReadAsStringAsync())!["items"]!.AsArray().OfType<JsonNode>()];
        }

        public async Task<JsonNode> DeadlineAsync(string rule, string? dueOn = null, string query = "") =>
            (await DeadlinesAsync(query)).Single(item =>
                (string)item["ruleCode"]! == rule && (dueOn is null || (string)item["dueOn"]! == dueOn)
            );

        /// <summary>Who was told that the first instalment was missed, and whether that was taken back.</summary>
        public async Task<List<(string Recipient, bool Withdrawn)>> ToldOfMissesAsync(RegisterApp register)
        {
            var rows = await register.ReadAsync<string>(
                $"SELECT recipient || ' ' || (withdrawn_at IS NOT NULL)::text FROM mediation.deadline_warnings WHERE case_id = '{ids["case"]}' AND deadline_id LIKE 'INSTALMENT-%' AND step = 'missed'"
            );
            return [.. rows.Select(row => (row.Split(' ')[0], row.EndsWith("true", StringComparison.Ordinal)))];
        }

        public void Dispose() => http.Dispose();

        private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Staff.Mediator.Token);
            return http.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }
}
