using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Documents;

/// <summary>Whom papers reached.</summary>
public sealed class ServeDocumentEndpointTests(Registers registers)
{
    [Fact]
    public async Task Service_stands_with_the_document_and_its_proof_with_those_who_may_read_it()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted, fromCourt: true);
        await road.GiveAsync("issueFirstDocument");
        var served = await road.GiveAsync("serveDocument");
        served.Events.ShouldBe(["document_served"]);
        served.Text.ShouldNotContain("送达回证");
        var mine = (await road.Client.Get($"{road.Path}/documents/{road.Document}"))["services"]![0]!;
        ((string)mine["method"]!).ShouldBe("direct");
        ((string)mine["proof"]!).ShouldBe("送达回证，由前台签收");
        (await registers.Shared.As(Staff.CourtClerk).Get(road.Path + "/documents"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_way_of_service_may_not_be_open()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        await road.GiveAsync("issueFirstDocument");
        (await road.TryAsync("serveDocument", body => body["method"] = "public_notice")).ShouldBeRefusedFor(
            "/method public_notice_is_for_courts"
        );
        (await road.TryAsync("serveDocument", body => body["partyId"] = Guid.CreateVersion7())).ShouldBeRefusedFor(
            "/partyId unknown_party"
        );
        (await road.TryAsync("serveDocument", body => body["method"] = "pigeon")).Status.ShouldBe(400);
    }
}
