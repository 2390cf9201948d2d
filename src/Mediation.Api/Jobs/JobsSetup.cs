using Mediation.Api.Deadlines;
using Mediation.Api.Exports;
using Mediation.Api.Hosting;
using Mediation.Api.Sandboxes;
using Npgsql;
using Quartz;

namespace Mediation.Api.Jobs;

/// <summary>The jobs, and on nodes that run them the scheduler: one cluster of all nodes on one database, on the real clock.</summary>
public static class JobsSetup
{
    /// <summary>The name under which all nodes are one scheduler.</summary>
    public const string Cluster = "mediation";

    /// <summary>Whether this node runs what the clock brings: not where it only answers, and in tests only where they ask for it.</summary>
    public static bool RunsJobs(IConfiguration configuration, IHostEnvironment environment) =>
        configuration["Mediation:Role"] is { } role ? role is not "api" : !environment.IsEnvironment("Testing");

    /// <summary>Registers them.</summary>
    public static void AddJobs(this WebApplicationBuilder builder, Database database)
    {
        var services = builder.Services;
        services.AddSingleton<JobRuns>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<EveryCase>();
        services.AddSingleton<ReadModels.Disposals.DisposalList>();
        services.AddSingleton<ReadModels.Reports.ReportStore>();
        foreach (var job in JobSchedule.All)
        {
            services.AddSingleton(job.Work);
        }
        if (!RunsJobs(builder.Configuration, builder.Environment))
        {
            return;
        }
        services.AddSingleton<CalendarNews>(provider =>
            new(ct => RunSoonAsync(provider.GetRequiredService<ISchedulerFactory>(), JobSchedule.Of<RecheckCalendars>(), ct))
        );
        services.AddSingleton<ExportNews>(provider =>
            new(ct => RunSoonAsync(provider.GetRequiredService<ISchedulerFactory>(), JobSchedule.Of<MakeExports>(), ct))
        );
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.InstanceName = Cluster);
            quartz.UseDefaultThreadPool(JobSchedule.All.Count);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(
                    NpgsqlFactory.Instance,
                    new NpgsqlConnectionStringBuilder(database.App)
                    {
                        ApplicationName = "mediation jobs",
                        MaxPoolSize = 20,
                    }.ConnectionString
                );
                store.ConfigureStore(options => options.TablePrefix = JobsSchema.Prefix);
                store.UseClustering();
                store.UseSystemTextJsonSerializer();
            });
            foreach (var job in JobSchedule.All)
            {
                Schedule(quartz, job);
            }
        });
        services.AddHostedService<JobScheduler>();
    }

    private static void Schedule(IQuartzBuilder quartz, ScheduledJob job)
    {
        var key = new JobKey(job.Name, Cluster);
        quartz.AddJob<QuartzRun>(declared =>
            declared.WithIdentity(key).WithDescription(job.En).StoreDurably().DisallowConcurrentExecution().RequestRecovery()
        );
        if (job.Cron is { } cron)
        {
            // After an outage what was missed is made up for by one run.
            quartz.AddTrigger<QuartzRun>(trigger =>
                trigger
                    .ForJob(key)
                    .WithIdentity(job.Name, Cluster)
                    .WithCronSchedule(
                        cron,
                        schedule =>
                            schedule.InTimeZone(JobSchedule.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)
                    )
            );
        }
    }

    private static async Task RunSoonAsync(ISchedulerFactory factory, ScheduledJob job, CancellationToken ct)
    {
        // Whoever published it may be in a sandbox; the scheduler keeps to the clock on the wall.
        CaseTime.BeReal();
        var scheduler = await factory.GetScheduler(ct);
        await scheduler.TriggerJob(new JobKey(job.Name, Cluster), null, ct);
    }
}
