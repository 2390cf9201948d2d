using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mediation.Api.Problems;
using Mediation.Api.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Mediation.Api.Tests.Problems;

public sealed partial class ProblemTests(ProbeApp probe) : IClassFixture<ProbeApp>
{
    [Fact]
    public async Task A_failure_of_our_own_tells_nothing_about_the_inside()
    {
        using var response = await probe.Client.GetAsync("/boom");
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/problem+json");
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldNotContain("secret-of-the-inside");
        text.ShouldNotContain("InvalidOperationException");
        JsonDocument.Parse(text).RootElement.GetProperty("code").GetString().ShouldBe("internal_error");
    }

    [Fact]
    public async Task A_problem_has_every_member_of_the_standard_and_ours()
    {
        var answer = await probe.Client.Get("/nowhere");
        answer.Body.GetProperty("type").GetString().ShouldBe("/problems/not_found");
        answer.Body.GetProperty("title").GetString().ShouldBe("Not found");
        answer.Body.GetProperty("status").GetInt32().ShouldBe(404);
        answer.Body.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        answer.Code.ShouldBe("not_found");
        answer.Body.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, "not_found")]
    [InlineData("GET", "/probe/7", 404, "not_found")]
    [InlineData("GET", "/probe/01940c5e7d3a7c209a553f1f8a6c2b10", 404, "not_found")]
    [InlineData("DELETE", "/boom", 405, "method_not_allowed")]
    [InlineData("GET", "/probe", 405, "method_not_allowed")]
    [InlineData("GET", "/count?n=x", 400, "bad_request")]
    [InlineData("GET", "/count", 400, "bad_request")]
    [InlineData("GET", "/problems/no_such_code", 404, "not_found")]
    public async Task What_the_framework_refuses_is_a_problem_too(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await probe.Client.SendAsync(request);
        var answer = await Answer.Of(response);
        ((int)answer.Status).ShouldBe(status);
        answer.Code.ShouldBe(code);
        answer.Content.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_method_not_offered_names_those_that_are()
    {
        var answer = await probe.Client.Get("/probe");
        answer.Content.Allow.ShouldBe(["POST"]);
    }

    [Theory]
    [InlineData("zh-CN", "zh-CN")]
    [InlineData("zh", "zh-CN")]
    [InlineData("zh-Hant-TW,en;q=0.5", "zh-CN")]
    [InlineData("en;q=0.4, zh;q=0.8", "zh-CN")]
    [InlineData("en, zh", "en")]
    [InlineData("fr, zh;q=0.2", "zh-CN")]
    [InlineData("fr", "en")]
    [InlineData("*", "en")]
    [InlineData("zh;q=0", "en")]
    [InlineData(";;;", "en")]
    [InlineData("zhuang", "en")]
    public async Task The_language_is_the_one_the_caller_prefers(string accepted, string expected)
    {
        var answer = await probe.Client.Get("/nowhere", ("Accept-Language", accepted));
        answer.Content.ContentLanguage.ShouldBe([expected]);
        answer.Headers.Vary.ShouldContain("Accept-Language");
        answer.Body.GetProperty("title").GetString().ShouldBe(expected == "en" ? "Not found" : "未找到");
    }

    [Fact]
    public async Task Answers_carry_the_headers_that_keep_browsers_and_caches_in_bounds()
    {
        using var response = await probe.Client.GetAsync("/probe/01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task The_catalogue_is_readable_in_both_languages_without_credentials()
    {
        var english = await probe.Client.Get("/problems/stale_version");
        english.Body.GetProperty("title").GetString().ShouldBe("The case has changed since you read it");
        var chinese = await probe.Client.Get("/problems", ("Accept-Language", "zh-CN"));
        chinese.Body.GetProperty("items").GetArrayLength().ShouldBe(ProblemCatalogue.All.Count);
        chinese.Body.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("problem");
    }

    [Fact]
    public void Every_entry_is_complete_in_both_languages()
    {
        foreach (var entry in ProblemCatalogue.All)
        {
            SnakeCase().IsMatch(entry.Code).ShouldBeTrue(entry.Code);
            foreach (var text in new[] { entry.Title, entry.Detail, entry.Remedy })
            {
                text.En.ShouldNotBeNullOrWhiteSpace(entry.Code);
                text.En.ShouldNotMatch("[\u4e00-\u9fff]", entry.Code);
                text.Zh.ShouldMatch("[\u4e00-\u9fff]", entry.Code);
            }
            Placeholder()
                .Matches(entry.Detail.Zh)
                .Select(match => match.Value)
                .Order()
                .ShouldBe(Placeholder().Matches(entry.Detail.En).Select(match => match.Value).Order(), entry.Code);
            entry.Status.ShouldBeInRange(400, 599, entry.Code);
            if (entry.Kind != ProblemKind.Problem)
                entry.Status.ShouldBe(entry.Kind == ProblemKind.Fault ? 400 : 422, entry.Code);
        }
    }

    [Fact]
    public void Every_status_that_the_framework_may_give_has_a_code_of_that_status()
    {
        foreach (var status in new[] { 400, 401, 403, 404, 405, 406, 408, 412, 413, 414, 415, 429, 431, 500, 503 })
            Problem.OfStatus(status).Status.ShouldBe(status);
        Problem.OfStatus(418).Code.ShouldBe("bad_request");
        Problem.OfStatus(502).Code.ShouldBe("internal_error");
    }

    [Fact]
    public async Task A_problem_carries_its_own_members_and_headers()
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await Problem
            .Of("stale_version", ("given", 5), ("current", 7))
            .With("currentETag", "\"7\"")
            .With("eventsSince", new[] { new { Type = "case_accepted" } })
            .WithHeader("ETag", "\"7\"")
            .ExecuteAsync(context);
        var answer = JsonDocument.Parse(body.ToArray()).RootElement;
        answer.GetProperty("detail").GetString().ShouldBe("The If-Match header names version 5; the case stands at 7.");
        answer.GetProperty("currentETag").GetString().ShouldBe("\"7\"");
        answer.GetProperty("eventsSince")[0].GetProperty("type").GetString().ShouldBe("case_accepted");
        context.Response.Headers.ETag.ToString().ShouldBe("\"7\"");
    }

    [Fact]
    public void A_code_without_an_entry_is_a_bug_that_shows_at_once() =>
        Should.Throw<InvalidOperationException>(() => Problem.Of("no_such_code"));

    [GeneratedRegex("^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SnakeCase();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
