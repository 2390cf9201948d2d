using System.Text;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Docs;

/// <summary>The handshake between two bodies as a page: kinds, picture and the two tables.</summary>
public static class ReferralsPage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/referrals.md";

    /// <summary>The whole page.</summary>
    public static string Render(ReferenceBook book)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Referrals

            Generated from `ReferralLifecycle` and the list of kinds; the page is held to them by a test. Decisions behind it: [ADR 17](adr/0017-referrals-beside-cases.md).

            A referral is a resource of its own: one body sends a dispute to another (`POST /v1/referrals`), which accepts or declines it within the time
            that the kind names, works on it and hands back a result, which the sender acknowledges and follows up. Only sender and addressee know of it.
            Sending and delivery are one moment, as both use this register.

            - **Versions.** `referralId` and `version` name a message. The same again answers the same; a higher version takes the place of one that nobody
              has decided on, and the time for the answer runs anew.
            - **Acceptance** opens the case of the addressee in the same transaction, by the ordinary registration and with everything that came along: parties,
              claims, the parties' answers, evidence. The case names its referral, the referral its case.
            - **Silence** past the last day counts as not accepted (Online Mediation Rules Art. 12). The job `lapseReferrals` records it; the sender offers
              it again with `offers`, to the same body or another one; kinds with *again* above 0 are offered again by the register itself.
            - **Recall** is open until there is a result. It stops an unanswered referral; a case that was opened goes on until its organisation ends it.
            - **Result.** The mediator's `returnResult` on the case releases it: the referral has the result in the same transaction, with the papers that
              may go back: the agreement, undisputed facts, the letter or notice; a session's record only where the return lists one. Nothing said in caucus
              and no concession has a place in the message. Bodies that do not mediate submit a result themselves.
            - **Ledgers.** `GET /v1/referrals?changedSince=` gives each side every referral once, at the place of its last change; state and version agree.
              A body before which a referral lies no more keeps how that ended, and sees nothing since.
            - **Personal data** stand sealed, each party under a key of its own in the stream of the referral. The addressee sees numbers masked until it
              accepts, and nothing of the message once it declined or let it lapse. What is sealed off or erased on the case is so here, by an event.

            ## The picture


            """
        );
        page.Append(Diagram()).Append('\n');
        AppendKinds(page, book);
        AppendPermissions(page);
        AppendMoves(page);
        return page.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
    }

    private static string Diagram()
    {
        var picture = new StringBuilder("```mermaid\nstateDiagram-v2\n    direction LR\n");
        foreach (var move in ReferralLifecycle.Moves.Where(move => move.To is not null))
        {
            var label = move.When is { } step ? Codes.Of(step) : EventNameAttribute.Of(move.Event)["referral_".Length..];
            var from = move.From.IsEmpty ? ["[*]"] : move.From.Where(state => state != move.To).Select(state => Codes.Of(state));
            // After the first step the others follow from one another: the table below has them all.
            if (move.When is not null && move.To != ReferralState.Closed)
            {
                from = from.Take(1);
            }
            foreach (var state in from)
            {
                picture
                    .Append("    ")
                    .Append(state)
                    .Append(" --> ")
                    .Append(Codes.Of(move.To!.Value))
                    .Append(": ")
                    .Append(label)
                    .Append('\n');
            }
        }
        return picture.Append("```\n").ToString();
    }

    private static void AppendKinds(StringBuilder page, ReferenceBook book)
    {
        page.Append(
            "## Kinds\n\nOne row each in `ReferenceData/referral-kinds.json`, served at `/v1/reference/referral-kinds`. *To*: empty is any body that mediates; courts send only to their roster.\n\n"
                + "| kind | | from | to | case by | answer within | again | follow-ups | law |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        );
        foreach (var kind in book.ReferralKinds.All)
        {
            page.AppendJoin(
                    " | ",
                    $"| `{kind.Code}`",
                    $"{kind.Zh} · {kind.En}",
                    string.Join(", ", kind.SenderTypes),
                    string.Join(", ", kind.AddresseeTypes),
                    kind.Channel is null ? "" : $"`{kind.Channel}`",
                    kind.AnswerRule is null ? "" : $"`{kind.AnswerRule}`",
                    kind.OffersAgain,
                    string.Join(", ", kind.FollowUps.Select(step => Codes.Of(step))),
                    kind.Hook ?? ""
                )
                .Append(" |\n");
        }
        page.Append('\n');
    }

    private static void AppendPermissions(StringBuilder page)
    {
        page.Append("## Who may give which command, and when\n\n| command | by the | in state |\n| --- | --- | --- |\n");
        foreach (var permission in ReferralLifecycle.Permissions)
        {
            page.Append("| `")
                .Append(permission.Name)
                .Append("` | ")
                .AppendJoin(", ", permission.Sides.Select(side => Codes.Of(side)))
                .Append(" | ")
                .Append(permission.Begins ? "(begins one), " : "")
                .AppendJoin(", ", permission.States.Select(Code))
                .Append(" |\n");
        }
        page.Append('\n');
    }

    private static void AppendMoves(StringBuilder page)
    {
        page.Append("## Where an event takes a referral\n\n| event | from | to |\n| --- | --- | --- |\n");
        foreach (var move in ReferralLifecycle.Moves)
        {
            page.Append("| `")
                .Append(EventNameAttribute.Of(move.Event))
                .Append('`')
                .Append(move.When is { } step ? $" `{Codes.Of(step)}`" : "")
                .Append(" | ")
                .Append(move.From.IsEmpty ? "–" : string.Join(", ", move.From.Select(Code)))
                .Append(" | ")
                .Append(move.To is { } to ? Code(to) : "stays")
                .Append(" |\n");
        }
    }

    private static string Code(ReferralState state) => $"`{Codes.Of(state)}`";
}
