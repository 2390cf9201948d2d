using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Collective;

/// <summary>What a consent writes and answers does not grow with the roster.</summary>
public sealed class RosterSizeTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    [Fact]
    public async Task A_consent_on_a_case_of_five_hundred_writes_no_more_than_on_one_of_ten()
    {
        var ofTen = await WrittenAsync(9);
        var ofFiveHundred = await WrittenAsync(499);
        ofFiveHundred.Rows.ShouldBe(ofTen.Rows);
        // Numbers get a few digits longer; lists would add thousands of bytes.
        ofFiveHundred.Bytes.ShouldBeInRange(1, ofTen.Bytes + 100);
        ofFiveHundred.Answer.ShouldBeInRange(1, ofTen.Answer + 20);
    }

    private async Task<(string Rows, long Bytes, int Answer)> WrittenAsync(int onRoster)
    {
        var road = await Road.ToAsync(own.App, CaseStatus.Submitted);
        var rows = CollectiveCaseTests.Rows(onRoster).ToArray();
        await road.GiveAsync("importRoster", body => body["workers"] = new JsonArray([.. rows]));
        foreach (var step in new[] { "giveConsent", "acceptCase", "assignMediator", "scheduleSession" })
        {
            await road.GiveAsync(
                step,
                body =>
                {
                    // Two cases of one mediator do not sit at the same hour.
                    if (step == "scheduleSession")
                    {
                        body["startsAt"] = onRoster > 100 ? "2026-03-13T09:30:00+08:00" : "2026-03-12T09:30:00+08:00";
                    }
                }
            );
        }
        await road.GiveAsync(
            "draftAgreement",
            body =>
            {
                foreach (var row in rows)
                {
                    body["results"]!
                        .AsArray()
                        .Add(new JsonObject { ["claimId"] = (string)row["claims"]![0]!["claimId"]!, ["agreedFen"] = 0 });
                }
            }
        );
        var before = await own.App.RowsAsync();
        var answer = await road.GiveAsync("consentToSettlement");
        var after = await own.App.RowsAsync();
        var bytes = await own.App.ReadAsync<long>(
            """
            SELECT (SELECT sum(pg_column_size(e.*)) FROM mediation.mt_events e WHERE e.stream_id = $1 AND e.version = $2)
              + (SELECT pg_column_size(r.*) FROM mediation.case_register r WHERE r.stream_id = $1)
              + (SELECT pg_column_size(f.*) FROM mediation.case_figures f WHERE f.stream_id = $1)
              + (SELECT pg_column_size(s.*) FROM mediation.mt_streams s WHERE s.id = $1)
            """,
            road.CaseId,
            road.Version
        );
        var written = after
            .Where(table => table.Value != before[table.Key])
            .Select(table => $"{table.Key} {table.Value - before[table.Key]}");
        return (string.Join(", ", written), bytes.Single(), answer.Text.Length);
    }
}
