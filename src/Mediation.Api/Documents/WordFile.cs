using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Mediation.Api.Documents;

/// <summary>A document as an editable Word file in the style of official papers: A4, title 22 pt, text 16 pt on lines of 28 pt, page numbers below.</summary>
internal static class WordFile
{
    // GB/T 9704: 37 mm above, 35 mm below, 28 mm left, 26 mm right, in twentieths of a point; the line is what is left of 210 mm.
    private const int LineWidth = 8844;
    private const short CellMargin = 100;
    private const string Song = "宋体";
    private const string XiaoBiaoSong = "方正小标宋简体";
    private const string FangSong = "仿宋";
    private const string Hei = "黑体";

    public static byte[] Write(DocumentContent content)
    {
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = content.Title;
            package.PackageProperties.Subject = content.Number;
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = PageNumber();
            main.Document = new Document(
                new Body([
                    Line(content.Organisation, JustificationValues.Center, XiaoBiaoSong, 32),
                    Line(content.Title, JustificationValues.Center, XiaoBiaoSong, 44, line: 680, after: 280),
                    Line(content.Number, JustificationValues.Right, FangSong, 32, after: 280),
                    .. content.Blocks.SelectMany(Blocks),
                    Section(main.GetIdOfPart(footer)),
                ])
            );
        }
        return file.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Blocks(DocumentBlock block) =>
        block switch
        {
            HeadingBlock heading => [Line(heading.Text, JustificationValues.Left, Hei, 32, before: 200, keepNext: true)],
            ParagraphBlock paragraph => [Paragraph(paragraph)],
            TableBlock table => [Table(table), Line("", JustificationValues.Left, FangSong, 16, line: 160)],
            SignatureBlock signatures => signatures.Lines.Select(Signature),
            SealBlock seal =>
            [
                Line(seal.Organisation, JustificationValues.Right, FangSong, 32, before: 560, keepNext: true, right: 640),
                Line("（盖章）", JustificationValues.Right, FangSong, 32, keepNext: true, right: 640),
                Line(seal.Day, JustificationValues.Right, FangSong, 32, right: 640),
            ],
            _ => [new Paragraph(new Run(new Break { Type = BreakValues.Page }))],
        };

    private static Paragraph Paragraph(ParagraphBlock paragraph) =>
        paragraph.Style switch
        {
            ParagraphStyle.Body => Line(paragraph.Text, JustificationValues.Both, FangSong, 32, firstLine: 640),
            ParagraphStyle.Flush => Line(paragraph.Text, JustificationValues.Left, FangSong, 32),
            ParagraphStyle.Centred => Line(paragraph.Text, JustificationValues.Center, FangSong, 32),
            ParagraphStyle.Right => Line(paragraph.Text, JustificationValues.Right, FangSong, 32),
            _ => Line(paragraph.Text, JustificationValues.Left, FangSong, 24, line: 400, before: 200),
        };

    private static Paragraph Signature(SignatureLine line)
    {
        var paragraph = Line(line.Label + "：", JustificationValues.Left, FangSong, 32, before: 120, keepNext: true);
        paragraph.Append(Run(line.Name.Length > 0 ? $"　{line.Name}　" : "　　　　　　　　　　", FangSong, 32, underlined: true));
        if (line.Signed.Length > 0)
            paragraph.Append(Run("　" + line.Signed, FangSong, 24));
        return paragraph;
    }

    private static Table Table(TableBlock block)
    {
        int[] widths = [.. block.Widths.Select(width => LineWidth * width / 100)];
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = Number(widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableIndentation { Width = CellMargin, Type = TableWidthUnitValues.Dxa },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = CellMargin, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = CellMargin, Type = TableWidthValues.Dxa }
                )
            ),
            new TableGrid(widths.Select(width => new GridColumn { Width = Number(width) }))
        );
        if (block.Header is { } header)
            table.Append(Row(header, widths, true));
        table.Append(block.Rows.Select(row => Row(row, widths, false)));
        return table;
    }

    private static TableRow Row(IReadOnlyList<string> cells, int[] widths, bool header)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (header)
            properties.Append(new TableHeader());
        var row = new TableRow(properties);
        row.Append(
            cells.Select(
                (cell, index) =>
                    new TableCell([
                        new TableCellProperties(
                            new TableCellWidth { Width = Number(widths[index]), Type = TableWidthUnitValues.Dxa },
                            new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }
                        ),
                        .. cell.Split('\n')
                            .Select(line =>
                                Line(
                                    line,
                                    header ? JustificationValues.Center : JustificationValues.Left,
                                    header ? Hei : FangSong,
                                    24,
                                    line: 400
                                )
                            ),
                    ])
            )
        );
        return row;
    }

    private static TableBorders Borders()
    {
        static T Of<T>()
            where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 6 };
        return new(
            Of<TopBorder>(),
            Of<LeftBorder>(),
            Of<BottomBorder>(),
            Of<RightBorder>(),
            Of<InsideHorizontalBorder>(),
            Of<InsideVerticalBorder>()
        );
    }

    private static Paragraph Line(
        string text,
        JustificationValues justification,
        string font,
        int halfPoints,
        int line = 560,
        int before = 0,
        int after = 0,
        int firstLine = 0,
        int right = 0,
        bool keepNext = false
    )
    {
        var properties = new ParagraphProperties();
        if (keepNext)
            properties.Append(new KeepNext());
        properties.Append(
            new SpacingBetweenLines
            {
                Before = Number(before),
                After = Number(after),
                Line = Number(line),
                LineRule = LineSpacingRuleValues.Exact,
            }
        );
        var indentation = new Indentation();
        if (firstLine > 0)
            (indentation.FirstLine, indentation.FirstLineChars) = (Number(firstLine), 200);
        if (right > 0)
            indentation.Right = Number(right);
        if (firstLine > 0 || right > 0)
            properties.Append(indentation);
        properties.Append(new Justification { Val = justification });
        return new Paragraph(properties, Run(text, font, halfPoints));
    }

    private static Run Run(string text, string font, int halfPoints, bool underlined = false)
    {
        var properties = new RunProperties(
            new RunFonts
            {
                Ascii = "Times New Roman",
                HighAnsi = "Times New Roman",
                EastAsia = font,
                Hint = FontTypeHintValues.EastAsia,
            },
            new FontSize { Val = Number(halfPoints) },
            new FontSizeComplexScript { Val = Number(halfPoints) }
        );
        if (underlined)
            properties.Append(new Underline { Val = UnderlineValues.Single });
        var run = new Run(properties);
        foreach (var (line, index) in text.Split('\n').Select((line, index) => (line, index)))
        {
            if (index > 0)
                run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }

    private static Footer PageNumber()
    {
        var paragraph = new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            Run("— ", Song, 28),
            Field(FieldCharValues.Begin),
            new Run(new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
            Field(FieldCharValues.Separate),
            Run("1", Song, 28),
            Field(FieldCharValues.End),
            Run(" —", Song, 28)
        );
        return new Footer(paragraph);
    }

    private static Run Field(FieldCharValues part) => new(new FieldChar { FieldCharType = part });

    private static SectionProperties Section(string footerId) =>
        new(
            new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin
            {
                Top = 2098,
                Bottom = 1984,
                Left = 1588,
                Right = 1474,
                Header = 851,
                Footer = 1400,
                Gutter = 0,
            }
        );

    private static Styles Styles() =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = "Times New Roman",
                            HighAnsi = "Times New Roman",
                            EastAsia = FangSong,
                        },
                        new FontSize { Val = "32" },
                        new Languages { Val = "en-US", EastAsia = "zh-CN" }
                    )
                )
            )
        );

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
