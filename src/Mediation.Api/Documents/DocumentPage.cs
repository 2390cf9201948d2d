using System.Globalization;
using System.Net;
using System.Text;

namespace Mediation.Api.Documents;

/// <summary>A document as a print-ready page of HTML: A4, page numbers in print, nothing loaded from anywhere, every text escaped.</summary>
internal static class DocumentPage
{
    public static string Write(DocumentContent content, string style)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(Text($"{content.Title} {content.Number}"))
            .Append("</title>\n<style>\n")
            .Append(style)
            .Append("</style>\n</head>\n<body>\n<main>\n");
        Element(page, "p", "organisation", content.Organisation);
        Element(page, "h1", null, content.Title);
        Element(page, "p", "number", content.Number);
        foreach (var block in content.Blocks)
            Write(page, block);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder page, DocumentBlock block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Element(page, "h2", null, heading.Text);
                break;
            case ParagraphBlock paragraph:
                Element(page, "p", paragraph.Style == ParagraphStyle.Body ? null : NameOf(paragraph.Style), paragraph.Text);
                break;
            case TableBlock table:
                Write(page, table);
                break;
            case SignatureBlock signatures:
                page.Append("<div class=\"signatures\">\n");
                foreach (var line in signatures.Lines)
                    page.Append("<p><span class=\"label\">")
                        .Append(Text(line.Label))
                        .Append("：</span><span class=\"line\">")
                        .Append(Text(line.Name))
                        .Append("</span><span class=\"signed\">")
                        .Append(Text(line.Signed))
                        .Append("</span></p>\n");
                page.Append("</div>\n");
                break;
            case SealBlock seal:
                page.Append("<div class=\"seal\">\n");
                Element(page, "p", null, seal.Organisation);
                Element(page, "p", null, "（盖章）");
                Element(page, "p", null, seal.Day);
                page.Append("</div>\n");
                break;
            case PageBreakBlock:
                page.Append("<hr class=\"page\">\n");
                break;
        }
    }

    private static void Write(StringBuilder page, TableBlock table)
    {
        page.Append("<table>\n<colgroup>");
        foreach (var width in table.Widths)
            page.Append(CultureInfo.InvariantCulture, $"<col class=\"w{width}\">");
        page.Append("</colgroup>\n");
        if (table.Header is { } header)
            page.Append("<thead>").Append(Row("th", header)).Append("</thead>\n");
        page.Append("<tbody>\n");
        foreach (var row in table.Rows)
            page.Append(Row("td", row)).Append('\n');
        page.Append("</tbody>\n</table>\n");
    }

    private static string Row(string element, IReadOnlyList<string> cells) =>
        "<tr>" + string.Concat(cells.Select(cell => $"<{element}>{Lines(cell)}</{element}>")) + "</tr>";

    private static void Element(StringBuilder page, string name, string? cssClass, string text) =>
        page.Append('<')
            .Append(name)
            .Append(cssClass is null ? "" : $" class=\"{cssClass}\"")
            .Append('>')
            .Append(Lines(text))
            .Append("</")
            .Append(name)
            .Append(">\n");

    private static string NameOf(ParagraphStyle style) =>
        style switch
        {
            ParagraphStyle.Flush => "flush",
            ParagraphStyle.Centred => "centred",
            ParagraphStyle.Right => "right",
            _ => "small",
        };

    private static string Lines(string text) => string.Join("<br>", text.Split('\n').Select(Text));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
