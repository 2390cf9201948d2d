namespace Mediation.LocalPostgres;

/// <summary>Small files that another process may be writing or removing just now.</summary>
internal static class Files
{
    internal static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    internal static int? Number(string path) => Lines(path) is [var line, ..] && int.TryParse(line, out var number) ? number : null;
}
