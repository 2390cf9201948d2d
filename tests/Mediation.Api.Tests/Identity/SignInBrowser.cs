using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Web;
using Mediation.Api.Identity.SignIn;
using Mediation.Api.Tests.Cases;

namespace Mediation.Api.Tests.Identity;

/// <summary>A browser without a script: keeps cookies, fills in the form it was shown, follows nobody by itself. It may come from another address of the loopback.</summary>
public sealed partial class SignInBrowser : IDisposable
{
    private readonly HttpClient _http;

    public SignInBrowser(Uri address, IPAddress? from = null, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new CookieContainer();
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = Cookies,
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; }

    /// <summary>What was shown last.</summary>
    public Reply Page { get; private set; } = null!;

    public async Task<Reply> OpenAsync(string path) => Page = await Reply.OfAsync(await _http.GetAsync(path));

    /// <summary>Sends the form that was shown, with what it carries hidden; to another node where one is given.</summary>
    public async Task<Reply> SendAsync(string path, params (string Name, string Value)[] fields)
    {
        var hidden = Hidden().Matches(Page.Text).Select(match => (match.Groups[1].Value, HttpUtility.HtmlDecode(match.Groups[2].Value)));
        var content = new FormUrlEncodedContent(hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return Page = await Reply.OfAsync(await _http.PostAsync(path, content));
    }

    /// <summary>Sets a password by a one-time code; answers the seed of the authenticator.</summary>
    public async Task<byte[]> SetPasswordAsync(string staffId, string code, string password)
    {
        (await OpenAsync("/oauth/password")).ShouldBe(200);
        (await SendAsync("/oauth/password", ("staff_id", staffId), ("code", code), ("password", password), ("again", password))).ShouldBe(
            200
        );
        var seed = OneTimePassword.Read(Seed().Match(Page.Text).Groups[1].Value);
        // The half minute before, so that the sign-in that follows has one of its own; once more where the next began on the way.
        long step;
        do
        {
            step = LastStep();
            await SendAsync("/oauth/password", ("otp", OneTimePassword.Of(seed, step)));
        } while (Page.Status != 200 && step != LastStep());
        Page.ShouldBe(200);
        return seed;
    }

    public void Dispose() => _http.Dispose();

    private static long LastStep() => OneTimePassword.StepOf(TimeProvider.System.GetUtcNow()) - 1;

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();

    [GeneratedRegex("<code id=\"seed\">([A-Z2-7]+)</code>")]
    private static partial Regex Seed();
}
