using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Cases.Intake;
using Mediation.Testing.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Cases.Clocks;

/// <summary>Cases on the live register whose time limits were running when it was last looked at, and may be over by now.</summary>
internal static class RunningCases
{
    /// <summary>Time limits that begin with the registration of a walk-in.</summary>
    public const int Each = 3;

    /// <summary>Registers cases as they were registered at a moment in the past.</summary>
    public static Task RegisterAsync(RegisterApp app, int cases, DateTimeOffset at)
    {
        var runner = app.Services.GetRequiredService<CaseCommandRunner>();
        var caller = new Caller(Mediation.Testing.Cases.Staff.Mediator, Caller.LiveTenant);
        return Parallel.ForEachAsync(
            Enumerable.Range(0, cases),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (_, ct) =>
            {
                CaseTime.Be(at);
                var request = new CommandRequest(caller, "registerCase", null, null, [], false, null, "test");
                (
                    await runner.RegisterAsync(request, ACommand.RegisterWalkIn with { HappenedAt = at }, CommandIds.None, ct)
                ).ShouldBeOfType<CommandResult>();
            }
        );
    }

    /// <summary>How many time limits run, as far as the register has looked.</summary>
    public static async Task<long> OpenAsync(RegisterApp app) =>
        (await app.ReadAsync<long>("SELECT count(*) FROM mediation.deadline_register WHERE state = 'running'")).Single();

    /// <summary>How many looks are due.</summary>
    public static async Task<long> DueAsync(RegisterApp app) =>
        (await app.ReadAsync<long>("SELECT count(*) FROM mediation.deadline_alarms WHERE next_at <= now()")).Single();

    /// <summary>Whatever is over was missed once and told once; how many that were.</summary>
    public static async Task<int> ShouldHaveFiredOnceAsync(RegisterApp app)
    {
        var missed = await app.ReadAsync<string>(
            """
            SELECT e.stream_id || ' ' || (d ->> 'deadlineId') FROM mediation.mt_events e, jsonb_array_elements(e.data -> 'deadlines') d
            WHERE e.type = 'deadlines_missed'
            """
        );
        missed.ShouldBeUnique();
        (
            await app.ReadAsync<string>("SELECT stream_id || ' ' || deadline_id FROM mediation.deadline_register WHERE ends_at <= now()")
        ).ShouldBe(missed, ignoreOrder: true);
        (
            await app.ReadAsync<string>("SELECT stream_id || ' ' || deadline_id FROM mediation.deadline_warnings WHERE step = 'missed'")
        ).ShouldBe(missed, ignoreOrder: true);
        (await DueAsync(app)).ShouldBe(0);
        return missed.Count;
    }
}
