using System.ComponentModel.DataAnnotations;

namespace Mediation.Api.Notices;

/// <summary>What an operator decides about notices.</summary>
public sealed class NoticesOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Notices";

    /// <summary>Networks (CIDR) to which webhooks may go though they are not public, such as <c>10.20.0.0/16</c>.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>A file of certificates (PEM) of authorities that are trusted beside the system's, for receivers on inner networks.</summary>
    public string? AuthoritiesFile { get; set; }

    /// <summary>The server for mail; no mail is sent where none is named.</summary>
    public MailSettings Mail { get; } = new();

    /// <summary>How many recipients are served at once by a node.</summary>
    [Range(1, 10_000)]
    public int AtOnce { get; set; } = 256;

    /// <summary>How many of them at most may be such as failed the last time.</summary>
    [Range(1, 10_000)]
    public int FailingAtOnce { get; set; } = 64;

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A node that dies while it serves a recipient is waited for no longer than this; longer than a receiver may take.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long the log of what went out is kept.</summary>
    public TimeSpan LogKept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long what could not go out is kept for a paused or disabled recipient.</summary>
    public TimeSpan PendingKept { get; set; } = TimeSpan.FromDays(90);
}

/// <summary>How mail goes out.</summary>
public sealed class MailSettings
{
    /// <summary>The SMTP server; no mail where it is left out.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection is encrypted (STARTTLS).</summary>
    public bool Encrypted { get; set; } = true;

    /// <summary>The user there; none where left out.</summary>
    public string? User { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>The sender.</summary>
    public string From { get; set; } = "mediation@localhost";

    /// <summary>Addresses by the id of a person of the staff, an organisation or a court. Who has none gets no mail.</summary>
    public IDictionary<string, MailAddressee> Addresses { get; } = new Dictionary<string, MailAddressee>(StringComparer.Ordinal);
}

/// <summary>Where somebody's mail goes.</summary>
public sealed class MailAddressee
{
    /// <summary>One address, or several with commas between.</summary>
    public string To { get; set; } = "";

    /// <summary><c>zh-CN</c> or <c>en</c>.</summary>
    [RegularExpression("^(zh-CN|en)$")]
    public string Language { get; set; } = "zh-CN";
}
