using System.Text.Json.Nodes;
using Mediation.Api.Cases;
using Mediation.Api.Notices;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Referrals;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Tests.Notices;

/// <summary>What happens on a referral, told to both sides by webhook and to nobody else.</summary>
public sealed class ReferralNoticeTests(NoticesRegister register) : IClassFixture<NoticesRegister>, IAsyncLifetime
{
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task Both_sides_are_told_of_each_step_in_order_and_nobody_else()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(register.App, "2026-03-03T10:00:00+08:00"), Guid.CreateVersion7());
        foreach (var side in new[] { sandbox.Union, sandbox.LegalAid, sandbox.Court, sandbox.Hr, sandbox.Stranger })
        {
            await SubscribeAsync(side);
        }
        var message = InSandbox.Message(id, body => body["kind"] = "legal_aid_request");
        message["addresseeId"] = "suixian-legal-aid";
        (await sandbox.Union.SendAsync(message)).ShouldBe(201);
        (await sandbox.LegalAid.TryAsync(id, "declines", new { reason = "materials_incomplete" })).ShouldBe(200);
        (await sandbox.Union.TryAsync(id, "offers", new { })).ShouldBe(200);
        // The register lets it lapse, and offers it again by itself once.
        await sandbox.AdvanceAsync("2026-03-09T08:00:00+08:00");
        (await sandbox.LegalAid.TryAsync(id, "acceptance", new { })).ShouldBe(200);
        (await sandbox.LegalAid.TryAsync(id, "result", new { outcome = "done", hints = "已指派援助律师" })).ShouldBe(200);
        (await sandbox.Union.TryAsync(id, "acknowledgement", new { })).ShouldBe(200);
        (await sandbox.Union.TryAsync(id, "follow-ups", new { kind = "closed" })).ShouldBe(200);
        string[] steps =
        [
            "referral_delivered",
            "referral_declined",
            "referral_offered",
            "referral_lapsed",
            "referral_offered",
            "referral_accepted",
            "referral_result_submitted",
            "referral_result_acknowledged",
            "referral_followed_up",
        ];
        var arrived = await _receiver.NextAsync(2 * steps.Length);
        arrived.Select(arrival => arrival.Path).Distinct().Order().ShouldBe([PathOf(sandbox.LegalAid), PathOf(sandbox.Union)]);
        foreach (var side in arrived.GroupBy(arrival => arrival.Path))
        {
            side.Select(arrival => arrival.Type).ShouldBe(steps);
        }
        foreach (var arrival in arrived)
        {
            arrival.Json["data"]!.AsObject().Select(member => member.Key).ShouldBe(["referralId", "eventId", "position"]);
            ((Guid)arrival.Json["data"]!["referralId"]!).ShouldBe(id);
        }
        // What is logged names the referral as well.
        var log = (await sandbox.LegalAid.Get($"/v1/webhooks/{Subscribed(sandbox.LegalAid)}/deliveries")).ShouldBe(200);
        log["items"]!.AsArray().ShouldAllBe(entry => (Guid)entry!["referralId"]! == id);
        await NothingMoreAsync(sandbox.Hr);
    }

    [Fact]
    public async Task A_body_before_which_it_lies_no_more_is_told_how_that_ended_and_nothing_since()
    {
        var (sandbox, id) = (await InSandbox.AtAsync(register.App, "2026-03-03T10:00:00+08:00"), Guid.CreateVersion7());
        await SubscribeAsync(sandbox.Union);
        await SubscribeAsync(sandbox.Stranger);
        var message = InSandbox.Message(id, body => body["kind"] = "transfer");
        message["letter"] = new JsonObject { ["number"] = "移1号", ["sentOn"] = "2026-03-03" };
        message["addresseeId"] = Staff.Zengdu;
        (await sandbox.Union.SendAsync(message)).ShouldBe(201);
        message["version"] = 2;
        message["addresseeId"] = "shifan-township-centre";
        (await sandbox.Union.SendAsync(message)).ShouldBe(200);
        (await sandbox.Union.TryAsync(id, "recall", new { reason = "误送" })).ShouldBe(200);
        var arrived = await _receiver.NextAsync(5);
        var (sender, former) = (Of(sandbox.Union), Of(sandbox.Stranger));
        sender.Select(arrival => arrival.Type).ShouldBe(["referral_delivered", "referral_delivered", "referral_recalled"]);
        former.Select(arrival => arrival.Type).ShouldBe(["referral_delivered", "referral_recalled"]);
        // It went from the one with the newer message, not with the recall that came after.
        former[1].Id.ShouldBe(sender[1].Id);
        ((string)(await sandbox.Stranger.SeeAsync(id)).ShouldBe(200)["state"]!).ShouldBe("recalled");
        List<Arrival> Of(Side side) => [.. arrived.Where(arrival => arrival.Path == PathOf(side))];
        await NothingMoreAsync(sandbox.Union);
    }

    [Fact]
    public void Every_event_of_a_referral_is_told_but_those_that_come_with_another()
    {
        string[] within = [EventNameAttribute.Of(typeof(ReferralPartyNamed)), EventNameAttribute.Of(typeof(ReferralCaseOpened))];
        CaseEventJson
            .EventTypes.Where(type => type.IsSubclassOf(typeof(ReferralEvent)))
            .Select(EventNameAttribute.Of)
            .Except(within)
            .ShouldBe(NoticeTable.Subscribable.Where(type => type.StartsWith("referral_", StringComparison.Ordinal)), ignoreOrder: true);
    }

    private readonly Dictionary<string, Guid> _subscribed = [];

    private Guid Subscribed(Side side) => _subscribed[side.Who.StaffId];

    private static string PathOf(Side side) => $"/{side.Who.StaffId}";

    private async Task SubscribeAsync(Side side)
    {
        var id = _subscribed[side.Who.StaffId] = Guid.CreateVersion7();
        var types = NoticeTable.Subscribable.Where(type => type.StartsWith("referral_", StringComparison.Ordinal));
        var wish = new JsonObject
        {
            ["webhookId"] = id,
            ["url"] = _receiver.Url + PathOf(side),
            ["noticeTypes"] = new JsonArray([.. types.Select(type => (JsonNode)type)]),
        };
        (await side.Post("/v1/webhooks", wish)).ShouldBe(201);
    }

    // A test that is asked for now is the next to arrive: nothing else was on its way.
    private async Task NothingMoreAsync(Side side)
    {
        (await side.Post($"/v1/webhooks/{Subscribed(side)}/test-events", new JsonObject())).ShouldBe(200);
        (await _receiver.NextAsync()).Type.ShouldBe(NoticeTable.Test);
    }
}
