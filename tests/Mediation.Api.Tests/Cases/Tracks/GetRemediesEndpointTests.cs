using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Tracks;

/// <summary>The question that every party asks: what can I do now, and until when. The worked cases, day by day.</summary>
public sealed class GetRemediesEndpointTests(Registers registers)
{
    private RegisterApp App => registers.Shared;

    [Fact]
    public async Task Wage_arrears_from_the_court_are_confirmed_in_time()
    {
        var road = await Road.ToAsync(App, CaseStatus.Settled, fromCourt: true);
        var before = await RemediesAsync(road, "on=2026-03-18");
        Until(before, "judicial_confirmation").ShouldBe("JC_APPLY 2026-04-16 CN/2026@1");
        Until(before, "arbitration_review").ShouldBe("AR_APPLY 2026-04-01 CN/2026@1");
        Open(before).ShouldBe(["judicial_confirmation", "arbitration_review", "legal_aid"]);
        Of(before, "judicial_confirmation")["ways"]![0]!["jointly"]!.GetValue<bool>().ShouldBeTrue();
        Codes(Of(before, "judicial_confirmation"), "missing").ShouldBe(["both_sides"]);
        Codes(Of(before, "enforcement"), "reasons").ShouldBe(["no_enforceable_title"]);
        Codes(Of(before, "payment_order"), "reasons").ShouldBe(["nothing_due"]);

        var track = await OpenAsync(road, "judicial_confirmation", "2026-03-18", Staff.Court, road.Worker, road.Employer);
        var asked = await RemediesAsync(road, "on=2026-03-18");
        Running(asked, "judicial_confirmation").ShouldBe(["JC_DOCKET 2026-03-23"]);
        Codes(Of(asked, "arbitration_review"), "reasons").ShouldBe(["alternative_under_way"]);

        await StepAsync(road, track, "accepted", "2026-03-19", documentNumber: "（2026）鄂1321诉前调确21号");
        Running(await RemediesAsync(road, "on=2026-03-19"), "judicial_confirmation")
            .ShouldBe(["JC_DECIDE_15 2026-04-03", "JC_DECIDE_30 2026-04-20"]);

        await StepAsync(road, track, "confirmed", "2026-03-23");
        await StepAsync(road, track, "served", "2026-03-24");
        var after = await RemediesAsync(road, "on=2026-03-24");
        Running(after, "judicial_confirmation").ShouldBe(["JC_OBJECT_PARTY 2026-04-08"]);
        Codes(Of(after, "arbitration_review"), "reasons").ShouldBe(["review_barred_by_confirmation"]);
        Codes(Of(after, "direct_suit"), "reasons").ShouldContain("already_enforceable");
        var review = await TryOpenAsync(road, "arbitration_review", "2026-03-24", null, road.Worker, road.Employer);
        review.ShouldBeRefusedFor(" review_barred_by_confirmation");
        Until(await RemediesAsync(road, "on=2026-05-01"), "enforcement").ShouldStartWith("ENF_APPLY 2028-05-01");
    }

    [Fact]
    public async Task A_failed_case_goes_to_arbitration_and_from_the_award_to_the_court()
    {
        var road = new Road(App);
        await road.RegisterAsync(body => body["happenedAt"] = "2026-05-11T09:00:00+08:00");
        await road.GiveAsync("giveConsent", On("2026-05-12"));
        await road.GiveAsync("acceptCase", On("2026-05-13"));
        await road.GiveAsync("failMediation", On("2026-05-26"));

        var failed = await RemediesAsync(road, "on=2026-05-27&knownOn=2026-04-20");
        Open(failed).ShouldBe(["payment_order", "direct_suit", "arbitration", "legal_aid"]);
        failed["limitation"]!["entries"]!
            .AsArray()
            .Select(entry => $"{entry!["day"]} {entry["event"]} {entry["effect"]} {entry["expiresOn"]}")
            .ShouldBe([
                "2026-04-20 right_infringed start 2027-04-20",
                "2026-05-11 mediation_applied interrupt 2027-05-11",
                "2026-05-26 mediation_failed interrupt 2027-05-26",
            ]);
        ((string)failed["limitation"]!["expiresOn"]!).ShouldBe("2027-05-26");
        ((bool)failed["limitation"]!["until"]!["provisional"]!).ShouldBeTrue();
        ((string)Of(failed, "arbitration")["until"]!["explanation"]!["en"]!).ShouldStartWith("Interrupted on 2026-05-26");

        var arbitration = await OpenAsync(road, "arbitration", "2026-06-01", null, road.Worker);
        Running(await RemediesAsync(road, "on=2026-06-01"), "arbitration").ShouldBe(["ARB_ACCEPT 2026-06-08"]);
        await StepAsync(road, arbitration, "accepted", "2026-06-05");
        await StepAsync(road, arbitration, "copy_served", "2026-06-10", road.Employer);
        await StepAsync(road, arbitration, "defence_filed", "2026-06-24", road.Employer);
        Running(await RemediesAsync(road, "on=2026-06-24"), "arbitration")
            .ShouldBe([
                "ARB_SERVE 2026-06-12",
                "ARB_BENCH 2026-06-12",
                "ARB_AWARD 2026-07-20",
                "ARB_DEFENCE 2026-06-25",
                "ARB_DEFENCE_COPY 2026-07-01",
            ]);
        await StepAsync(road, arbitration, "awarded", "2026-07-15");
        Codes(Of(await RemediesAsync(road, "on=2026-07-16"), "litigation"), "missing").ShouldBe(["receipt_of_award"]);
        await StepAsync(road, arbitration, "served", "2026-07-17");

        var received = await RemediesAsync(road, "on=2026-07-18");
        Until(received, "litigation").ShouldBe("SUE_15 2026-08-03 CN/2026@1");
        Of(received, "litigation")["ways"]!.AsArray().Count.ShouldBe(2);
        (await TryOpenOnAsync(road, "litigation", "2026-08-04", Staff.Court, arbitration, road.Employer)).ShouldBeRefusedFor(
            "/happenedAt applied_too_late"
        );
        var suit = await TryOpenOnAsync(road, "litigation", "2026-07-30", Staff.Court, arbitration, road.Employer);
        suit.ShouldBe(200);
        var sued = await RemediesAsync(road, "on=2026-07-30");
        Running(sued, "litigation").ShouldBe(["COURT_FILE_7 2026-08-06"]);
        // The worker may still sue as well, until its own last day.
        Of(sued, "litigation")["ways"]![0]!["partyIds"]![0]!.GetValue<Guid>().ShouldBe(road.Worker);
    }

    [Fact]
    public async Task An_agreement_before_the_spring_festival_is_reviewed_by_the_commission()
    {
        var road = new Road(App);
        await road.RegisterAsync(body => body["happenedAt"] = "2026-01-14T09:00:00+08:00");
        await road.GiveAsync("giveConsent", On("2026-01-15"));
        await road.GiveAsync("acceptCase", On("2026-01-16"));
        await road.GiveAsync("assignMediator", On("2026-01-16"));
        await road.GiveAsync("scheduleSession", body => body["startsAt"] = "2026-01-22T09:30:00+08:00");
        await road.GiveAsync(
            "draftAgreement",
            body =>
            {
                body["happenedAt"] = "2026-01-29T10:00:00+08:00";
                body["instalments"]![0]!["dueOn"] = "2026-02-10";
                body["instalments"]![1]!["dueOn"] = "2026-03-31";
            }
        );
        foreach (var signature in new[] { "signAgreement", "employerSigns", "mediatorSigns", "organisationSeals" })
        {
            await road.GiveAsync(signature, On("2026-01-29"));
        }
        var agreed = await RemediesAsync(road, "on=2026-01-30");
        // A Saturday, but a make-up working day: the end stays.
        Until(agreed, "judicial_confirmation").ShouldBe("JC_APPLY 2026-02-28 CN/2026@1");
        Until(agreed, "arbitration_review").ShouldBe("AR_APPLY 2026-02-13 CN/2026@1");

        var review = await OpenAsync(road, "arbitration_review", "2026-02-05", null, road.Worker, road.Employer);
        await StepAsync(road, review, "accepted", "2026-02-05");
        Running(await RemediesAsync(road, "on=2026-02-05"), "arbitration_review").ShouldBe(["AR_DECIDE 2026-02-12"]);
        await StepAsync(road, review, "issued", "2026-02-11");
        await StepAsync(road, review, "took_effect", "2026-02-11");
        var enforceable = await RemediesAsync(road, "on=2026-02-12");
        Open(enforceable).ShouldContain("enforcement");
        Codes(Of(enforceable, "arbitration"), "reasons").ShouldContain("already_enforceable");
    }

    [Fact]
    public async Task Reasons_speak_both_languages_and_claims_that_a_way_is_not_for_are_named()
    {
        var road = await Road.ToAsync(App, CaseStatus.Failed);
        var remedies = await RemediesAsync(road, "on=2026-03-20");
        foreach (var reason in remedies["items"]!.AsArray().SelectMany(item => item!["reasons"]!.AsArray()))
        {
            ((string)reason!["zh"]!).ShouldContain(c => c >= '\u4e00' && c <= '\u9fff');
            ((string)reason["en"]!).ShouldNotContain("{");
            ((string)reason["en"]!).ShouldNotContain("…");
        }
        var suit = Of(remedies, "direct_suit");
        ((long)suit["ways"]![0]!["mostFen"]!).ShouldBe(1_860_000);
        Codes(suit, "missing").ShouldBe(["sum", "iou"]);
        suit["claims"]!
            .AsArray()
            .Select(claim => $"{claim!["open"]} {claim["reason"]?["code"]}")
            .ShouldBe(["true ", "false arbitration_first"]);
        ((bool)Of(remedies, "legal_aid")["withoutMeansCheck"]!).ShouldBeTrue();
        remedies["limitation"]!["missing"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_read_by_those_who_read_the_case_and_says_no_more_than_they_may_know()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation, fromCourt: true);
        var path = $"{road.Path}/remedies";
        (await App.As(Staff.Stranger).Get(path)).ShouldBeProblem(404, "not_found");
        (await App.As(Staff.OtherCourtClerk).Get(path)).ShouldBeProblem(404, "not_found");
        var court = (await App.As(Staff.CourtClerk).Get(path)).ShouldBe(200);
        ((bool)court["tracksOpenHere"]!).ShouldBeFalse();
        var manager = (await App.As(Staff.Manager).Get(path)).ShouldBe(200);
        Of(manager, "legal_aid")["withoutMeansCheck"].ShouldBeNull();
        manager.ETag.ShouldBe(road.ETag);
    }

    [Fact]
    public async Task A_wrong_day_is_refused()
    {
        var road = await Road.ToAsync(App, CaseStatus.Failed);
        (await road.Client.Get($"{road.Path}/remedies?on=2026-02-30&knownOn=yesterday&colour=red")).ShouldBeInvalid(
            "on bad_date",
            "knownOn bad_date",
            "colour unknown_parameter"
        );
        (await road.Client.Get($"{road.Path}/remedies?on=2026-02-01&knownOn=2026-02-02")).ShouldBeInvalid("on ends_before_start");
        foreach (var day in new[] { "1900-01-01", "2199-12-31" })
        {
            (await road.Client.Get($"{road.Path}/remedies?on={day}&knownOn=1900-01-01")).ShouldBe(200);
        }
    }

    private static Action<JsonObject> On(string day) => body => body["happenedAt"] = $"{day}T10:00:00+08:00";

    private static async Task<Reply> RemediesAsync(Road road, string query) =>
        (await road.Client.Get($"{road.Path}/remedies?{query}")).ShouldBe(200);

    private static JsonNode Of(Reply remedies, string kind) => remedies["items"]!.AsArray().Single(item => (string)item!["kind"]! == kind)!;

    private static string[] Open(Reply remedies) =>
        [.. remedies["items"]!.AsArray().Where(item => (bool)item!["open"]!).Select(item => (string)item!["kind"]!)];

    private static string Until(Reply remedies, string kind) =>
        Of(remedies, kind)["until"] is { } until ? $"{until["rule"]} {until["dueOn"]} {until["calendarVersion"]}" : "";

    private static string[] Codes(JsonNode remedy, string list) => [.. remedy[list]!.AsArray().Select(text => (string)text!["code"]!)];

    private static string[] Running(Reply remedies, string kind) =>
        [.. Of(remedies, kind)["tracks"]![0]!["running"]!.AsArray().Select(day => $"{day!["rule"]} {day["dueOn"]}")];

    private static async Task<Guid> OpenAsync(Road road, string kind, string day, string? court, params Guid[] parties)
    {
        var answer = (await TryOpenAsync(road, kind, day, court, parties)).ShouldBe(200);
        return answer.Id("trackId");
    }

    private static Task<Reply> TryOpenAsync(Road road, string kind, string day, string? court, params Guid[] parties) =>
        TryOpenAsync(road, kind, day, court, null, parties);

    private static Task<Reply> TryOpenOnAsync(Road road, string kind, string day, string? court, Guid basisTrack, Guid party) =>
        TryOpenAsync(road, kind, day, court, basisTrack, [party]);

    private static async Task<Reply> TryOpenAsync(Road road, string kind, string day, string? court, Guid? basisTrack, Guid[] parties)
    {
        var body = Commands.Json(
            new
            {
                kind,
                partyIds = parties,
                courtId = court,
                basisTrackId = basisTrack,
                happenedAt = $"{day}T10:00:00+08:00",
            }
        );
        return await road.Client.Post($"{road.Path}/tracks", body, await ETagAsync(road));
    }

    private static async Task StepAsync(
        Road road,
        Guid track,
        string step,
        string day,
        Guid? party = null,
        string? documentNumber = null
    ) =>
        (
            await road.Client.Post(
                $"{road.Path}/tracks/{track}/steps",
                Commands.Json(
                    new
                    {
                        step,
                        partyId = party,
                        documentNumber,
                        happenedAt = $"{day}T10:00:00+08:00",
                    }
                ),
                await ETagAsync(road)
            )
        ).ShouldBe(200);

    private static async Task<string> ETagAsync(Road road) => (await road.Client.Get(road.Path)).ETag!;
}
