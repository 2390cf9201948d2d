using System.Net;
using System.Text.Json.Nodes;
using Mediation.Api.Notices;
using Mediation.Api.Notices.Webhooks;
using Mediation.Api.Tests.Cases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Tests.Notices;

/// <summary>Nobody reaches through deliveries into a network that is not public, whatever a name says, and whenever it says so.</summary>
public sealed class WebhookAddressTests(OwnRegister register) : IClassFixture<OwnRegister>
{
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1%2")]
    [InlineData("fc00::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2001:0:a00:1::")]
    public void Nothing_goes_to_an_address_that_is_not_public(string address) =>
        Networks().Allows(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("114.114.114.114")]
    [InlineData("172.32.0.1")]
    [InlineData("2400:3200::1")]
    [InlineData("64:ff9b::808:808")]
    public void Public_addresses_are_reached(string address) => Networks().Allows(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public void An_operator_may_allow_a_network_of_its_own()
    {
        var networks = Networks("10.20.0.0/16");
        networks.Allows(IPAddress.Parse("10.20.3.4")).ShouldBeTrue();
        networks.Allows(IPAddress.Parse("::ffff:10.20.3.4")).ShouldBeTrue();
        networks.Allows(IPAddress.Parse("10.21.3.4")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("114.114.114.114, 127.0.0.1")]
    public async Task A_name_that_leads_there_when_the_connection_is_made_is_refused_and_nothing_connects(string addresses)
    {
        await using var receiver = await Receiver.StartAsync();
        var connections = register.App.Services.GetRequiredService<WebhookConnections>();
        var system = connections.Resolve;
        try
        {
            connections.Resolve = (_, _) => Task.FromResult<IPAddress[]>([.. addresses.Split(", ").Select(IPAddress.Parse)]);
            var test = await TestAsync($"https://rebinds-{Guid.CreateVersion7():N}.example:{new Uri(receiver.Url).Port}/");
            ((string)test["outcome"]!).ShouldBe("address_refused");
            test["status"].ShouldBeNull();
        }
        finally
        {
            connections.Resolve = system;
        }
        receiver.Arrived.ShouldBeEmpty();
    }

    [Fact]
    public async Task Localhost_by_its_name_is_refused_when_it_is_named()
    {
        var refused = await SubscribeAsync(Guid.CreateVersion7(), "https://localhost/");
        refused.ShouldBeInvalid("/url webhook_address_refused");
        (await SubscribeAsync(Guid.CreateVersion7(), "https://a.LOCALHOST./")).ShouldBeInvalid("/url webhook_address_refused");
    }

    private Task<Reply> SubscribeAsync(Guid id, string url) =>
        register.App.As(Staff.Mediator).Post("/v1/webhooks", new JsonObject { ["webhookId"] = id, ["url"] = url });

    private async Task<Reply> TestAsync(string url)
    {
        var id = Guid.CreateVersion7();
        (await SubscribeAsync(id, url)).ShouldBe(201);
        return (await register.App.As(Staff.Mediator).Post($"/v1/webhooks/{id}/test-events", null)).ShouldBe(200);
    }

    private static OutboundNetworks Networks(params string[] allowed)
    {
        var options = new NoticesOptions();
        foreach (var network in allowed)
        {
            options.AllowedNetworks.Add(network);
        }
        return new(Options.Create(options));
    }
}
