using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Mediation.Api.Tests.Contract;

public sealed class DocumentGuardTests
{
    private static readonly DocumentGuardRules Rules = new(
        JsonNode.Parse(
            """
            {"paths":{"/things/{thingId}":{"get":{"operationId":"getThing","x-problem-codes":["not_found"],"responses":{
              "200":{"headers":{"ETag":{"$ref":"#/components/headers/ETag"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},
              "304":{},
              "404":{"content":{"application/problem+json":{"schema":{"type":"object","properties":{"code":{"type":"string"}}}}}}}}}},
             "components":{"headers":{"ETag":{"schema":{"type":"string","pattern":"^\"[0-9]+\"$"}}},
              "schemas":{"Thing":{"type":"object","required":["id"],"properties":{"id":{"type":"string","format":"uuid"},"name":{"type":"string","maxLength":3},
               "kind":{"type":"string","enum":["a","b"]},"count":{"type":"integer","minimum":0},"tags":{"type":"array","maxItems":1,"items":{"type":"string"}}}}}}}
            """
        )!
    );

    private static IReadOnlyList<string> Complaints(
        int status,
        string body,
        string type = "application/json",
        string? etag = null,
        string path = "/things/7"
    )
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (etag is not null)
            response.Headers.ETag = EntityTagHeaderValue.Parse(etag);
        return Rules.ComplaintsOf("GET", path, response, body);
    }

    [Theory]
    [InlineData(200, """{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","name":"工资单","kind":"a","count":0,"tags":["x"]}""")]
    [InlineData(304, "")]
    public void An_answer_as_described_passes(int status, string body) =>
        Complaints(status, body, etag: "\"7\"").Where(complaint => status == 200).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"name":"x"}""", "/id: missing")]
    [InlineData("""{"id":"7"}""", "/id: no uuid")]
    [InlineData("""{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","name":"abcd"}""", "/name: 4 characters")]
    [InlineData("""{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","name":null}""", "/name: null")]
    [InlineData("""{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","kind":"c"}""", "/kind: c is none of the values")]
    [InlineData("""{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","count":-1}""", "/count: -1 is out of range")]
    [InlineData("""{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","count":1.5}""", "/count: not a whole number")]
    [InlineData("""{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","tags":["x","y"]}""", "/tags: 2 items")]
    [InlineData("""{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","tags":[1]}""", "/tags/0: not a text")]
    [InlineData("""{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","colour":"red"}""", "/colour: not described")]
    [InlineData("[]", ": not an object")]
    public void A_body_that_differs_is_complained_about(string body, string complaint) =>
        Complaints(200, body).ShouldBe([$"getThing 200 {complaint}"]);

    [Fact]
    public void So_is_every_other_difference()
    {
        Complaints(500, "").Single().ShouldStartWith("getThing 500 is not described");
        Complaints(200, "x", "text/plain").ShouldBe(["getThing 200 comes as 'text/plain'"]);
        Complaints(304, "x").ShouldBe(["getThing 304 has a body"]);
        Complaints(304, "", etag: "\"7\"").ShouldBe(["getThing 304 has a header ETag"]);
        Complaints(200, """{"id":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10"}""", etag: "\"x\"").Single().ShouldContain("ETag: not of the form");
        Complaints(404, """{"code":"not_found"}""", "application/problem+json").ShouldBeEmpty();
        Complaints(404, """{"code":"lost"}""", "application/problem+json")
            .ShouldBe(["getThing 404 has the code lost, which is not described"]);
    }

    [Fact]
    public void What_is_not_in_the_document_is_not_judged() => Complaints(500, "", path: "/elsewhere").ShouldBeEmpty();
}
