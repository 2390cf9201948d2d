using System.Diagnostics;
using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using Mediation.Api.Jobs;
using Mediation.Api.ReferenceData;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Reference;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Notices.Mail;

/// <summary>Tells by mail: the number of the case or the letter, what happened, when. Who wants more signs in.</summary>
public sealed class MailChannel(
    NpgsqlDataSource source,
    IMailTransport transport,
    MailTemplates templates,
    LiveReference reference,
    IOptions<NoticesOptions> options,
    CaseTime time
) : INoticeChannel
{
    /// <inheritdoc/>
    public string Name => MailAudience.Channel;

    /// <inheritdoc/>
    public Task<INoticeRecipient?> FindAsync(ClaimedLane lane, CancellationToken ct)
    {
        var id = MailAudience.IdOf(lane.Lane);
        return Task.FromResult<INoticeRecipient?>(
            options.Value.Mail.Host is not null && options.Value.Mail.Addresses.TryGetValue(id, out var addressee)
                ? new Recipient(this, lane.TenantId, id, addressee)
                : null
        );
    }

    private async Task<(Dictionary<Guid, MailedCase> Cases, Dictionary<Guid, MailedReferral> Referrals)> LoadAsync(
        string tenantId,
        string id,
        IReadOnlyCollection<NoticeSubject> about,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var (cases, referrals) = (about.OfType<NoticeSubject.Case>(), about.OfType<NoticeSubject.Referral>());
        return (
            await MailedCase.LoadAsync(connection, tenantId, cases.Select(subject => subject.Id), ct),
            await MailedReferral.LoadAsync(connection, tenantId, id, referrals.Select(subject => subject.Id), ct)
        );
    }

    private async Task<Attempt> SendAsync(MailMessage message, CancellationToken ct)
    {
        var (began, clock) = (time.Real.GetUtcNow(), Stopwatch.StartNew());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.Patience);
        var (outcome, status) = (AttemptOutcome.Delivered, (int?)null);
        try
        {
            await transport.SendAsync(message, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            outcome = AttemptOutcome.TimedOut;
        }
        catch (SmtpException fault)
        {
            var answered = fault.StatusCode != SmtpStatusCode.GeneralFailure;
            (outcome, status) = (
                answered ? AttemptOutcome.Rejected : AttemptOutcome.ConnectionFailed,
                answered ? (int)fault.StatusCode : null
            );
        }
        catch (IOException)
        {
            outcome = AttemptOutcome.ConnectionFailed;
        }
        return new(began, outcome, status, (int)clock.ElapsedMilliseconds) { Hopeless = status >= 500 };
    }

    private MailText TextOf(PendingNotice notice, MailedCase? @case, MailedReferral? referral, string language)
    {
        var line = NoticeTable.Find(notice.Type)!;
        var facts = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["what"] = language == "en" ? line.En : line.Zh,
            ["caseNumber"] = @case?.CaseNumber ?? referral?.CaseNumber,
            ["referralId"] = referral?.ReferralId,
            ["letterNumber"] = referral?.LetterNumber,
            ["docketNumber"] = @case?.DocketNumber,
            ["occurredAt"] = TimeZoneInfo
                .ConvertTime(notice.OccurredAt, JobSchedule.Zone)
                .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        };
        if (notice.Details is { } details)
        {
            using var more = JsonDocument.Parse(details);
            foreach (var member in more.RootElement.EnumerateObject())
            {
                facts[member.Name] = member.Value.ToString();
            }
        }
        return templates.Fill(line.Template, language, facts);
    }

    private sealed class Recipient(MailChannel channel, string tenantId, string id, MailAddressee addressee) : INoticeRecipient
    {
        private Dictionary<Guid, MailedCase> _cases = [];
        private Dictionary<Guid, MailedReferral> _referrals = [];

        public async Task<IReadOnlySet<NoticeSubject>> KnownAsync(IReadOnlyCollection<NoticeSubject> about, CancellationToken ct)
        {
            (_cases, _referrals) = await channel.LoadAsync(tenantId, id, about, ct);
            return new HashSet<NoticeSubject>([
                .. _cases
                    .Values.Where(@case => @case.Concerns(id, channel.Reference))
                    .Select(@case => new NoticeSubject.Case(@case.CaseId)),
                .. _referrals.Keys.Select(referral => new NoticeSubject.Referral(referral)),
            ]);
        }

        public async Task<Attempt> SendAsync(PendingNotice notice, CancellationToken ct)
        {
            var (about, language) = (notice.About?.Id ?? Guid.Empty, addressee.Language);
            var text = channel.TextOf(notice, _cases.GetValueOrDefault(about), _referrals.GetValueOrDefault(about), language);
            using var message = new MailMessage
            {
                From = new MailAddress(channel.From),
                Subject = text.Subject,
                SubjectEncoding = Encoding.UTF8,
                Body = text.Body,
                BodyEncoding = Encoding.UTF8,
                HeadersEncoding = Encoding.UTF8,
            };
            message.To.Add(addressee.To);
            // The same on every attempt: mailboxes keep one of it.
            message.Headers.Add("Message-ID", $"<{notice.MessageId:N}.{notice.Seq}@{message.From.Host}>");
            message.Headers.Add("Auto-Submitted", "auto-generated");
            message.Headers.Add("Content-Language", addressee.Language);
            return await channel.SendAsync(message, ct);
        }

        // What could not be mailed in three days is old news; what comes after it is tried.
        public Task<bool> GiveUpAsync(AttemptOutcome outcome, CancellationToken ct) => Task.FromResult(false);
    }

    private ReferenceBook Reference => reference.Book;

    private string From => options.Value.Mail.From;
}
