using System.Security.Cryptography;
using System.Text;
using Mediation.EventStore;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>A secret as it is kept: sealed under the master key.</summary>
public sealed record SealedSecret(Guid SecretId, byte[] Wrapped, string MasterKeyId, DateTimeOffset CreatedAt);

/// <summary>Makes, seals and opens the secrets under which deliveries are signed, and signs (Standard Webhooks, scheme v1: HMAC-SHA256).</summary>
public sealed class WebhookSecrets(IMasterKey master)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    /// <summary>A new one: as it is told once, and as it is kept.</summary>
    public (string Told, SealedSecret Kept) Make(string tenantId, Guid webhookId, DateTimeOffset now)
    {
        var (key, id) = (RandomNumberGenerator.GetBytes(Bytes), Guid.CreateVersion7(now));
        return (Prefix + Convert.ToBase64String(key), new(id, master.Wrap(key, Place(tenantId, webhookId, id)), master.Id, now));
    }

    /// <summary>The key itself.</summary>
    public byte[] Open(string tenantId, Guid webhookId, SealedSecret secret) =>
        master.Unwrap(secret.Wrapped, Place(tenantId, webhookId, secret.SecretId));

    /// <summary>The header <c>webhook-signature</c>: one signature a live secret, the newest first, separated by spaces.</summary>
    public static string Sign(IEnumerable<byte[]> keys, string messageId, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{messageId}.{timestamp}."), .. body];
        return string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, content))}"));
    }

    private static byte[] Place(string tenantId, Guid webhookId, Guid secretId) =>
        Encoding.UTF8.GetBytes($"webhook|{tenantId}|{webhookId}|{secretId}");
}
