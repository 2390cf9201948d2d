using System.Text.Json;
using Mediation.Api.Http;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Operations;

/// <summary><c>keys list</c> and <c>keys rotate</c>: which master key wraps how many data keys, and wrapping them anew under the one in force.</summary>
public static class KeyCommands
{
    /// <summary>Counts by master key; 0 where none but the one in force is needed.</summary>
    public static async Task<int> ListAsync(IServiceProvider services) => Print(await CountAsync(services, CancellationToken.None));

    /// <summary>Which keys are needed.</summary>
    public static async Task<KeyRotationReport> CountAsync(IServiceProvider services, CancellationToken ct)
    {
        var ring = services.GetRequiredService<MasterKeyRing>();
        return new(ring.Id, 0, 0, await Rotation(services, ring).CountAsync(ct));
    }

    /// <summary>Wraps anew what another key wrapped, while the register serves; 0 where none but the one in force is needed afterwards.</summary>
    public static async Task<int> RotateAsync(IServiceProvider services) => Print(await RunAsync(services, CancellationToken.None));

    /// <summary>The same, and says what came of it.</summary>
    public static async Task<KeyRotationReport> RunAsync(IServiceProvider services, CancellationToken ct)
    {
        var ring = services.GetRequiredService<MasterKeyRing>();
        // The secrets first: where no data key needs another key any more, none of them does.
        var (resealed, unreadable) = (0L, 0L);
        foreach (var secrets in SealedSecrets.All)
        {
            var done = await secrets.ResealAsync(services.GetRequiredService<NpgsqlDataSource>(), ring, ct);
            (resealed, unreadable) = (resealed + done.Resealed, unreadable + done.Unreadable);
        }
        var report = await Rotation(services, ring).RunAsync(ct: ct);
        report = report with { Rewrapped = report.Rewrapped + resealed, Unreadable = report.Unreadable + unreadable };
        if (report.IsDone && services.GetRequiredService<IFileStore>() is FolderFileStore folder)
        {
            folder.GiveTo(ring.Id);
        }
        return report;
    }

    private static KeyRotation Rotation(IServiceProvider services, MasterKeyRing ring) =>
        new(services.GetRequiredService<NpgsqlDataSource>(), ring);

    private static int Print(KeyRotationReport report)
    {
        Console.WriteLine(JsonSerializer.Serialize(report, ApiJson.Options));
        return report.IsDone ? 0 : 1;
    }
}
