using System.Security.Cryptography;
using System.Text.Json;

namespace Mediation.LocalPostgres;

/// <summary>The random passwords of a cluster's roles, kept beside it for its owner's eyes only.</summary>
internal sealed record Credentials(string Superuser, string Owner, string App)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>Once it is there, the place's maker has held the lock.</summary>
    internal static string PathIn(Place place) => place.File("credentials.json");

    /// <summary>To be called under the place's lock.</summary>
    internal static Credentials ReadOrDraw(Place place)
    {
        var path = PathIn(place);
        if (File.Exists(path))
            return JsonSerializer.Deserialize<Credentials>(File.ReadAllText(path), Format)!;
        if (Directory.Exists(place.Data))
            throw new InvalidOperationException(
                $"{path} is gone, and with it the way into {place.Data}. Restore it, or remove {place.Folder}."
            );
        var drawn = new Credentials(Draw(), Draw(), Draw());
        var fresh = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            fresh.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var file = new FileStream(unfinished, fresh))
            JsonSerializer.Serialize(file, drawn, Format);
        File.Move(unfinished, path);
        return drawn;
    }

    private static string Draw() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
