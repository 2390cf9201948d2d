using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Mediation.Api.Problems;

namespace Mediation.Api.Tests.Http;

/// <summary>Whatever comes in, what goes out is the answer or a problem that names its faults by codes of the catalogue; never a 5xx.</summary>
public sealed class FuzzTests(ProbeApp probe) : IClassFixture<ProbeApp>
{
    private const string Sound = """
        {"title":"欠薪","facts":"一\n二","organisationId":"01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10","receivedOn":"2026-03-02",
        "happenedAt":"2026-03-02T09:30:00+08:00","at":"09:30","amountFen":3000000,"workers":2,"share":0.25,"urgent":true,
        "parties":[{"name":"王小明","role":"applicant","idNumber":"1X"},{"name":"B","role":"legal_aid"}],
        "courtIds":["01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10"],"counts":{"a":1}}
        """;

    private static readonly string[] Pieces =
    [
        "null",
        "true",
        "{}",
        "[]",
        "[null]",
        "[[]]",
        "{\"a\":{}}",
        "-1",
        "0",
        "1e999",
        "-0",
        "1.5",
        "99999999999999999999999",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"9999-99-99\"",
        "\"2026-02-30T25:61:61Z\"",
        "\"+\"",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\",
        "\"title\":",
        "\"parties\":",
        "\"parties\":[{\"name\":null}]",
        "\"counts\":{\"\":1}",
        "\u2028",
        "//",
        "NaN",
        "\uFEFF",
        "\"Title\":1,",
        "\"a/b~c\":1,",
    ];

    private static readonly Gen<byte[]> Noise = Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number));

    private static readonly Gen<byte[]> Mutations =
        from edits in Gen.NonEmptyListOf(
            from place in Gen.Choose(0, 10_000)
            from length in Gen.Elements(0, 0, 1, 2, 8, 40)
            from piece in Gen.Elements(Pieces)
            select (place, length, piece)
        )
        select Encoding.UTF8.GetBytes(
            edits
                .Take(4)
                .Aggregate(
                    Sound,
                    (text, edit) =>
                    {
                        var start = edit.place * text.Length / 10_000;
                        return string.Concat(text.AsSpan(0, start), edit.piece, text.AsSpan(Math.Min(text.Length, start + edit.length)));
                    }
                )
        );

    // A member's value, swapped for one of another kind: sound JSON, unsound bodies.
    private static readonly Gen<byte[]> Swaps =
        from swaps in Gen.NonEmptyListOf(from index in Gen.Choose(0, 12) from piece in Gen.Elements(Pieces[..21]) select (index, piece))
        select Swap(swaps);

    [Fact]
    public void Noise_is_refused() => Check(Noise, 300);

    [Fact]
    public void Text_edits_are_answered_or_refused() => Check(Mutations, 1500);

    [Fact]
    public void Swapped_values_are_answered_or_refused() => Check(Swaps, 1500);

    private static byte[] Swap(IEnumerable<(int Index, string Piece)> swaps)
    {
        var members = JsonDocument
            .Parse(Sound)
            .RootElement.EnumerateObject()
            .Select(member => (member.Name, Value: member.Value.GetRawText()))
            .ToArray();
        foreach (var (index, piece) in swaps)
            members[index % members.Length].Value = piece;
        return Encoding.UTF8.GetBytes("{" + string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}")) + "}");
    }

    private void Check(Gen<byte[]> bodies, int times) =>
        Prop.ForAll(Arb.From(bodies), body => IsAnswered(body).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true));

    private async Task<bool> IsAnswered(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var answer = await probe.Client.Post("/probe", content);
        if ((int)answer.Status == 200)
            return true;
        ((int)answer.Status).ShouldBe(400, Encoding.UTF8.GetString(body));
        answer.Code.ShouldBeOneOf("invalid_request", "malformed_json");
        answer.Faults.ShouldNotBeEmpty();
        foreach (var fault in answer.Body.GetProperty("faults").EnumerateArray())
        {
            ProblemCatalogue.TryGet(fault.GetProperty("code").GetString()!, out _).ShouldBeTrue();
            fault.GetProperty("detail").GetString()!.ShouldNotContain("…{");
            var pointer = fault.GetProperty("pointer").GetString()!;
            (pointer.Length == 0 || pointer[0] == '/').ShouldBeTrue(pointer);
        }
        return true;
    }
}
