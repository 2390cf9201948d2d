using System.Text.Json.Nodes;
using Mediation.Api.Deadlines;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Intake;

/// <summary>What follows from the way by which a case came.</summary>
public sealed class GetCaseChannelEndpointTests(Registers registers)
{
    [Theory]
    [InlineData(
        "court_prefiling",
        "（2026）鄂1321民诉前调88号",
        null,
        "REFER_PRE_30 2026-04-07,MED_ART14 2026-03-20,REFER_RETURN -",
        "organisation",
        "court"
    )]
    [InlineData(
        "court_postfiling",
        "（2026）鄂1321民初9号",
        "ordinary",
        "REFER_POST_15 2026-03-20,MED_ART14 2026-03-20,REFER_RETURN -",
        "court",
        "court"
    )]
    [InlineData(
        "court_postfiling",
        "（2026）鄂1321民初9号",
        "small_claims",
        "REFER_POST_7 2026-03-12,MED_ART14 2026-03-20,REFER_RETURN -",
        "court",
        "court"
    )]
    [InlineData("court_invited_assist", "（2026）鄂1321民初9号", null, "", "court", "nobody")]
    public async Task Delegation_entrustment_and_invitation_differ_in_clock_and_in_who_ends_the_file(
        string channel,
        string docket,
        string? procedure,
        string clocks,
        string endedBy,
        string resultGoesTo
    )
    {
        var road = new Road(registers.Shared) { FromCourt = true };
        await road.RegisterAsync(body =>
        {
            body["channel"] = channel;
            body["referral"]!["docketNumber"] = docket;
            body["referral"]!["procedure"] = procedure;
        });
        var answer = (await road.Client.Get($"{road.Path}/channel")).ShouldBe(200);
        string.Join(',', answer["clocks"]!.AsArray().Select(clock => $"{clock!["rule"]} {clock["dueOn"]?.ToString() ?? "-"}"))
            .ShouldBe(clocks);
        ((string)answer["channel"]!["endedBy"]!, (string)answer["channel"]!["resultGoesTo"]!).ShouldBe((endedBy, resultGoesTo));
        ((bool)answer["resultReturned"]!).ShouldBeFalse();
        // The court that follows the case reads it too; a stranger does not know of it.
        (await registers.Shared.As(Staff.CourtClerk).Get($"{road.Path}/channel")).ShouldBe(200);
        (await registers.Shared.As(Staff.Stranger).Get($"{road.Path}/channel")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task The_ten_working_days_of_a_tribunal_run_from_consent()
    {
        var road = new Road(registers.Shared);
        await road.RegisterAsync(body =>
        {
            body["channel"] = "arbitration_entrusted";
            body["source"] = Source(consentedOn: "2026-03-04");
        });
        var clock = (await road.Client.Get($"{road.Path}/channel"))["clocks"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)clock["rule"]!, (string)clock["startsOn"]!, (string)clock["dueOn"]!).ShouldBe(("ARB_ENTRUST", "2026-03-04", "2026-03-18"));
    }

    [Fact]
    public async Task Bad_input_is_named_at_once_by_its_place()
    {
        var body = Commands.Of("registerCase").Body(new Road(registers.Shared));
        body["channel"] = "arbitration_entrusted";
        body["form"] = "oral";
        body["oral"] = Commands.Json(new { recorderStaffId = "suixian-m01", confirmation = "fingerprint" });
        body["place"] = Commands.Json(new { workplace = "999999" });
        (await registers.Shared.As(Staff.Mediator).Post("/v1/cases", body)).ShouldBeRefusedFor(
            "/form written_only",
            "/source/sender intake_fact_missing",
            "/source/number intake_fact_missing",
            "/source/sentOn intake_fact_missing",
            "/source/consentedOn intake_fact_missing",
            "/place/workplace unknown_place"
        );
    }

    [Fact]
    public async Task A_court_case_is_closed_once_the_court_has_the_result_and_who_took_it_is_not_shown_to_it()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Failed, fromCourt: true);
        (await road.TryAsync("closeCase")).Code.ShouldBe("decision_refused");
        await road.GiveAsync("returnResult");
        await road.GiveAsync("recordReturnVisit");
        await road.GiveAsync("closeCase");
        var seen = await registers.Shared.As(Staff.CourtClerk).Get(road.Path);
        (seen["returns"]![0]!["receivedBy"], seen["returnVisits"]![0]!["note"]).ShouldBe((null, null));
        ((int)seen["returnVisits"]![0]!["satisfaction"]!).ShouldBe(5);
    }

    [Fact]
    public async Task Bad_input_to_a_return_and_to_a_visit_is_named()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Failed, fromCourt: true);
        (
            await road.Client.Post(
                $"{road.Path}/result-returns",
                Commands.Json(new { materials = new[] { new { kind = "complaint", copies = 0 } } }),
                road.ETag
            )
        ).ShouldBeInvalid("/materials/0/copies out_of_range", "/receivedBy required");
        (await road.Client.Post($"{road.Path}/return-visits", Commands.Json(new { satisfaction = 6 }), road.ETag)).ShouldBeInvalid(
            "/partyId required",
            "/channel required",
            "/satisfaction out_of_range"
        );
    }

    [Fact]
    public void Every_clock_of_the_table_is_a_rule_of_the_rulebook_and_every_paper_a_document_type()
    {
        var book = ReferenceBookLoader.LoadEmbedded();
        var rules = RulebookLoader.LoadEmbedded(book).Rules;
        foreach (var channel in book.IntakeChannels.All)
        {
            channel.Clocks.ShouldAllBe(clock => rules.Find(clock.Rule) != null, channel.Code);
            new[] { channel.Papers.Settled, channel.Papers.Unsettled }
                .OfType<string>()
                .ShouldAllBe(paper => book.DocumentTypes.Contains(paper), channel.Code);
            channel.SenderTypes.ShouldAllBe(type => book.OrganisationTypes.Contains(type), channel.Code);
            channel.OpenForRegistration.ShouldBeTrue();
        }
    }

    private static JsonObject Source(string? consentedOn) =>
        Commands.Json(
            new
            {
                sender = "随县劳动人事争议仲裁委员会",
                number = "随县劳人仲案〔2026〕7号",
                sentOn = "2026-03-04",
                consentedOn,
            }
        );
}
