using Mediation.Api.Hosting;
using Mediation.EventStore;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Files;

/// <summary>Puts the room together.</summary>
public static class FilesSetup
{
    /// <summary>Files lie in <c>Mediation:Files:Folder</c>; another store takes its place by being registered as <see cref="IFileStore"/>.</summary>
    public static void AddFiles(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<FilesOptions>().BindConfiguration("Mediation:Files");
        var folder = FolderOf(builder.Configuration);
        services.AddSingleton<IFileStore>(provider =>
        {
            var store = new FolderFileStore(folder, provider.GetRequiredService<IOptions<FilesOptions>>().Value.KeptFree);
            // Files of another register would be orphans to our sweep.
            return provider.GetRequiredService<MasterKeyRing>().Ids.Any(store.BelongsTo)
                ? store
                : throw new StartupRefusedException($"The folder {folder} holds the files of a register with another master key.");
        });
        services.AddSingleton<EvidenceFiles>();
        services.AddSingleton<FileSweep>();
        if (builder.Configuration["Mediation:Role"] is not "api")
        {
            services.AddHostedService(provider => provider.GetRequiredService<FileSweep>());
        }
    }

    /// <summary>Where the files lie.</summary>
    public static string FolderOf(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Mediation:Files:Folder"] ?? LocalFolder.Of(configuration, "files"));
}
