using Mediation.Api.Http;
using Mediation.Api.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Mediation.Api.Tests.Http;

public sealed class CommandHeaderTests
{
    private readonly List<Fault> faults = [];

    private static HttpRequest With(string header, params string[] values)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers[header] = new StringValues(values);
        return request;
    }

    [Theory]
    [InlineData("\"7\"", 7, true)]
    [InlineData("\"7\"", 8, false)]
    [InlineData("\"6\", \"8\"", 8, true)]
    [InlineData("*", 1, true)]
    public void If_Match_allows_the_versions_it_names(string header, long version, bool allowed)
    {
        IfMatch.Read(With("If-Match", header), faults)!.Allows(version).ShouldBe(allowed);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void If_Match_may_stand_in_several_lines() =>
        IfMatch.Read(With("If-Match", "\"6\"", "\"8\""), faults)!.Versions.ShouldBe([6, 8]);

    [Theory]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"07\"")]
    [InlineData("\"0\"")]
    [InlineData("\"-7\"")]
    [InlineData("W/\"7\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("\"7\",*")]
    [InlineData("\"7\",,")]
    [InlineData("\"")]
    public void An_If_Match_that_is_no_tag_of_ours_is_a_fault(string header)
    {
        IfMatch.Read(With("If-Match", header), faults).ShouldBeNull();
        faults.ShouldHaveSingleItem().Code.ShouldBe("if_match_invalid");
    }

    [Fact]
    public void An_absent_header_is_no_fault()
    {
        var request = new DefaultHttpContext().Request;
        IfMatch.Read(request, faults).ShouldBeNull();
        IdempotencyKey.Read(request, faults).ShouldBeNull();
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"7\"", true)]
    [InlineData("W/\"7\"", true)]
    [InlineData("\"6\", \"7\"", true)]
    [InlineData("*", true)]
    [InlineData("\"6\"", false)]
    [InlineData("7", false)]
    public void If_None_Match_compares_weakly(string header, bool known) =>
        ConditionalRead.IsKnown(With("If-None-Match", header), EntityTag.Of(7)).ShouldBe(known);

    [Fact]
    public void An_idempotency_key_is_1_to_255_visible_characters()
    {
        IdempotencyKey.Read(With("Idempotency-Key", new string('k', 255)), faults).ShouldBe(new string('k', 255));
        faults.ShouldBeEmpty();
        foreach (var bad in new[] { "", new string('k', 256), "a b", "键", "a\u007f" })
            IdempotencyKey.Read(With("Idempotency-Key", bad), faults).ShouldBeNull();
        IdempotencyKey.Read(With("Idempotency-Key", "a", "b"), faults).ShouldBeNull();
        faults.Count.ShouldBe(6);
        faults.ShouldAllBe(fault => fault.Code == "idempotency_key_invalid" && fault.Where == "Idempotency-Key");
    }
}
