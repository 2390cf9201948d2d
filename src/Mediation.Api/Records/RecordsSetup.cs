using Mediation.Api.ReadModels.RecordFeed;

namespace Mediation.Api.Records;

/// <summary>Puts the room together.</summary>
public static class RecordsSetup
{
    /// <summary>Registers it.</summary>
    public static void AddRecords(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RecordsOptions>().BindConfiguration("Mediation:Records");
        services.AddSingleton<RecordFeedReads>();
        services.AddSingleton<RecordPositions>();
        services.AddSingleton<RecordViews>();
        services.AddSingleton<RecordPages>();
        services.AddSingleton<RecordWatch>();
        services.AddSingleton<RecordReaders>();
        services.AddHealthChecks().AddCheck<RecordReadersCheck>("record-readers", tags: ["ready"]);
    }

    /// <summary>Puts its addresses in place.</summary>
    public static void MapRecords(this IEndpointRouteBuilder routes)
    {
        ListRecordsEndpoint.Map(routes);
        AcknowledgeRecordsEndpoint.Map(routes);
        GetRecordEndpoint.Map(routes);
        ListRecordReadersEndpoint.Map(routes);
    }
}
