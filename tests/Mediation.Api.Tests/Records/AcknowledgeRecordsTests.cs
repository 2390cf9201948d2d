using System.Diagnostics.Metrics;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Records;

/// <summary>Who has acknowledged what, and who is noticed to have fallen behind.</summary>
public sealed class AcknowledgeRecordsTests(Registers registers)
{
    [Fact]
    public async Task A_reader_that_acknowledges_is_up_to_date_and_one_that_does_not_is_noticed()
    {
        await using var app = await RegisterApp.StartAsync(
            registers.Postgres,
            builder => builder.Configuration["Mediation:Records:BehindAfter"] = "00:00:00"
        );
        var court = app.As(Staff.CourtClerk);
        (await court.Get("/v1/records/acknowledgements")).ShouldBe(200).Text.ShouldBe("{}");
        var road = await Road.ToAsync(app, CaseStatus.Accepted, fromCourt: true);
        var feed = await Feed.ReadAsync(court, null, false, item => (long?)item["version"] == road.Version);

        var kept = (await AcknowledgeAsync(feed.Next)).ShouldBe(200);
        ((string)kept["position"]!).ShouldBe(feed.Next);
        (await ReaderAsync(app))["waiting"]!.GetValue<int>().ShouldBe(0);
        (await app.As(null).Get("/health/ready")).Text.ShouldBe("Healthy");
        // An earlier one, sent late, takes nothing back.
        (await AcknowledgeAsync((string)feed.Items[0]["position"]!)).ShouldBe(200)["position"]!.GetValue<string>().ShouldBe(feed.Next);

        await road.GiveAsync("assignMediator");
        await Feed.ReadAsync(court, feed.Next, false, item => (long?)item["version"] == road.Version);
        var reader = await ReaderAsync(app);
        ((string)reader["organisationId"]!).ShouldBe(Staff.Court);
        ((int)reader["waiting"]!).ShouldBe(1);
        ((bool)reader["behind"]!).ShouldBeTrue();
        (await app.As(null).Get("/health/ready")).ShouldBe(200).Text.ShouldBe("Degraded");

        var measured = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == Mediation.Api.Records.RecordReaders.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.Start();
        var run = (await app.As(Staff.Operator).Post("/v1/operations/jobs/watchRecordReaders/runs", Commands.Empty)).ShouldBe(200);
        run.Text.ShouldContain("\"behind\"");
        measured["mediation.records.readers_behind"].ShouldBe(1);
        measured["mediation.records.oldest_waiting"].ShouldBeGreaterThan(0);

        Task<Reply> AcknowledgeAsync(string position) =>
            court.Send(
                HttpMethod.Put,
                "/v1/records/acknowledgements",
                new StringContent($$"""{"position":"{{position}}"}""", System.Text.Encoding.UTF8, "application/json")
            );
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> ReaderAsync(RegisterApp app) =>
        (await app.As(Staff.Operator).Get("/v1/operations/record-readers")).ShouldBe(200)["items"]!.AsArray().ShouldHaveSingleItem()!;
}
