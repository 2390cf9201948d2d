using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.ReferenceData;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Notices.Mail;

/// <summary>Those whom the table names for mail and who have an address. From a sandbox nobody gets any.</summary>
public sealed class MailAudience(IOptions<NoticesOptions> options, LiveReference reference) : INoticeAudience
{
    /// <summary>The channel's name in the lanes.</summary>
    public const string Channel = "mail";

    private const string Prefix = "mail/";

    /// <summary>Whose lane it is.</summary>
    public static string IdOf(string lane) => lane[Prefix.Length..];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewDelivery>> ToldAsync(
        NpgsqlConnection connection,
        string tenantId,
        IReadOnlyList<Occasion> occasions,
        CancellationToken ct
    )
    {
        if (options.Value.Mail.Host is null || tenantId != Caller.LiveTenant)
        {
            return [];
        }
        var told = occasions.Where(occasion => NoticeTable.Find(occasion.Type)?.Mail.Count > 0).ToArray();
        var about = told.Where(occasion => occasion.CaseId is not null).Select(occasion => occasion.CaseId!.Value).Distinct();
        var cases = told.Length == 0 ? [] : await MailedCase.LoadAsync(connection, tenantId, about, ct);
        return
        [
            .. from occasion in told
            from id in Recipients(occasion, cases).Distinct(StringComparer.Ordinal)
            where options.Value.Mail.Addresses.ContainsKey(id)
            select new NewDelivery(Prefix + id, Channel, occasion),
        ];
    }

    private IEnumerable<string> Recipients(Occasion occasion, Dictionary<Guid, MailedCase> cases)
    {
        var line = NoticeTable.Find(occasion.Type)!;
        if (occasion.Bodies is { } bodies)
        {
            return line
                .Mail.Select(recipient =>
                    recipient switch
                    {
                        MailRecipient.Sender => bodies.SenderId,
                        MailRecipient.Addressee => bodies.AddresseeId,
                        _ => null,
                    }
                )
                .OfType<string>();
        }
        if (occasion.CaseId is { } caseId)
        {
            return cases.TryGetValue(caseId, out var @case) ? line.Mail.SelectMany(recipient => @case.Who(recipient, reference.Book)) : [];
        }
        return line.Mail.Contains(MailRecipient.WebhookMaker) ? MakerOf(occasion) : [];
    }

    // The maker where it has an address, else those for whom it works.
    private string[] MakerOf(Occasion occasion)
    {
        using var details = JsonDocument.Parse(occasion.Details!);
        string?[] ids =
        [
            details.RootElement.GetProperty("staffId").GetString(),
            details.RootElement.GetProperty("organisationId").GetString(),
        ];
        return ids.FirstOrDefault(id => id is not null && options.Value.Mail.Addresses.ContainsKey(id)) is { } known ? [known] : [];
    }
}
