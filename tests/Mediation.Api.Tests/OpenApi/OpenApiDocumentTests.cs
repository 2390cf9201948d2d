using System.Net;
using System.Text.Json.Nodes;
using Mediation.Api.OpenApi;
using Mediation.Api.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.OpenApi;

public sealed class OpenApiDocumentTests(DocumentedProbe probe) : IClassFixture<DocumentedProbe>
{
    private async Task<JsonNode> Document(string path = "/openapi/v1.json") => JsonNode.Parse(await probe.Client.GetStringAsync(path))!;

    private async Task<JsonNode> Schema(string name) => (await Document())["components"]!["schemas"]![name]!;

    [Fact]
    public async Task Both_editions_are_served_as_json()
    {
        (await Document())["openapi"]!.GetValue<string>().ShouldStartWith("3.1.");
        (await Document("/openapi/v1.openapi30.json"))["openapi"]!.GetValue<string>().ShouldStartWith("3.0.");
        using var response = await probe.Client.GetAsync("/openapi/v1.json");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await probe.Client.GetAsync("/openapi/v2.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_operation_has_what_a_reader_needs()
    {
        DocumentRules.ComplaintsOf(await Document()).ShouldBeEmpty();
        DocumentRules.ComplaintsOf(await Document("/openapi/v1.openapi30.json")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_worked_body_passes_the_reading_of_its_endpoint() =>
        DocumentRules.ComplaintsOfExamples(probe.App.Services).ShouldBeEmpty();

    [Fact]
    public async Task A_document_with_holes_is_complained_about()
    {
        var document = await Document();
        var post = document["paths"]!["/v1/cases"]!["post"]!.AsObject();
        post.Remove("summary");
        post["operationId"] = "getCase";
        post["responses"]!.AsObject().Remove("401");
        post["responses"]!["400"] = new JsonObject { ["description"] = "inline" };
        post["requestBody"]!["content"]!["application/json"]!.AsObject().Remove("examples");
        post["responses"]!["201"]!["links"]!["getCase"]!["operationId"] = "readCase";
        document["paths"]!["/v1/cases/{caseId}"]!["get"]!["parameters"]!.AsArray().RemoveAt(0);
        document["components"]!["schemas"]!["DocumentedProbeRegisterProbeRequest"]!["properties"]!["title"]!.AsObject().Remove("maxLength");
        document["components"]!["schemas"]!["DocumentedProbeParty"]!.AsObject().Remove("additionalProperties");
        DocumentRules
            .ComplaintsOf(document)
            .ShouldBe(
                [
                    "post /v1/cases: no summary",
                    "post /v1/cases: 401 is not described",
                    "post /v1/cases: 400 does not refer to a shared response",
                    "post /v1/cases: the body has no example",
                    "post /v1/cases: 201 links to 'readCase', which is nowhere",
                    "get /v1/cases/{caseId}: {caseId} is not described",
                    "operationId 'getCase' is given to post /v1/cases and get /v1/cases/{caseId}",
                    "DocumentedProbeRegisterProbeRequest.title: text without maxLength",
                    "DocumentedProbeParty: takes unknown members",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task The_rules_of_the_validator_stand_in_the_schema()
    {
        var schema = await Schema("DocumentedProbeRegisterProbeRequest");
        schema["required"]!
            .AsArray()
            .Select(name => name!.GetValue<string>())
            .ShouldBe(["title", "channel", "organisationId", "parties"], ignoreOrder: true);
        var properties = schema["properties"]!;
        properties["title"]!["minLength"]!.GetValue<int>().ShouldBe(1);
        properties["title"]!["maxLength"]!.GetValue<int>().ShouldBe(100);
        properties["amountFen"]!["minimum"]!.GetValue<long>().ShouldBe(1);
        properties["amountFen"]!["maximum"]!.GetValue<long>().ShouldBe(100_000_000_000);
        properties["parties"]!["maxItems"]!.GetValue<int>().ShouldBe(50);
        properties["claims"]!["items"]!["pattern"]!.GetValue<string>().ShouldBe("^[a-z_]+$");
        (await Schema("DocumentedProbeParty"))["required"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["name"]);
    }

    [Fact]
    public async Task Answers_say_which_members_are_always_there_and_stay_open()
    {
        var schema = await Schema("DocumentedProbeCommandAnswer");
        schema["required"]!
            .AsArray()
            .Select(name => name!.GetValue<string>())
            .ShouldBe(["caseId", "version", "channel", "allowedActions"], ignoreOrder: true);
        schema["additionalProperties"].ShouldBeNull();
        (await Document()).ToJsonString().ShouldNotContain("\"null\"");
    }

    [Fact]
    public async Task Enums_and_members_carry_the_summaries_of_the_code()
    {
        var kind = await Schema("ProblemKind");
        kind["enum"]!.AsArray().Select(code => code!.GetValue<string>()).ShouldBe(["problem", "fault", "decision"]);
        kind["x-enum-descriptions"]![1]!.GetValue<string>().ShouldBe("A fault of an invalid request.");
        (await Schema("ProblemPage"))["properties"]!["remedy"]!["description"]!
            .GetValue<string>()
            .ShouldBe("What the caller can do about it.");
    }

    [Fact]
    public async Task An_operation_without_credentials_says_so()
    {
        var document = await Document();
        document["paths"]!["/problems"]!["get"]!["security"]!.AsArray().ShouldBeEmpty();
        document["paths"]!["/problems"]!["get"]!["responses"]!["401"].ShouldBeNull();
        document["security"]![0]!["bearer"].ShouldNotBeNull();
        document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.GetValue<string>().ShouldBe("bearer");
    }

    [Fact]
    public async Task Codes_follow_from_what_an_operation_takes()
    {
        var responses = (await Document())["paths"]!["/v1/cases/{caseId}/acceptance"]!["post"]!["responses"]!.AsObject();
        responses
            .Select(response => response.Key)
            .ShouldBe(["200", "400", "401", "403", "404", "409", "412", "413", "415", "422", "428", "429", "500", "503"]);
        responses["409"]!["description"]!.GetValue<string>().ShouldBe("`idempotency_in_progress`, `not_allowed_in_status`");
        responses["412"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/responses/PreconditionFailed");
    }

    [Fact]
    public async Task The_reading_room_works_without_the_internet()
    {
        var page = await probe.Client.GetStringAsync("/docs/index.html");
        page.ShouldNotContain("https://");
        foreach (var part in new[] { "swagger-ui.css", "swagger-ui-bundle.js", "index.js" })
            (await probe.Client.GetAsync("/docs/" + part)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await probe.Client.GetStringAsync("/docs/index.js")).ShouldContain("/openapi/v1.json");
    }

    [Fact]
    public async Task The_text_is_made_once() =>
        (
            await probe.App.Services.GetRequiredService<OpenApiTexts>().GetAsync(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1)
        ).ShouldBeSameAs(
            await probe.App.Services.GetRequiredService<OpenApiTexts>().GetAsync(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1)
        );
}
