namespace Mediation.Api.Exports;

/// <summary>Puts the room together.</summary>
public static class ExportsSetup
{
    /// <summary>Registers it.</summary>
    public static void AddExports(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ExportsOptions>().BindConfiguration("Mediation:Exports");
        builder.Services.AddSingleton<ExportStore>();
        builder.Services.AddSingleton<ExportMaker>();
    }
}
