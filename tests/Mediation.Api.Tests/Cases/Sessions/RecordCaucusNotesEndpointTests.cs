using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Sessions;

/// <summary>What is said behind closed doors.</summary>
public sealed class RecordCaucusNotesEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_notes_are_kept_and_the_case_stays_as_it_is()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var version = road.Version;
        var answer = await road.GiveAsync("recordCaucusNotes");
        road.Version.ShouldBe(version);
        answer.Events.ShouldBeEmpty();
        answer.Text.ShouldNotContain("回款");

        var read = (await road.Client.Get(Commands.Of("recordCaucusNotes").Path(road))).ShouldBe(200);
        var note = read["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((Guid)note["notesId"]!).ShouldBe(answer.Id("notesId"));
        ((string)note["notes"]!).ShouldBe("单位称月底前有回款。");
        ((long)note["offers"]![0]!["amountFen"]!).ShouldBe(1_900_000);
        ((string)note["offers"]![0]!["terms"]!).ShouldBe("分两期");
    }

    [Fact]
    public async Task The_same_note_twice_is_one_and_another_under_its_id_is_refused()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var notesId = Guid.CreateVersion7();
        await road.GiveAsync("recordCaucusNotes", body => body["notesId"] = notesId);
        await road.GiveAsync("recordCaucusNotes", body => body["notesId"] = notesId);
        (await road.TryAsync("recordCaucusNotes", body => (body["notesId"], body["notes"]) = (notesId, "别的"))).ShouldBeRefusedFor(
            "/notesId notes_id_taken"
        );
        (await road.Client.Get(Commands.Of("recordCaucusNotes").Path(road)))["items"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Only_a_mediator_of_the_case_writes_or_reads_them()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation, fromCourt: true);
        await road.GiveAsync("recordCaucusNotes");
        (await road.TryAsync("recordCaucusNotes", who: Staff.OtherMediator)).ShouldBeProblem(403, "not_mediator_of_case");
        (await road.TryAsync("recordCaucusNotes", who: Staff.Manager)).ShouldBeProblem(403, "forbidden_role");
        foreach (var who in new[] { Staff.OtherMediator, Staff.Manager, Staff.CourtClerk, Staff.Stranger, Staff.Operator })
        {
            (await road.App.As(who).Get(Commands.Of("recordCaucusNotes").Path(road))).ShouldBeProblem(404, "not_found");
        }
    }

    [Fact]
    public async Task They_belong_to_a_caucus_that_was_held()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var body = Commands.Of("recordCaucusNotes").Body(road);
        (await road.Client.Post($"{road.Path}/sessions/{road.Session}/caucus-notes", body, "*")).ShouldBeRefusedFor(" not_a_caucus_held");
        (await road.Client.Post($"{road.Path}/sessions/{Guid.CreateVersion7()}/caucus-notes", body, "*")).ShouldBeRefusedFor(
            " unknown_session"
        );
        (await road.Client.Get($"{road.Path}/sessions/{road.Session}/caucus-notes")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Offers_are_of_parties_and_in_whole_fen()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        (await road.TryAsync("recordCaucusNotes", body => body["offers"]![0]!["partyId"] = Guid.CreateVersion7())).ShouldBeRefusedFor(
            "/offers/0/partyId unknown_party"
        );
        (await road.TryAsync("recordCaucusNotes", body => body["offers"]![0]!["amountFen"] = -1)).ShouldBeInvalid(
            "/offers/0/amountFen out_of_range"
        );
    }
}
