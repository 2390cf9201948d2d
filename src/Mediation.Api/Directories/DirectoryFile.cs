using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Reference;

namespace Mediation.Api.Directories;

/// <summary>A file that cannot be read as a table at all; nothing of it comes in.</summary>
public sealed class FileRefusedException(Problem problem) : Exception(problem.Code)
{
    /// <summary>Why.</summary>
    public Problem Problem { get; } = problem;
}

/// <summary>Reads the rows of a file as they come off the wire.</summary>
public static class DirectoryFile
{
    /// <summary>A file may be this long.</summary>
    public const long Longest = 64L << 20;

    /// <summary>And have so many rows.</summary>
    public const int MostRows = 200_000;

    internal static Problem TooLarge => Problem.Of("payload_too_large", ("limit", Longest));

    private const int LongestRow = 256 * 1024;

    static DirectoryFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of a table by its charset: UTF-8, or the national one that spreadsheets write; null for any other.</summary>
    public static Encoding? EncodingOf(string? charset) =>
        charset?.ToLowerInvariant() switch
        {
            null or "utf-8" or "utf8" => new UTF8Encoding(false, throwOnInvalidBytes: true),
            "gb18030" or "gbk" or "gb2312" => Encoding.GetEncoding(
                "GB18030",
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback
            ),
            _ => null,
        };

    /// <summary>The rows of a file with one JSON object a line.</summary>
    public static async IAsyncEnumerable<FileRow> OfLinesAsync(
        DirectoryKind kind,
        Stream body,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var pipe = PipeReader.Create(body, new StreamPipeReaderOptions(leaveOpen: true));
        var (number, skipping) = (0, false);
        while (true)
        {
            var read = await pipe.ReadAsync(ct);
            var buffer = read.Buffer;
            while (LineOf(ref buffer, read.IsCompleted) is { } line)
            {
                number++;
                if (skipping)
                    skipping = false;
                else if (line.Length > LongestRow)
                    yield return TooLong(number);
                else if (RowOf(kind, number, line.ToArray()) is { } row)
                    yield return row;
            }
            if (buffer.Length > LongestRow)
            {
                // The rest of the line goes by unread.
                if (!skipping)
                    yield return TooLong(number + 1);
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }
            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                break;
        }
        await pipe.CompleteAsync();
    }

    /// <summary>The rows of a table. A column that the file leaves out stays as the directory has it.</summary>
    public static async IAsyncEnumerable<FileRow> OfTableAsync(
        DirectoryKind kind,
        Stream body,
        Encoding encoding,
        ReferenceBook book,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var bad = false;
        using var text = new StreamReader(body, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        using var parser = new CsvParser(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                MaxFieldSize = LongestRow,
                BadDataFound = _ => bad = true,
                IgnoreBlankLines = false,
            },
            leaveOpen: true
        );
        if (!await ReadAsync(parser, 1, ct) || parser.Record is not { } headings)
            throw new FileRefusedException(Problem.Invalid(Fault.At("", "body_required")));
        var columns = ColumnsOf(kind, headings);
        var left = DirectoryColumns.All[kind.Name].Except(columns).ToArray();
        for (var number = 2; ; number++)
        {
            bad = false;
            if (!await ReadAsync(parser, number, ct))
                break;
            var cells = parser.Record!;
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (bad || cells.Length != columns.Count)
            {
                yield return new(
                    number,
                    null,
                    null,
                    [Fault.At("", "directory_row_cells", ("cells", cells.Length), ("columns", columns.Count))]
                );
                continue;
            }
            yield return RowOf(kind, number, cells, columns, left, book);
        }
    }

    private static FileRow RowOf(
        DirectoryKind kind,
        int number,
        string[] cells,
        IReadOnlyList<DirectoryColumn> columns,
        DirectoryColumn[] left,
        ReferenceBook book
    )
    {
        var entry = new JsonObject();
        foreach (var (column, cell) in columns.Zip(cells))
            DirectoryColumns.Put(entry, column, cell);
        if (left.Length > 0 && entry[kind.IdColumn] is JsonValue id && kind.Find(book, id.GetValue<string>()) is { } known)
        {
            var node = kind.NodeOf(known);
            foreach (var column in left)
                DirectoryColumns.Put(entry, column, DirectoryColumns.CellOf(node, column));
        }
        return Read(kind, number, Encoding.UTF8.GetBytes(entry.ToJsonString(ApiJson.Options)));
    }

    private static FileRow? RowOf(DirectoryKind kind, int number, byte[] line)
    {
        var text = line.AsSpan();
        if (number == 1 && text.StartsWith("\uFEFF"u8))
            text = text[3..];
        return text.Trim(" \t\r"u8).IsEmpty ? null : Read(kind, number, text.ToArray());
    }

    private static FileRow Read(DirectoryKind kind, int number, byte[] json)
    {
        var row = kind.Read(json);
        return new(number, row.Id, row.Entry, row.Faults);
    }

    private static FileRow TooLong(int number) => new(number, null, null, [Fault.At("", "directory_row_too_long", ("limit", LongestRow))]);

    private static List<DirectoryColumn> ColumnsOf(DirectoryKind kind, string[] headings)
    {
        var known = DirectoryColumns.All[kind.Name];
        var columns = new List<DirectoryColumn>();
        var faults = new List<Fault>();
        foreach (var (index, heading) in headings.Index())
        {
            var name = heading.Trim('\uFEFF', ' ', '\t');
            var column = known.FirstOrDefault(column =>
                column.Zh == name || string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase)
            );
            if (column is null)
                faults.Add(
                    Fault.At(
                        $"/{index}",
                        "directory_column_unknown",
                        ("column", index + 1),
                        ("known", known.Select(one => one.Name).ToArray())
                    )
                );
            else if (columns.Contains(column))
                faults.Add(Fault.At($"/{index}", "directory_column_twice", ("name", column.Name)));
            else
                columns.Add(column);
        }
        faults.AddRange(
            known
                .Where(column => column.Required && !columns.Contains(column))
                .Select(column => Fault.At("", "directory_column_missing", ("name", column.Name), ("zh", column.Zh)))
        );
        return faults.Count == 0 ? columns : throw new FileRefusedException(Problem.Invalid(faults));
    }

    private static async ValueTask<bool> ReadAsync(CsvParser parser, int number, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            return await parser.ReadAsync();
        }
        catch (DecoderFallbackException)
        {
            throw new FileRefusedException(Problem.Invalid(Fault.At("", "directory_encoding", ("row", number))));
        }
        catch (CsvHelperException)
        {
            // A quotation mark that is never closed, as a rule: where the next row begins nobody can say.
            throw new FileRefusedException(Problem.Invalid(Fault.At("", "directory_row_unreadable", ("row", number))));
        }
    }

    private static ReadOnlySequence<byte>? LineOf(ref ReadOnlySequence<byte> buffer, bool isLast)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            var line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return line;
        }
        if (!isLast || buffer.IsEmpty)
            return null;
        var rest = buffer;
        buffer = buffer.Slice(buffer.End);
        return rest;
    }
}
