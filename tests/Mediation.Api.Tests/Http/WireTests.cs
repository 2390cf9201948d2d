using System.Net.Sockets;
using System.Text;
using Mediation.Api.Http;

namespace Mediation.Api.Tests.Http;

/// <summary>What no HTTP client would send, byte by byte.</summary>
public sealed class WireTests(ProbeApp probe) : IClassFixture<ProbeApp>
{
    private async Task<string> Send(string head, byte[]? body = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(probe.Address.Host, probe.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n")));
        if (body is not null)
            await stream.WriteAsync(body);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    [Theory]
    [InlineData("GET /nowhere HTTP/1.1\nHost: x\nConnection: close\n\n", 404)]
    [InlineData("GET /%00 HTTP/1.1\nHost: x\nConnection: close\n\n", 400)]
    [InlineData("GET /%zz%ff HTTP/1.1\nHost: x\nConnection: close\n\n", 404)]
    [InlineData("GET /problems/%ED%A0%80 HTTP/1.1\nHost: x\nConnection: close\n\n", 404)]
    [InlineData("garbage\n\n", 400)]
    [InlineData("BREW /probe HTTP/1.1\nHost: x\nConnection: close\n\n", 405)]
    [InlineData("GET /nowhere HTTP/1.1\nConnection: close\n\n", 400)]
    [InlineData(
        "POST /probe HTTP/1.1\nHost: x\nConnection: close\nContent-Type: application/json\nTransfer-Encoding: chunked\n\nzz\n",
        400
    )]
    [InlineData("POST /probe HTTP/1.1\nHost: x\nConnection: close\nContent-Type: application/json\nContent-Length: -1\n\n", 400)]
    [InlineData("POST /probe HTTP/1.1\nHost: x\nConnection: close\nContent-Length: 0\n\n", 400)]
    [InlineData("POST /probe HTTP/1.1\nHost: x\nConnection: close\nContent-Type: ;;;\nContent-Length: 2\n\n{}", 415)]
    [InlineData(
        "POST /probe HTTP/1.1\nHost: x\nConnection: close\nContent-Type: application/json\nContent-Length: 99999999999\nExpect: 100-continue\n\n",
        413
    )]
    public async Task Each_oddity_has_its_status(string request, int status) =>
        (await Send(request)).ShouldStartWith($"HTTP/1.1 {status} ");

    [Fact]
    public async Task A_broken_chunk_is_a_problem()
    {
        var answer = await Send(
            "POST /probe HTTP/1.1\nHost: x\nConnection: close\nContent-Type: application/json\nTransfer-Encoding: chunked\n\nzz\n"
        );
        answer.ShouldContain("application/problem+json");
        answer.ShouldContain("\"code\":\"bad_request\"");
    }

    [Fact]
    public async Task A_long_address_and_long_or_many_headers_are_problems()
    {
        ShouldBeProblem(await Send($"GET /{new string('a', 9_000)} HTTP/1.1\nHost: x\nConnection: close\n\n"), 414, "uri_too_long");
        ShouldBeProblem(
            await Send($"GET / HTTP/1.1\nHost: x\nConnection: close\nX-Long: {new string('a', 40_000)}\n\n"),
            431,
            "headers_too_large"
        );
        var many = string.Concat(Enumerable.Range(0, 120).Select(i => $"X-{i}: 1\n"));
        ShouldBeProblem(await Send($"GET / HTTP/1.1\nHost: x\nConnection: close\n{many}\n"), 431, "headers_too_large");
    }

    [Fact]
    public async Task The_limits_themselves_are_within_them()
    {
        var address = new string('a', HttpLimits.RequestLine - "GET / HTTP/1.1\r\n".Length);
        (await Send($"GET /{address} HTTP/1.1\nHost: x\nConnection: close\n\n")).ShouldStartWith("HTTP/1.1 404 ");
        (await Send($"GET /{address}a HTTP/1.1\nHost: x\nConnection: close\n\n")).ShouldStartWith("HTTP/1.1 414 ");
        var value = new string('a', HttpLimits.Headers - "Host: x\r\nConnection: close\r\nX-Long: \r\n".Length);
        (await Send($"GET / HTTP/1.1\nHost: x\nConnection: close\nX-Long: {value}\n\n")).ShouldStartWith("HTTP/1.1 404 ");
        (await Send($"GET / HTTP/1.1\nHost: x\nConnection: close\nX-Long: {value}a\n\n")).ShouldStartWith("HTTP/1.1 431 ");
    }

    [Fact]
    public async Task A_refusal_of_the_line_leaves_the_connection_to_the_next_request()
    {
        var answer = await Send(
            $"GET /{new string('a', 9_000)} HTTP/1.1\nHost: x\n\nGET /nowhere HTTP/1.1\nHost: x\nConnection: close\n\n"
        );
        answer.ShouldStartWith("HTTP/1.1 414 ");
        answer.ShouldContain("HTTP/1.1 404 ");
    }

    [Fact]
    public async Task Far_beyond_the_limits_the_server_itself_refuses()
    {
        (await Send($"GET /{new string('a', 40_000)} HTTP/1.1\nHost: x\n\n")).ShouldStartWith("HTTP/1.1 414 ");
        (await Send($"GET / HTTP/1.1\nHost: x\nX-Long: {new string('a', 140_000)}\n\n")).ShouldStartWith("HTTP/1.1 431 ");
    }

    [Fact]
    public async Task A_client_that_only_reads_after_sending_ten_megabytes_sees_its_413()
    {
        var answer = await Send(
            "POST /probe HTTP/1.1\nHost: x\nConnection: close\nContent-Type: application/json\nContent-Length: 10485760\n\n",
            new byte[10 * 1024 * 1024]
        );
        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("payload_too_large");
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_does_no_harm()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(probe.Address.Host, probe.Address.Port);
            await client
                .GetStream()
                .WriteAsync(
                    "POST /probe HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"title\":"u8.ToArray()
                );
        }
        (await probe.Client.PostJson("/probe", "{}")).Code.ShouldBe("invalid_request");
    }

    private static void ShouldBeProblem(string answer, int status, string code)
    {
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("Content-Type: application/problem+json");
        answer.ShouldContain($"\"code\":\"{code}\"");
    }
}
