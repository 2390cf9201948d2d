using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Backup;
using Mediation.Api.Http;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Operations;

/// <summary>The operator's work as commands of the program, for a register whose server is down or to be run by a scheduler.</summary>
public static class OperationsCommands
{
    /// <summary>Writes the rows of a projection anew.</summary>
    public static async Task<int> RebuildAsync(IServiceProvider services, string projection)
    {
        if (services.GetRequiredService<IReadOnlyList<StreamProjection>>().All(known => known.Name != projection))
        {
            await Console.Error.WriteLineAsync(
                $"There is no projection {projection}; there are: {string.Join(", ", services.GetRequiredService<IReadOnlyList<StreamProjection>>().Select(known => known.Name))}."
            );
            return 2;
        }
        Print(await services.GetRequiredService<ProjectionUpkeep>().RebuildAsync(Caller.LiveTenant, projection));
        return 0;
    }

    /// <summary>Verifies the record, every projection, every file and who looked at what; 0 when all is as it was recorded.</summary>
    public static async Task<int> VerifyAsync(IServiceProvider services)
    {
        var proof = await services.GetRequiredService<Verifier>().VerifyTenantAsync(Caller.LiveTenant);
        Print(proof);
        var sound = proof.IsSound;
        foreach (var projection in services.GetRequiredService<IReadOnlyList<StreamProjection>>())
        {
            var verified = await services.GetRequiredService<ProjectionUpkeep>().VerifyAsync(Caller.LiveTenant, projection.Name);
            Print(verified);
            sound &= verified.DifferenceCount == 0;
        }
        var files = await new FileProof(
            services.GetRequiredService<NpgsqlDataSource>(),
            services.GetRequiredService<PostgresEventStore>(),
            services.GetRequiredService<IFileStore>()
        ).RunAsync([], CancellationToken.None);
        Print(files);
        sound &= files.Findings.Count == 0;
        var accesses = await services.GetRequiredService<AccessChain>().VerifyAsync(Caller.LiveTenant);
        Print(accesses);
        return sound && accesses.IsSound ? 0 : 1;
    }

    /// <summary>Verifies who looked at what alone; 0 when no line was changed, dropped or swapped.</summary>
    public static async Task<int> VerifyAccessesAsync(IServiceProvider services)
    {
        var accesses = await services.GetRequiredService<AccessChain>().VerifyAsync(Caller.LiveTenant);
        Print(accesses);
        return accesses.IsSound ? 0 : 1;
    }

    /// <summary>After a restore to an earlier moment: feed tokens handed out before are refused from here on, and readers start again.</summary>
    public static async Task<int> StartFeedEpochAsync(IServiceProvider services)
    {
        Print(await new FeedEpochs(services.GetRequiredService<NpgsqlDataSource>()).StartNewAsync(Caller.LiveTenant));
        return 0;
    }

    private static void Print<T>(T report) => Console.WriteLine(JsonSerializer.Serialize(report, ApiJson.Options));
}
