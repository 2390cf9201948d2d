namespace Mediation.Api.Documents;

/// <summary>What a document says, apart from how it looks: the page and the Word file are both made from it and cannot differ.</summary>
/// <param name="Organisation">Whose document it is.</param>
/// <param name="Title">Its name.</param>
/// <param name="Number">Its number (字号).</param>
/// <param name="Blocks">What follows, in order.</param>
public sealed record DocumentContent(string Organisation, string Title, string Number, IReadOnlyList<DocumentBlock> Blocks);

/// <summary>One piece of a document.</summary>
public abstract record DocumentBlock;

/// <summary>A heading within the document.</summary>
public sealed record HeadingBlock(string Text) : DocumentBlock;

/// <summary>How a paragraph stands on the page.</summary>
public enum ParagraphStyle
{
    /// <summary>Indented by two characters.</summary>
    Body,

    /// <summary>From the margin, as those addressed stand.</summary>
    Flush,

    /// <summary>In the middle.</summary>
    Centred,

    /// <summary>At the right.</summary>
    Right,

    /// <summary>In small type: what the document rests on.</summary>
    Small,
}

/// <summary>A paragraph.</summary>
public sealed record ParagraphBlock(string Text, ParagraphStyle Style) : DocumentBlock;

/// <summary>A table. A cell may hold several lines.</summary>
/// <param name="Widths">Of the columns, in hundredths of the line.</param>
/// <param name="Header">Null where the table has none.</param>
/// <param name="Rows">Each as wide as the table.</param>
public sealed record TableBlock(IReadOnlyList<int> Widths, IReadOnlyList<string>? Header, IReadOnlyList<IReadOnlyList<string>> Rows)
    : DocumentBlock;

/// <summary>Who signs, one below the other.</summary>
public sealed record SignatureBlock(IReadOnlyList<SignatureLine> Lines) : DocumentBlock;

/// <summary>A place for a signature, or the signature on record.</summary>
/// <param name="Label">As what somebody signs.</param>
/// <param name="Name">Who.</param>
/// <param name="Signed">How and when, where it is on record.</param>
public sealed record SignatureLine(string Label, string Name, string Signed);

/// <summary>The place of the seal, with the organisation and the day.</summary>
public sealed record SealBlock(string Organisation, string Day) : DocumentBlock;

/// <summary>What follows begins a new page.</summary>
public sealed record PageBreakBlock : DocumentBlock;
