using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.CalendarFeeds;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Cases.Documents;
using Mediation.Api.Cases.Dossier;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Deadlines;
using Mediation.Api.Directories;
using Mediation.Api.Documents;
using Mediation.Api.Exchange;
using Mediation.Api.Exports;
using Mediation.Api.Files;
using Mediation.Api.Http;
using Mediation.Api.Identity;
using Mediation.Api.Jobs;
using Mediation.Api.Limits;
using Mediation.Api.Notices;
using Mediation.Api.OpenApi;
using Mediation.Api.Operations;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.CaseFigures;
using Mediation.Api.ReadModels.CaseReach;
using Mediation.Api.ReadModels.CaseRegister;
using Mediation.Api.ReadModels.DeadlineRegister;
using Mediation.Api.ReadModels.PartyIndex;
using Mediation.Api.ReadModels.RecordFeed;
using Mediation.Api.ReadModels.ReferralLedger;
using Mediation.Api.ReadModels.SessionSchedule;
using Mediation.Api.Records;
using Mediation.Api.ReferenceData;
using Mediation.Api.Referrals;
using Mediation.Api.Sandboxes;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Hosting;

/// <summary>The register as one web application: every room registers itself, in the order of the procedure.</summary>
public static class Register
{
    /// <summary>Builds it on a database; <paramref name="replace"/> has the last word on what it is made of.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, Database database, Action<IServiceCollection>? replace = null)
    {
        // A request's own line holds its whole address, and a search by name stands in the address: that line is never written, at whatever level.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        // What lives as long as the program must not keep what belongs to one request: the directory would stand still in it.
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        builder.AddHttpConventions();
        builder.AddAccess();
        builder.AddIdentity();
        builder.AddLimits();
        builder.Services.AddReferenceData();
        builder.Services.AddDirectory();
        builder.Services.AddDeadlines();
        builder.AddEventStore(database);
        builder.Services.AddSingleton(new CaseTime(TimeProvider.System));
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<CaseTime>());
        builder.Services.AddSingleton<SandboxStore>();
        builder.Services.AddSingleton<ClockKeeper>();
        builder.Services.AddSingleton<CaseRecording>();
        builder.Services.AddSingleton<CaseCommandRunner>();
        builder.Services.AddSingleton<AnsweredOnce>();
        builder.Services.AddSingleton<ClockCommands>();
        builder.Services.AddSingleton<DeadlineAlarms>();
        builder.Services.AddSingleton<DeadlineSweep>();
        builder.Services.AddReferrals();
        builder.Services.AddSingleton<CaseReader>();
        builder.Services.AddSingleton<MediatorLoads>();
        builder.Services.AddSingleton<CalendarLinkStore>();
        builder.Services.AddSingleton<DocumentTemplates>();
        builder.Services.AddSingleton<DocumentPrinter>();
        builder.Services.AddSingleton<DocumentReading>();
        builder.Services.AddSingleton<DossierMaker>();
        builder.AddFiles();
        builder.AddRecords();
        builder.AddExports();
        builder.AddJobs(database);
        builder.AddNotices();
        builder.Services.AddSingleton(services => new Cursors(services.GetRequiredService<IMasterKey>().KeyedHash("cursors", "v1"u8)));
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: ["ready"]);
        builder.AddOpenApiDocument();

        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseHttpConventions();
        app.UseRouting();
        app.UseCrossOrigin();
        app.UseAuthentication();
        app.UseLimits();
        app.UseAuthorization();
        app.UseScopes();
        app.UseSandboxes();
        CaseRoutes.Map(app);
        ReferralRoutes.Map(app);
        ExchangeEndpoints.Map(app);
        ListIdentityChangesEndpoint.Map(app);
        SandboxEndpoints.Map(app);
        ReferenceEndpoints.Map(app);
        ReferenceEndpoints.MapMediators(app);
        DirectoryRoutes.Map(app);
        DeadlineRuleEndpoints.Map(app);
        CalendarLinkEndpoints.Map(app);
        GetCalendarFeedEndpoint.Map(app);
        app.MapNotices();
        app.MapProblemPages();
        app.MapRecords();
        ExportEndpoints.Map(app);
        OperationsEndpoints.Map(app);
        JobEndpoints.Map(app);
        app.MapIdentity();
        HealthEndpoints.Map(app);
        app.MapOpenApiDocument();
        return app;
    }

    private static void AddEventStore(this WebApplicationBuilder builder, Database database)
    {
        var source = EventStoreDataSource.Create(database.App);
        var masterKey = MasterKeys.RingOf(builder.Configuration, source);
        var services = builder.Services;
        services.AddSingleton<IMasterKey>(masterKey);
        services.AddSingleton(masterKey);
        services.AddHostedService<HashSecretAtStart>();
        services.AddHostedService<WarmUp>();
        services.AddSingleton(_ => source);
        services.AddSingleton<IReadOnlyList<StreamProjection>>([
            new CaseRegisterProjection(),
            new CaseReachProjection(),
            new PartyIndexProjection(masterKey),
            new CaseFiguresProjection(),
            new DeadlineRegisterProjection(),
            new SessionScheduleProjection(),
            new RecordFeedProjection(),
            new ReferralLedgerProjection(),
        ]);
        services.AddSingleton(provider => new EventStoreOptions
        {
            Types = CaseEventJson.Map(),
            Json = CaseEventJson.Options,
            MasterKey = masterKey,
            Time = provider.GetRequiredService<TimeProvider>(),
            Projections = provider.GetRequiredService<IReadOnlyList<StreamProjection>>(),
            AfterCommit = provider.GetRequiredService<FeedSequencer>().Signal,
        });
        services.AddSingleton(provider => new PostgresEventStore(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<EventStoreOptions>()
        ));
        services.AddSingleton(provider => new FeedSequencer(
            provider.GetRequiredService<NpgsqlDataSource>(),
            new FeedSequencerOptions
            {
                Time = provider.GetRequiredService<TimeProvider>(),
                OnFault = fault =>
                    LoggerOf(provider).LogWarning(fault, "A pass of the sequencer failed; the next one starts from what is stored"),
            }
        ));
        services.AddSingleton(provider => new ProjectionRunner(
            provider.GetRequiredService<PostgresEventStore>(),
            new ProjectionRunnerOptions
            {
                OnFault = fault =>
                    LoggerOf(provider).LogWarning(fault, "A projection could not go on; it starts again from its checkpoint"),
                OnParked = (parked, _) =>
                    LoggerOf(provider).LogError("Stream {StreamId} is parked for {Projection}", parked.StreamId, parked.Projection),
            },
            provider.GetRequiredService<FeedSequencer>().Advanced
        ));
        services.AddSingleton(provider => new ProjectionUpkeep(provider.GetRequiredService<PostgresEventStore>()));
        services.AddSingleton(provider => new AccessChain(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(provider => new Verifier(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(provider => new ProofExtract(provider.GetRequiredService<NpgsqlDataSource>()));
        // A node that only answers requests leaves the rest to others: Mediation:Role is api, jobs or both.
        if (builder.Configuration["Mediation:Role"] is not "api")
        {
            services.AddHostedService<BackgroundWork>();
            services.AddHostedService<AccessChaining>();
        }
    }

    private static ILogger LoggerOf(IServiceProvider provider) => provider.GetRequiredService<ILogger<BackgroundWork>>();
}
