using System.Text;
using Mediation.Api.Notices;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Docs;

/// <summary>Who is told what, on which channel: the table in words, and how a receiver is built.</summary>
public static class NoticesPage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/notices.md";

    /// <summary>The whole page.</summary>
    public static string Render()
    {
        var page = new StringBuilder(
            """
            # Notices

            Generated from the table `src/Mediation.Api/Notices/notices.json`; the page is held to it by a test.

            | type | what happened | webhook | mail to |
            | --- | --- | --- | --- |

            """
        );
        foreach (var notice in NoticeTable.All)
        {
            var told =
                notice.Webhook && IsOfReferral(notice) ? "subscribers of both sides"
                : notice.Webhook ? "subscribers who know of the case"
                : notice.Source == NoticeSource.Request ? "who asks for it"
                : "";
            var mailed = string.Join(", ", notice.Mail.Select(recipient => $"`{Codes.Of(recipient)}`"));
            page.Append($"| `{notice.Type}` | {notice.En} {notice.Zh} | {told} | {mailed} |\n");
        }
        page.Append(
            """

            A type that is an event is told once for each such event, under the event's id. A new line in the table is told from the next start on; subscriptions that
            name no types get it by themselves.

            ## Mail
            Sent where an operator names a server (see [operations](operations.md)), to those of the last column who have an address: the referring court, the organisation of the
            case, each of its mediators, the body that runs the organisation, sender and addressee of a referral, the maker of a subscription. A mail says the number of the case or
            letter, what happened and when, in the language set for the address, and names no party. Whether its recipient still has to do with it is looked at when it is sent. It is tried like a webhook; what a server refuses for
            good, or cannot be mailed in three days, is given up and the next one sent. From sandboxes no mail is sent. The templates are
            `src/Mediation.Api/Notices/Mail/Templates/{template}.{language}.hbs`.

            ## Subscribing by webhook
            `POST /v1/webhooks` with an id of your own making, an `https` address and, where you want less than everything, `noticeTypes`. The answer tells the secret
            (`whsec_…`) once. You are told of cases that your token knows of, and of no others; whether it does is asked when a notice is put in line, and again when it is sent.

            ```json
            {"type":"case_accepted","timestamp":"2026-03-05T01:00:00.000000Z","data":{"caseId":"0197…","eventId":"0197…","position":"AZcA…"}}
            ```

            What happens on a [referral](referrals.md) names `referralId` in the place of `caseId`. It is told to the body that sent it and to the one before which it lay with that
            event; to one before which it lies no more, how it ended and nothing since. A newer message that goes to another body is told to the first as `referral_recalled`.

            A payload says no more than that: read the case, under your own token, to learn what you may see.

            ### What a receiver does
            Deliveries follow [Standard Webhooks](https://www.standardwebhooks.com): `webhook-id`, `webhook-timestamp`, `webhook-signature`.
            1. Verify the signature with one of the published libraries, over the body as it came; refuse a timestamp more than five minutes off. While you rotate, the header
               carries two signatures; one that fits is enough.
            2. Answer 2xx within fifteen seconds and do the work after.
            3. Forget a `webhook-id` that you have had: a delivery arrives at least once. Within a subscription they arrive in the order in which they were recorded.

            ### What becomes of a delivery
            Anything but 2xx, a redirect included, is a failure. It is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, each up to a tenth later: ten attempts in
            three days and a few hours. What comes behind it waits. A later moment in `Retry-After` is kept to, up to a day. After the last attempt, or at once when the
            receiver answers 410, or when its maker may ask no more (client revoked, account closed, role taken back), the subscription is `disabled`, with its reason in `GET /v1/webhooks/{webhookId}`; `POST …/resumption` lets everything that waits go out, in its order. What waits
            is kept for 90 days, the log of what went out for 30.

            | to | ask |
            | --- | --- |
            | try it out | `POST …/test-events`: sends now, answers what came of it |
            | see what went out, and every attempt | `GET …/deliveries`, `GET …/deliveries/{messageId}` |
            | have one again, or all behind a position | `POST …/redeliveries` with `messageId`, or `after` (the `position` of a payload) |
            | stop for a while, go on | `POST …/pause`, `POST …/resumption` |
            | change the secret | `POST …/secrets`, change the receiver, `DELETE …/secrets/{secretId}` of the old one |

            ### Where deliveries go
            To public addresses only. The address is looked at on every connection, and that address is connected to; a name that leads to a private, link-local or loopback
            address, be it one of several, is refused (`address_refused`). An operator may allow networks, see [operations](operations.md). Redirects are not followed.

            ### Checking it with the standard's own library
            ```sh
            openssl req -x509 -newkey rsa:2048 -nodes -keyout /tmp/hook.key -out /tmp/hook.pem -days 2 -subj /CN=hook -addext subjectAltName=IP:127.0.0.1
            Notices__AllowedNetworks__0=127.0.0.0/8 Notices__AuthoritiesFile=/tmp/hook.pem dotnet run --project src/Mediation.Api &
            cd tests/Mediation.Api.Tests/Notices && npm install --no-save standardwebhooks && node verify.mjs http://localhost:5080 /tmp/hook.pem /tmp/hook.key
            ```
            It subscribes with a receiver of its own, has a test sent, rotates the secret, registers a case, and verifies every delivery with the library; it ends with 1 where one does not
            hold.

            """
        );
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static bool IsOfReferral(Notice notice) =>
        notice.Mail.Any(recipient => recipient is MailRecipient.Sender or MailRecipient.Addressee);
}
