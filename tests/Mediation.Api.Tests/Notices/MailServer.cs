using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Mediation.Api.Tests.Notices;

/// <summary>A mail as the server took it: for whom, and the message as it came.</summary>
public sealed record TakenMail(string To, string Message)
{
    /// <summary>A header, decoded where it holds more than ASCII.</summary>
    public string Header(string name) =>
        Decoded(
            Message
                .Split("\r\n\r\n")[0]
                .Replace("\r\n ", " ", StringComparison.Ordinal)
                .Split("\r\n")
                .Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..]
                .Trim()
        );

    public string Body
    {
        get
        {
            var body = Message[(Message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            return Header("Content-Transfer-Encoding") == "base64" ? Encoding.UTF8.GetString(Convert.FromBase64String(body)) : body;
        }
    }

    // =?utf-8?B?…?= once or several times.
    private static string Decoded(string header) =>
        !header.StartsWith("=?", StringComparison.Ordinal)
            ? header
            : Encoding.UTF8.GetString([
                .. header
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .SelectMany(word => Convert.FromBase64String(word.Split('?')[3])),
            ]);
}

/// <summary>A server that speaks as much SMTP (RFC 5321) as a client needs, on loopback.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<TakenMail> _taken = Channel.CreateUnbounded<TakenMail>();
    private readonly Channel<string> _refused = Channel.CreateUnbounded<string>();

    public MailServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it answers to a recipient: 250 takes it.</summary>
    public Func<string, string> AnswerTo { get; set; } = _ => "250 ok";

    public async Task<TakenMail> NextAsync() => await _taken.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>The next recipient that was refused.</summary>
    public async Task<string> RefusedAsync() => await _refused.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public bool HasMore => _taken.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            var to = "";
            await writer.WriteLineAsync("220 here");
            while (await reader.ReadLineAsync() is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "RCPT":
                        to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        var answer = AnswerTo(to);
                        await writer.WriteLineAsync(answer);
                        if (answer[0] != '2')
                        {
                            await _refused.Writer.WriteAsync(to);
                        }
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var message = new StringBuilder();
                        while (await reader.ReadLineAsync() is { } text && text != ".")
                        {
                            message.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                        }
                        await writer.WriteLineAsync("250 taken");
                        await _taken.Writer.WriteAsync(new(to, message.ToString()));
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
    }
}
