using Mediation.Api.Access;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Hosting;
using Mediation.Api.ReadModels.DeadlineRegister;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Mediation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mediation.Api.Tests.Cases.Clocks;

/// <summary>Two nodes sweep one database, and one of them dies again and again: every time limit fires once, nobody is told twice.</summary>
public sealed class SweepTests(Registers registers)
{
    private const int Cases = 40;

    [Fact]
    public async Task Two_nodes_of_which_one_dies_again_and_again_do_everything_once()
    {
        await using var first = await RegisterApp.StartAsync(registers.Postgres);
        await using var second = SecondNode(first);
        var ct = TestContext.Current.CancellationToken;
        var now = TimeProvider.System.GetUtcNow();
        await RunningCases.RegisterAsync(first, Cases, now.AddDays(-40));
        (await RunningCases.OpenAsync(first)).ShouldBe(Cases * RunningCases.Each);
        var sweeps = new[] { first.Services, second.Services }.Select(services => services.GetRequiredService<DeadlineSweep>()).ToArray();

        for (var death = 0; death < 6; death++)
        {
            using var killed = new CancellationTokenSource();
            var dying = Task.Run(() => sweeps[death % 2].RunAsync(Caller.LiveTenant, now, killed.Token), ct);
            await UntilSomethingIsClaimedAsync(first);
            await killed.CancelAsync();
            await Should.NotThrowAsync(async () =>
            {
                try
                {
                    await dying;
                }
                catch (OperationCanceledException) { }
            });
            // Its claims are waited for no longer than they last.
            await first.ReadAsync<long>(
                "WITH over AS (UPDATE mediation.deadline_alarms SET claimed_until = now() - interval '1 second' RETURNING 1) SELECT count(*) FROM over"
            );
        }
        await Task.WhenAll(sweeps.Select(sweep => Task.Run(() => sweep.RunAsync(Caller.LiveTenant, now, ct), ct)));

        (await RunningCases.ShouldHaveFiredOnceAsync(first)).ShouldBe(Cases * RunningCases.Each);
    }

    [Fact]
    public async Task What_fell_due_in_an_outage_of_three_days_is_caught_up_in_the_order_in_which_it_fell_due()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres, builder => builder.Configuration["Mediation:Role"] = "api");
        var ct = TestContext.Current.CancellationToken;
        // The applicant was to be contacted by the 14th, the 15th and the 16th, whatever the order in which they came on record.
        foreach (var day in (int[])[15, 13, 14, 15, 13, 14])
        {
            await RunningCases.RegisterAsync(app, 10, LawfulDay.StartOf(new(2026, 4, day)).AddHours(9));
        }
        var back = LawfulDay.StartOf(new(2026, 4, 21)).AddHours(9);
        await app.Services.GetRequiredService<DeadlineSweep>().RunAsync(Caller.LiveTenant, back, ct);

        var days = await app.ReadAsync<DateOnly>(
            """
            SELECT min((d ->> 'dueOn')::date) FROM mediation.mt_events e, jsonb_array_elements(e.data -> 'deadlines') d
            WHERE e.type = 'deadlines_missed' GROUP BY e.seq_id ORDER BY e.seq_id
            """
        );
        days.Count.ShouldBe(60);
        days.ShouldBeInOrder();
        days.Distinct().Count().ShouldBe(3);
        (await app.ReadAsync<string>("SELECT stream_id || deadline_id || step FROM mediation.deadline_warnings")).ShouldBeUnique();
        (await app.Services.GetRequiredService<DeadlineSweep>().RunAsync(Caller.LiveTenant, back, ct)).Looked.ShouldBe(0);
    }

    [Fact]
    public void Of_several_days_of_warning_that_have_passed_the_last_one_speaks_and_a_miss_goes_up_the_line()
    {
        var day = new DateOnly(2026, 3, 20);
        var alarm = new DueAlarm(
            Guid.CreateVersion7(),
            "MED_ORG_15-4",
            Guid.CreateVersion7(),
            "suixian-union-studio",
            Domain.Cases.Clocks.ClockState.Running,
            day,
            LawfulDay.StartOf(day.AddDays(1)),
            [new(2026, 3, 13), new(2026, 3, 17), new(2026, 3, 19)],
            null,
            null
        );
        DeadlineSweep.Answer(alarm, new(2026, 3, 18)).Told.ShouldBe([("warning_2", "mediator")]);
        DeadlineSweep.Answer(alarm, new(2026, 3, 18)).NextAt.ShouldBe(LawfulDay.StartOf(new(2026, 3, 19)));
        DeadlineSweep.Answer(alarm, new(2026, 3, 20)).NextAt.ShouldBe(alarm.EndsAt);

        var missed = alarm with
        {
            State = Domain.Cases.Clocks.ClockState.Missed,
            DeemsOn = new(2026, 3, 24),
            EscalatesOn = new(2026, 3, 25),
        };
        DeadlineSweep.Answer(missed, new(2026, 3, 21)).Told.ShouldBe([("missed", "organisation_manager")]);
        DeadlineSweep.Answer(missed, new(2026, 3, 21)).NextAt.ShouldBe(LawfulDay.StartOf(new(2026, 3, 25)));
        DeadlineSweep
            .Answer(missed, new(2026, 3, 26))
            .Told.ShouldBe([("missed", "organisation_manager"), ("escalated", "supervising_union")]);
        DeadlineSweep.Answer(missed, new(2026, 3, 26)).NextAt.ShouldBeNull();
    }

    private static Task UntilSomethingIsClaimedAsync(RegisterApp app) =>
        Eventually.HoldsAsync(async () =>
            (await app.ReadAsync<long>("SELECT count(*) FROM mediation.deadline_alarms WHERE claimed_until > now()")).Single() > 0
            || await RunningCases.DueAsync(app) == 0
        );

    private static WebApplication SecondNode(RegisterApp first)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(Staff.AsSettings());
        builder.Configuration.AddInMemoryCollection([new("Mediation:LocalFolder", first.Folder)]);
        return Register.Build(builder, new Database(first.Database.AppConnectionString + ";Maximum Pool Size=20", null));
    }
}
