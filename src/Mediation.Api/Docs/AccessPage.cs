using System.Globalization;
using System.Text;
using Mediation.Api.Access;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Docs;

/// <summary>Who may see what: the policy in words.</summary>
public static class AccessPage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/access.md";

    private static readonly Dictionary<AccessLevel, string> s_marks = new()
    {
        [AccessLevel.None] = "–",
        [AccessLevel.Aggregate] = "A",
        [AccessLevel.Status] = "status",
        [AccessLevel.Masked] = "M",
        [AccessLevel.Address] = "name, address",
        [AccessLevel.Read] = "R",
        [AccessLevel.Write] = "RW",
    };

    private static readonly (string Title, string Zh, string Roles)[] s_reach =
    [
        (Codes.Of(HolderTitle.Registered), "登记", "mediators, managers and systems of the organisation; whoever supervises it"),
        (Codes.Of(HolderTitle.Referred), "委派、委托", "the court"),
        (Codes.Of(HolderTitle.Sent), "转来", "the agency, commission or body"),
        (Codes.Of(HolderTitle.Track), "后续程序", "the court, commission or legal aid body before which it runs"),
        (Codes.Of(HolderTitle.Transferred), "移送", "the body to which it was handed"),
        (Codes.Of(HolderTitle.Joint), "联合调处", "bodies that work on it together"),
    ];

    /// <summary>The whole page.</summary>
    public static string Render()
    {
        var page = new StringBuilder(
            """
            # Who may see what

            Generated from `src/Mediation.Api/Access/policy.json`; the page is held to it by a test. Two questions are asked of every reading, in this order.

            ## Which cases: reach
            A case that is not within reach does not exist: 404, in lists, counts, search and errors alike. A body knows of a case by a title:

            | title | | known to |
            | --- | --- | --- |

            """
        );
        foreach (var (title, zh, roles) in s_reach)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{title}` | {zh} | {roles} |\n");
        }
        page.Append(
            """

            A party knows its own case. Whoever supervises knows the registers of the organisations that it runs and of those that sit within its territory. A higher
            court and a statistician are given sums (`getFigures`), no file. Operators and administrators of accounts know of no case. The titles of a case stand in
            `mediation.case_reach`, written in its own commit.

            ## What of them: the policy
            R read, W write, M masked (codes, days and amounts; a person by the first character of the name, no words), A in sums only, – none. A level with a note
            holds only then.

            """
        );
        page.Append("\n| |");
        foreach (var reader in AccessPolicy.Readers)
        {
            page.Append(CultureInfo.InvariantCulture, $" {reader.Zh} `{reader.Code}` |");
        }
        page.Append("\n| --- |").Insert(page.Length, " --- |", AccessPolicy.Readers.Count).Append('\n');
        foreach (var data in Enum.GetValues<CaseData>())
        {
            var row = AccessPolicy.Rows.Single(row => row.Code == Codes.Of(data));
            page.Append(CultureInfo.InvariantCulture, $"| {row.Zh} {row.En} |");
            foreach (var reader in AccessPolicy.Readers)
            {
                page.Append(CultureInfo.InvariantCulture, $" {Mark(AccessPolicy.Of(ReaderOf(reader.Code), data))} |");
            }
            page.Append('\n');
        }
        page.Append("\n### Readers\n");
        foreach (var reader in AccessPolicy.Readers)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"- `{reader.Code}` {reader.Zh}: {reader.En}{(reader.Note is null ? "" : $", {reader.Note}")}.\n"
            );
        }
        page.Append("\n### Conditions\n");
        foreach (var condition in AccessPolicy.Conditions)
        {
            page.Append(CultureInfo.InvariantCulture, $"- `{condition.Code}` {condition.Zh}: {condition.En}.\n");
        }
        page.Append(
            """

            ### Notes
            - Caucus notes, and evidence that is what a side would give, are for the mediators of the case alone; of the latter a party sees its own.
            - Identity, phone and account numbers are shown whole to the mediators of the case and the referring court; to others first six and last four characters.
            - Names are searched, and numbers asked for, only by those to whom the parties are named.
            - Where the data of one party are restricted (PIPL Art. 47), only that party's are withheld: name, numbers, who acts for it, what it brought, papers that
              name everybody, and the words on the file where they name no other worker. Its mediators see them, and the party itself (Art. 45). The referral that brought the case is cut likewise.
            - Writing: once a case has its mediators, another mediator of the organisation gives no command on it (`not_mediator_of_case`), but for the second pair of
              eyes on an amendment. What its manager gives, the lifecycle says.
            - A party opens its own application, what was served on it, and the agreement once it is in force; of other papers it is told nothing.
            - What an event shows, field by field and class by class, follows from the same table; so does what a line of a list holds.
            - Every endpoint declares what it needs (`.Needs(…)`) or that it is open; a test names one that does not.

            """
        );
        page.Append(
            "### What a party does itself\nIn its own name alone, and at the moment at which it sends it; for what needs its signature it comes to the mediator.\n"
        );
        page.Append("\n| | in |\n| --- | --- |\n");
        foreach (var row in CaseLifecycle.Permissions.Where(row => row.Roles.Contains(Role.Party)))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{row.Name}` | {string.Join(", ", row.Statuses.Select(status => $"`{Codes.Of(status)}`"))} |\n"
            );
        }
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static Reader ReaderOf(string code) => Enum.GetValues<Reader>().First(reader => Codes.Of(reader) == code);

    private static string Mark(PolicyCell cell) =>
        cell.Condition == AccessCondition.Always ? s_marks[cell.Level] : $"{s_marks[cell.Level]} (`{Codes.Of(cell.Condition)}`)";
}
