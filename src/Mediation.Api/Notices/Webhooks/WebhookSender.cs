using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Api.Sandboxes;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Sends one notice to one receiver, signed as Standard Webhooks asks. Of the answer only its status and Retry-After are read.</summary>
public sealed class WebhookSender(WebhookConnections connections, IOptions<NoticesOptions> options, CaseTime time)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json") { CharSet = "utf-8" };
    private static readonly ProductInfoHeaderValue s_agent = new("Mediation-Webhooks", "1");

    /// <summary>Sends it; whatever goes wrong is an outcome.</summary>
    public async Task<Attempt> SendAsync(string url, IEnumerable<byte[]> keys, PendingNotice notice, CancellationToken ct)
    {
        var began = time.Real.GetUtcNow();
        var clock = Stopwatch.StartNew();
        using var request = RequestOf(url, keys, notice, began);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.Patience);
        var (outcome, status, wish) = (AttemptOutcome.ConnectionFailed, (int?)null, (TimeSpan?)null);
        try
        {
            using var response = await connections.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            (status, wish) = ((int)response.StatusCode, WishOf(response.Headers.RetryAfter, began));
            outcome =
                response.IsSuccessStatusCode ? AttemptOutcome.Delivered
                : response.StatusCode == HttpStatusCode.Gone ? AttemptOutcome.Gone
                : AttemptOutcome.Rejected;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            outcome = AttemptOutcome.TimedOut;
        }
        catch (HttpRequestException fault) when (fault.InnerException is AddressRefusedException)
        {
            outcome = AttemptOutcome.AddressRefused;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or UriFormatException or InvalidOperationException)
        {
            outcome = AttemptOutcome.ConnectionFailed;
        }
        return new(began, outcome, status, (int)clock.ElapsedMilliseconds) { RetryAfter = wish };
    }

    /// <summary>What goes out: ids, a type, a position. Who wants more asks for it, and is shown what it may see.</summary>
    internal static byte[] BodyOf(PendingNotice notice)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ApiJson.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", notice.Type);
            writer.WriteString("timestamp", Rfc3339.Format(notice.OccurredAt));
            writer.WriteStartObject("data");
            if (notice.About is { } about)
            {
                writer.WriteString(about is NoticeSubject.Referral ? "referralId" : "caseId", about.Id);
            }
            if (notice.Token is { } token)
            {
                writer.WriteString("eventId", notice.MessageId);
                writer.WriteString("position", token);
            }
            if (notice.Details is { } details)
            {
                using var more = JsonDocument.Parse(details);
                foreach (var member in more.RootElement.EnumerateObject())
                {
                    member.WriteTo(writer);
                }
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static HttpRequestMessage RequestOf(string url, IEnumerable<byte[]> keys, PendingNotice notice, DateTimeOffset now)
    {
        var body = BodyOf(notice);
        var (id, timestamp) = (notice.MessageId.ToString(), now.ToUnixTimeSeconds());
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = s_json;
        request.Headers.UserAgent.Add(s_agent);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSecrets.Sign(keys, id, timestamp, body));
        return request;
    }

    private static TimeSpan? WishOf(RetryConditionHeaderValue? header, DateTimeOffset now) => header?.Delta ?? header?.Date - now;
}
