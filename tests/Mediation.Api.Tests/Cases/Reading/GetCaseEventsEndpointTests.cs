using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Reading;

/// <summary>The history of a case.</summary>
public sealed class GetCaseEventsEndpointTests(Registers registers)
{
    [Fact]
    public async Task It_is_complete_and_in_order_however_it_is_paged()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Closed);
        var whole = (await road.Client.Get($"{road.Path}/events")).ShouldBe(200);
        var items = whole["items"]!.AsArray().Select(item => item!.ToJsonString()).ToArray();
        items.Length.ShouldBe((int)road.Version);
        whole["items"]!.AsArray().Select(item => (long)item!["version"]!).ShouldBe(Enumerable.Range(1, items.Length).Select(n => (long)n));
        whole["nextCursor"].ShouldBeNull();

        List<string> paged = [];
        for (var cursor = ""; ; )
        {
            var page = (await road.Client.Get($"{road.Path}/events?limit=4{cursor}")).ShouldBe(200);
            paged.AddRange(page["items"]!.AsArray().Select(item => item!.ToJsonString()));
            if (page["nextCursor"] is not { } next)
            {
                break;
            }
            page["items"]!.AsArray().Count.ShouldBe(4);
            cursor = $"&cursor={next}";
        }
        paged.ShouldBe(items);
    }

    [Fact]
    public async Task A_cursor_serves_the_list_it_was_issued_for_and_no_other()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        var other = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        var cursor = (string)(await road.Client.Get($"{road.Path}/events?limit=2"))["nextCursor"]!;
        (await road.Client.Get($"{other.Path}/events?cursor={cursor}")).ShouldBeInvalid("cursor cursor_invalid");
        (await road.Client.Get($"/v1/cases?cursor={cursor}")).ShouldBeInvalid("cursor cursor_invalid");
        var tampered = (cursor[0] == 'A' ? "B" : "A") + cursor[1..];
        foreach (var bad in new[] { tampered, "1", "%20", cursor + "AAAA", cursor[..^2] })
        {
            (await road.Client.Get($"{road.Path}/events?cursor={bad}")).ShouldBeInvalid("cursor cursor_invalid");
        }
    }

    [Theory]
    [InlineData("limit=0", "limit out_of_range")]
    [InlineData("limit=201", "limit out_of_range")]
    [InlineData("limit=all", "limit not_an_integer")]
    [InlineData("from=1", "from unknown_parameter")]
    public async Task Its_parameters_are_checked(string query, string fault)
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.Client.Get($"{road.Path}/events?{query}")).ShouldBeInvalid(fault);
    }
}
