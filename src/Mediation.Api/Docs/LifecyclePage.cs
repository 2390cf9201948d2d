using System.Text;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Docs;

/// <summary>The procedure as a page: the two tables of the lifecycle and the picture they make.</summary>
public static class LifecyclePage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/lifecycle.md";

    /// <summary>The whole page.</summary>
    public static string Render()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # The procedure of a case

            Generated from `CaseLifecycle`; the page is held to it by a test. Statuses and words: [glossary](glossary.md), [codes](codes.md).


            """
        );
        page.Append(Diagram()).Append('\n');
        AppendPermissions(page);
        AppendMoves(page);
        page.Append("## Statuses that wait for their commands\n\n")
            .Append(string.Join(", ", CaseLifecycle.NotYetReached.Select(Code)))
            .Append(": the procedure knows them, and no event of this register leads to them yet.\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The picture, as Mermaid that GitHub and most editors draw.</summary>
    public static string Diagram()
    {
        var picture = new StringBuilder("```mermaid\nstateDiagram-v2\n    direction LR\n");
        foreach (var move in CaseLifecycle.Moves.Where(move => move.To is not null))
        {
            var label = EventNameAttribute.Of(move.Event);
            if (move.From.IsEmpty)
            {
                picture.Append("    [*] --> ").Append(Codes.Of(move.To!.Value)).Append(": ").Append(label).Append('\n');
            }
            // Ends that are open from almost anywhere would hide the road: the table below has them all.
            foreach (var from in move.From.Except(CaseLifecycle.NotYetReached).Where(_ => move.From.Length <= 3))
            {
                picture
                    .Append("    ")
                    .Append(Codes.Of(from))
                    .Append(" --> ")
                    .Append(Codes.Of(move.To!.Value))
                    .Append(": ")
                    .Append(label)
                    .Append('\n');
            }
        }
        foreach (var move in CaseLifecycle.Moves.Where(move => move.To is not null && move.From.Length > 3 && move.To != CaseStatus.Closed))
        {
            picture
                .Append("    in_mediation --> ")
                .Append(Codes.Of(move.To!.Value))
                .Append(": ")
                .Append(EventNameAttribute.Of(move.Event))
                .Append('\n');
        }
        foreach (
            var outcome in CaseLifecycle
                .PermissionFor(typeof(Mediation.Domain.Cases.Closing.CloseCase))
                .Statuses.Except(CaseLifecycle.NotYetReached)
        )
        {
            picture.Append("    ").Append(Codes.Of(outcome)).Append(" --> closed: case_closed\n");
        }
        return picture.Append("```\n").ToString();
    }

    private static void AppendPermissions(StringBuilder page)
    {
        page.Append(
            "## Who may give which command, and when\n\nA command marked `+` adds a fact and admits `If-Match: *`.\n\n| command | in status | by |\n| --- | --- | --- |\n"
        );
        foreach (var permission in CaseLifecycle.Permissions)
        {
            page.Append("| `")
                .Append(permission.Name)
                .Append('`')
                .Append(permission.Additive ? " +" : "")
                .Append(" | ")
                .Append(permission.Begins ? "(begins a case)" : string.Join(", ", permission.Statuses.Select(Code)))
                .Append(" | ")
                .Append(string.Join(", ", permission.Roles.Select(role => $"`{Codes.Of(role)}`")))
                .Append(" |\n");
        }
        page.Append('\n');
    }

    private static void AppendMoves(StringBuilder page)
    {
        page.Append("## Where an event takes the case\n\n| event | from | to |\n| --- | --- | --- |\n");
        foreach (var move in CaseLifecycle.Moves)
        {
            page.Append("| `")
                .Append(EventNameAttribute.Of(move.Event))
                .Append("` | ")
                .Append(move.From.IsEmpty ? "–" : string.Join(", ", move.From.Select(Code)))
                .Append(" | ")
                .Append(
                    move.To is { } to ? Code(to)
                    : move.Back ? "back to where it stood"
                    : "stays"
                )
                .Append(" |\n");
        }
        page.Append('\n');
    }

    private static string Code(CaseStatus status) => $"`{Codes.Of(status)}`";
}
