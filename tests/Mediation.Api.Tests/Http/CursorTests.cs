using Mediation.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Mediation.Api.Tests.Http;

public sealed class CursorTests
{
    private sealed record Position(DateTimeOffset At, Guid Id);

    private static readonly Position Somewhere = new(
        DateTimeOffset.UnixEpoch.AddMicroseconds(5),
        Guid.Parse("01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10")
    );
    private readonly Cursors cursors = new([1, 2, 3]);

    [Fact]
    public void A_cursor_leads_back_to_its_position()
    {
        cursors.TryDecode<Position>("cases|q=1", cursors.Encode("cases|q=1", Somewhere), out var position).ShouldBeTrue();
        position.ShouldBe(Somewhere);
    }

    [Fact]
    public void A_cursor_of_another_query_or_another_key_is_refused()
    {
        var cursor = cursors.Encode("cases|q=1", Somewhere);
        cursors.TryDecode<Position>("cases|q=2", cursor, out _).ShouldBeFalse();
        new Cursors([9]).TryDecode<Position>("cases|q=1", cursor, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_cursor_with_any_one_character_changed_is_refused()
    {
        var cursor = cursors.Encode("cases", Somewhere);
        for (var i = 0; i < cursor.Length - 1; i++)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            cursors.TryDecode<Position>("cases", changed, out _).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    [InlineData("工资")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_text_that_never_was_a_cursor_is_a_fault_of_the_query(string text)
    {
        var query = new QueryReader(
            new QueryCollection(QueryHelpers.ParseQuery("cursor=" + Uri.EscapeDataString(text))),
            [CommonParameters.Cursor]
        );
        cursors.Read<Position>(query, "cases").ShouldBeNull();
        query.Faults.ShouldHaveSingleItem().Code.ShouldBe("cursor_invalid");
    }
}
