using System.Text;

namespace Mediation.Api.Documents;

/// <summary>
/// The line markup of templates. A line's first character says what it is; a value that was put in can never be taken for markup, because all
/// that markup knows is escaped in it.
/// </summary>
internal static class DocumentMarkup
{
    private const char Escape = '\uE000';
    private const char LineBreak = '\uE001';
    private const string Known = "#>=^!|~@-";

    /// <summary>A value as it may stand in a line: no markup, no line end, no character that a document cannot hold.</summary>
    public static void WriteValue(char character, TextWriter writer)
    {
        switch (character)
        {
            case '\n':
                writer.Write(LineBreak);
                break;
            case '\t':
                writer.Write(' ');
                break;
            case Escape or LineBreak or '\uFFFE' or '\uFFFF':
            case < ' ':
                break;
            default:
                if (Known.Contains(character, StringComparison.Ordinal))
                    writer.Write(Escape);
                writer.Write(character);
                break;
        }
    }

    /// <summary>The blocks of a filled template.</summary>
    public static IReadOnlyList<DocumentBlock> Read(string filled)
    {
        var blocks = new List<DocumentBlock>();
        var table = new TableUnderWay();
        var signatures = new List<SignatureLine>();
        void Finish()
        {
            if (table.Finish() is { } done)
                blocks.Add(done);
            if (signatures.Count > 0)
                blocks.Add(new SignatureBlock([.. signatures]));
            signatures.Clear();
        }

        foreach (var line in filled.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line[0] == '|')
            {
                table.Add(line);
                continue;
            }
            if (line[0] == '~')
            {
                var parts = Cells(line[1..]);
                signatures.Add(new(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? ""));
                continue;
            }
            Finish();
            blocks.AddRange(Single(line));
        }
        Finish();
        return blocks;
    }

    private static IEnumerable<DocumentBlock> Single(string line) =>
        line[0] switch
        {
            '#' => [new HeadingBlock(Plain(line[1..]))],
            '>' => Paragraphs(line[1..], ParagraphStyle.Right),
            '=' => Paragraphs(line[1..], ParagraphStyle.Centred),
            '^' => Paragraphs(line[1..], ParagraphStyle.Flush),
            '!' => Paragraphs(line[1..], ParagraphStyle.Small),
            '@' when Cells(line[1..]) is [var organisation, var day] => [new SealBlock(organisation, day)],
            '-' when line == "---" => [new PageBreakBlock()],
            _ => Paragraphs(line, ParagraphStyle.Body),
        };

    private static IEnumerable<DocumentBlock> Paragraphs(string line, ParagraphStyle style) =>
        Plain(line).Split('\n').Select(text => text.Trim()).Where(text => text.Length > 0).Select(text => new ParagraphBlock(text, style));

    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == '|')
            {
                cells.Add(Plain(cell.ToString()));
                cell.Clear();
                continue;
            }
            cell.Append(line[index]);
            if (line[index] == Escape)
                cell.Append(line[++index]);
        }
        cells.Add(Plain(cell.ToString()));
        return [.. cells];
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character == LineBreak)
                plain.Append('\n');
            else if (character != Escape)
                plain.Append(character);
        }
        return plain.ToString().Trim();
    }

    // "|w 20 80" gives the widths, "|h a | b" the header, "| a | b" a row.
    private sealed class TableUnderWay
    {
        private int[] _widths = [];
        private string[]? _header;
        private readonly List<IReadOnlyList<string>> _rows = [];

        public void Add(string line)
        {
            if (line.StartsWith("|w ", StringComparison.Ordinal))
                _widths = [.. line[3..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
            else if (line.StartsWith("|h ", StringComparison.Ordinal))
                _header = Fitted(Cells(line[3..]));
            else
                _rows.Add(Fitted(Cells(line[1..])));
        }

        public TableBlock? Finish()
        {
            var done = _rows.Count > 0 ? new TableBlock(_widths, _header, [.. _rows]) : null;
            (_widths, _header) = ([], null);
            _rows.Clear();
            return done;
        }

        private string[] Fitted(string[] cells) =>
            [.. Enumerable.Range(0, _widths.Length).Select(index => cells.ElementAtOrDefault(index) ?? "")];
    }
}
