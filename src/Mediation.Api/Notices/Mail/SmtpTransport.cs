using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Notices.Mail;

/// <summary>Hands a mail over to a server; the one place that knows how.</summary>
public interface IMailTransport
{
    /// <summary>Ends when the server has taken it.</summary>
    Task SendAsync(MailMessage message, CancellationToken ct);
}

/// <summary>By SMTP, a connection a mail.</summary>
public sealed class SmtpTransport(IOptions<NoticesOptions> options) : IMailTransport
{
    /// <inheritdoc/>
    public async Task SendAsync(MailMessage message, CancellationToken ct)
    {
        var mail = options.Value.Mail;
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.Encrypted };
        if (mail.User is { } user)
        {
            client.Credentials = new NetworkCredential(user, mail.Password);
        }
        await client.SendMailAsync(message, ct);
    }
}
