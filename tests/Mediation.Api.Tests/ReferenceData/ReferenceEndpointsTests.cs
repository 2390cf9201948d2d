using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Api.ReferenceData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mediation.Api.Tests.ReferenceData;

public sealed class ReferenceEndpointsTests(ReferenceEndpointsTests.Server server) : IClassFixture<ReferenceEndpointsTests.Server>
{
    [Theory]
    [InlineData("causes", 32)]
    [InlineData("claim-items", 20)]
    [InlineData("dispute-grounds", 6)]
    [InlineData("non-labour-matters", 6)]
    [InlineData("refusal-reasons", 13)]
    [InlineData("termination-grounds", 9)]
    [InlineData("suspension-reasons", 9)]
    [InlineData("intake-channels", 18)]
    [InlineData("organisation-types", 17)]
    [InlineData("worker-groups", 20)]
    [InlineData("mediator-kinds", 7)]
    [InlineData("evidence-kinds", 8)]
    [InlineData("platform-relations", 4)]
    [InlineData("cooperation-mechanisms", 8)]
    [InlineData("divisions", 10)]
    [InlineData("courts", 4)]
    [InlineData("organisations", 11)]
    [InlineData("mediators", 4)]
    public async Task Every_list_is_served_whole(string list, int entries)
    {
        using var answer = await server.Client.GetAsync(new Uri($"/v1/reference/{list}", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength().ShouldBe(entries);
    }

    [Fact]
    public async Task A_cause_is_served_with_both_its_numbers()
    {
        var causes = await server.Client.GetFromJsonAsync<JsonElement>("/v1/reference/causes");
        var cause = causes
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("code").ValueEquals("labour.contract.remuneration"));
        cause.GetProperty("zh").GetString().ShouldBe("追索劳动报酬纠纷");
        cause.GetProperty("statistics").GetString().ShouldBe("remuneration");
        cause
            .GetProperty("numbers")
            .EnumerateArray()
            .Select(number => number.GetProperty("number").GetString())
            .ShouldBe(["205(5)", "186(5)"]);
    }

    [Fact]
    public async Task A_reader_who_has_the_list_is_told_that_nothing_changed()
    {
        using var first = await server.Client.GetAsync(new Uri("/v1/reference/courts", UriKind.Relative));
        var tag = first.Headers.ETag.ShouldNotBeNull();
        (await StatusWith("courts", tag.ToString())).ShouldBe(HttpStatusCode.NotModified);
        (await StatusWith("courts", $"\"other\", W/{tag}")).ShouldBe(HttpStatusCode.NotModified);
        (await StatusWith("courts", "\"other\"")).ShouldBe(HttpStatusCode.OK);
        (await StatusWith("divisions", tag.ToString())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_parameter_is_refused_by_name()
    {
        using var answer = await server.Client.GetAsync(new Uri("/v1/reference/courts?level=basic", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("faults")[0].GetProperty("parameter").GetString().ShouldBe("level");
    }

    [Theory]
    [InlineData("organisations")]
    [InlineData("courts")]
    [InlineData("divisions")]
    public async Task The_public_lists_name_no_person_and_no_state_of_a_register(string list)
    {
        var text = await server.Client.GetStringAsync(new Uri($"/v1/reference/{list}", UriKind.Relative));
        var book = ReferenceBookLoader.LoadEmbedded();
        foreach (var name in book.Mediators.All.Select(mediator => mediator.Name).Concat(book.Staff.All.Select(member => member.Name)))
            text.ShouldNotContain(name);
        text.ShouldNotContain("lastNumber");
    }

    private async Task<HttpStatusCode> StatusWith(string list, string tags)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/reference/{list}");
        request.Headers.TryAddWithoutValidation("If-None-Match", tags);
        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }

    public sealed class Server : IAsyncLifetime
    {
        private WebApplication? _app;

        public HttpClient Client { get; } = new();

        public async ValueTask InitializeAsync()
        {
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddReferenceData();
            builder.AddHttpConventions();
            _app = builder.Build();
            _app.UseHttpConventions();
            ReferenceEndpoints.Map(_app);
            ReferenceEndpoints.MapMediators(_app);
            await _app.StartAsync();
            Client.BaseAddress = new Uri(_app.Urls.First());
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            if (_app is not null)
                await _app.DisposeAsync();
        }
    }
}
