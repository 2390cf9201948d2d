using System.Net;
using System.Text.Json.Nodes;
using Mediation.Api.OpenApi;
using Mediation.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Mediation.Api.Tests.Contract;

public sealed class RegisterDocumentTests(RegisterDocument register) : IClassFixture<RegisterDocument>
{
    [Theory]
    [InlineData(OpenApiSpecVersion.OpenApi3_1)]
    [InlineData(OpenApiSpecVersion.OpenApi3_0)]
    public async Task Every_operation_has_what_a_reader_needs(OpenApiSpecVersion version) =>
        DocumentRules.ComplaintsOf(JsonNode.Parse(await register.Text(version))!).ShouldBeEmpty();

    [Fact]
    public void Every_worked_body_passes_the_reading_of_its_endpoint() =>
        DocumentRules.ComplaintsOfExamples(register.App.Services).ShouldBeEmpty();

    [Fact]
    public void Every_address_is_in_the_document()
    {
        var undescribed = register
            .App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<OperationText>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText)
            // The document itself.
            .Where(route => route?.StartsWith("/openapi/", StringComparison.Ordinal) != true)
            .Where(route => route?.StartsWith("docs", StringComparison.Ordinal) != true)
            // Spoken by RFC 6749; the document names them in its security scheme.
            .Where(route => route?.StartsWith("/oauth/", StringComparison.Ordinal) != true);
        undescribed.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_reading_room_is_open_to_people_without_a_token_and_works_without_the_internet()
    {
        var page = await register.Client.GetStringAsync("/docs/");
        page.ShouldContain("swagger-ui");
        page.ShouldNotContain("https://");
        foreach (var part in new[] { "swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "index.js", "index.css" })
            (await register.Client.GetAsync("/docs/" + part)).StatusCode.ShouldBe(HttpStatusCode.OK, part);
        var script = await register.Client.GetStringAsync("/docs/index.js");
        script.ShouldContain("/openapi/v1.json");
        // Otherwise the page asks a validator on the internet about us.
        script.ShouldContain("configObject.validatorUrl = null");
        (await register.Client.GetAsync("/openapi/v1.json")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await register.Client.GetAsync("/openapi/v1.openapi30.json")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(OpenApiSpecVersion.OpenApi3_1)]
    [InlineData(OpenApiSpecVersion.OpenApi3_0)]
    public async Task The_reading_room_fills_in_no_header_and_no_filter(OpenApiSpecVersion version)
    {
        var document = JsonNode.Parse(await register.Text(version))!;
        var ofOperations = document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .SelectMany(operation => operation.Value!["parameters"]?.AsArray() ?? []);
        var parameters = document["components"]!["parameters"]!.AsObject().Select(shared => shared.Value).Concat(ofOperations).ToArray();
        parameters.Length.ShouldBeGreaterThan(100);
        parameters
            .Where(parameter => parameter!["example"] is not null || parameter["schema"]?["example"] is not null)
            .Select(parameter => parameter!["name"])
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_document_is_the_one_that_was_agreed() =>
        Golden.ShouldMatch("docs/openapi.v1.json", await register.Text(OpenApiSpecVersion.OpenApi3_1) + "\n");
}
