using System.Text;
using Mediation.Api.Exchange;

namespace Mediation.Api.Docs;

/// <summary>An operation of OASIS ECF 5 and what stands for it here.</summary>
/// <param name="Ecf">The operation there.</param>
/// <param name="Ours">Operation id here; none where there is none.</param>
/// <param name="Note">What to know.</param>
public sealed record EcfOperation(string Ecf, string? Ours, string Note)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<EcfOperation> All { get; } = ExchangeTable.Load<IReadOnlyList<EcfOperation>>("ecf5-operations");
}

/// <summary>The seam to outside platforms as a page: fields, codes, operations.</summary>
public static class ExchangePage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/exchange.md";

    /// <summary>The whole page.</summary>
    public static string Render()
    {
        var page = new StringBuilder(
            """
            # Exchange with other platforms

            Generated from the tables in `src/Mediation.Api/Exchange`; the page is held to them by a test.

            The canonical messages are ours: a referral (`POST /v1/referrals`), its result (`GET /v1/referrals/{referralId}`), the record of a case
            (`GET /v1/records/{caseId}`). An adapter to another platform carries messages; `POST /v1/exchange/{platform}/translations` puts them into the other
            side's words and back, by the table and nothing else. What has no counterpart is listed in the answer; a field that the table does not know is
            refused by its place, so that nothing is lost in silence. Nothing is kept. `GET /v1/exchange/{platform}` is the same table for programs.

            No interface of the court platform is published. The names below are those of the papers and of the rules for mediation by invitation and online; an
            installation that has the platform's own names writes them into the table, and nothing else changes.


            """
        );
        foreach (var table in ExchangeTable.All.Values.OrderBy(table => table.Platform, StringComparer.Ordinal))
        {
            page.Append($"## {table.En} ({table.Zh}, `{table.Platform}`)\n\n");
            foreach (var (message, rows) in table.Messages)
                AppendRows(page, message, rows);
            page.Append(
                "### Codes\n\nOther forms: `money` is yuan with two decimals for our fen; `cause` is an object of 编号, 版本 (the published list) and 名称;\n"
            );
            page.Append(
                "`court` the docket code; the rest are lists of `/v1/reference` by their Chinese names.\n\n| list | ours | theirs |\n| --- | --- | --- |\n"
            );
            foreach (var (list, codes) in table.Codes)
            {
                foreach (var (ours, theirs) in codes)
                    page.Append($"| {list} | `{ours}` | {theirs} |\n");
            }
            page.Append('\n');
        }
        page.Append("## Operations of OASIS ECF 5\n\n| ECF 5 | here | |\n| --- | --- | --- |\n");
        foreach (var operation in EcfOperation.All)
            page.Append($"| {operation.Ecf} | {(operation.Ours is { } ours ? $"`{ours}`" : "none")} | {operation.Note} |\n");
        return page.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
    }

    private static void AppendRows(StringBuilder page, string message, IReadOnlyList<ExchangeRow> rows)
    {
        page.Append($"### {char.ToUpperInvariant(message[0])}{message[1..]}\n\n| ours | theirs | written as |\n| --- | --- | --- |\n");
        foreach (var row in rows)
        {
            page.Append($"| {(row.Ours is { } ours ? $"`{ours}`" : "none")} | {row.Theirs ?? "none"} | ")
                .Append(
                    row.Why is { } why ? why.En
                    : row.Form is { } form ? $"`{form}`"
                    : ""
                )
                .Append(" |\n");
        }
        page.Append('\n');
    }
}
