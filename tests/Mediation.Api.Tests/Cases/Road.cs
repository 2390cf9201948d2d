using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Clocks;
using Mediation.Domain.Cases;
using Mediation.EventStore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Cases;

/// <summary>One case on its way, over HTTP: knows the ids of what stands on it and its last version, and walks it to any status.</summary>
public sealed class Road(RegisterApp app)
{
    private static readonly string[] s_toMediation =
    [
        "giveConsent",
        "acceptCase",
        "assignMediator",
        "scheduleSession",
        "scheduleCaucus",
        "holdCaucus",
    ];
    private static readonly string[] s_toSettlement =
    [
        .. s_toMediation,
        "draftAgreement",
        "signAgreement",
        "employerSigns",
        "mediatorSigns",
        "organisationSeals",
    ];

    // The commands that lead from the registration to each status.
    private static readonly Dictionary<CaseStatus, string[]> s_ways = new()
    {
        [CaseStatus.Submitted] = [],
        [CaseStatus.CorrectionRequested] = ["requestCorrection"],
        [CaseStatus.ConsentPending] = ["askConsent"],
        [CaseStatus.Refused] = ["refuseCase"],
        [CaseStatus.Accepted] = s_toMediation[..2],
        [CaseStatus.MediatorAssigned] = s_toMediation[..3],
        [CaseStatus.InMediation] = s_toMediation,
        [CaseStatus.Suspended] = [.. s_toMediation, "suspendCase"],
        [CaseStatus.ProposalPending] = [.. s_toMediation, "workerAgreesToProposal", "employerAgreesToProposal", "serveProposal"],
        [CaseStatus.AgreementDrafted] = s_toSettlement[..7],
        [CaseStatus.Settled] = s_toSettlement,
        [CaseStatus.PartiallySettled] = ["importRoster", .. s_toMediation, "recruitLeaves", .. s_toSettlement[s_toMediation.Length..]],
        [CaseStatus.SettledPerformed] = [.. s_toMediation, "settleOnTheSpot"],
        [CaseStatus.Failed] = [.. s_toMediation[..2], "failMediation"],
        [CaseStatus.Withdrawn] = ["withdrawCase"],
        [CaseStatus.Terminated] = [.. s_toMediation[..2], "terminateMediation"],
        [CaseStatus.Transferred] = ["transferCase"],
        [CaseStatus.Closed] = [.. s_toSettlement, "returnResult", "closeCase"],
        [CaseStatus.Archived] = [.. s_toSettlement, "returnResult", "closeCase", "archiveCase"],
    };

    /// <summary>Every status that the register leads to today.</summary>
    public static IEnumerable<CaseStatus> Statuses => s_ways.Keys;

    public RegisterApp App => app;
    public StaffToken Who { get; set; } = Staff.Mediator;
    public string Mediator => Who.OrganisationId == Staff.Zengdu ? Staff.Stranger.StaffId : Staff.Mediator.StaffId;
    public ApiClient Client => app.As(Who);

    public Guid Worker { get; } = Guid.CreateVersion7();
    public Guid Employer { get; } = Guid.CreateVersion7();
    public Guid Wages { get; } = Guid.CreateVersion7();
    public Guid Overtime { get; } = Guid.CreateVersion7();
    public Guid Session { get; } = Guid.CreateVersion7();
    public Guid Caucus { get; } = Guid.CreateVersion7();
    public Guid Amendment { get; private set; } = Guid.CreateVersion7();
    public Guid Recusal { get; } = Guid.CreateVersion7();
    public Guid March { get; } = Guid.CreateVersion7();
    public Guid Evidence { get; } = Guid.CreateVersion7();
    public Guid Document { get; } = Guid.CreateVersion7();
    public Guid April { get; } = Guid.CreateVersion7();
    public Guid Hold { get; } = Guid.CreateVersion7();
    public Guid Track { get; } = Guid.CreateVersion7();
    public Guid Letter { get; } = Guid.CreateVersion7();
    public Guid JointTask { get; } = Guid.CreateVersion7();
    public Guid Contractor { get; } = Guid.CreateVersion7();
    public Guid Agent { get; } = Guid.CreateVersion7();
    public string AgentPhone { get; } = Numbers.NewPhone();
    public string ResidentId { get; init; } = Numbers.NewResidentId();
    public string Phone { get; init; } = Numbers.NewPhone();
    public string WorkerName { get; init; } = "陈晓红";
    public string EmployerName { get; init; } = "湖北恒拓专用汽车有限公司";

    /// <summary>From the court, by its letter; otherwise the applicant walked in.</summary>
    public bool FromCourt { get; init; }

    /// <summary>Passed on by the HR bureau.</summary>
    public bool SentByAgency { get; init; }

    /// <summary>Another case; one that exists, once <see cref="WithAnotherCaseAsync"/> has registered it.</summary>
    public Guid Other { get; private set; } = Guid.CreateVersion7();

    /// <summary>With nine colleagues beside the worker, who claim 100 yuan each.</summary>
    public bool OfManyWorkers { get; init; }

    /// <summary>The colleagues: who they are and what each claims.</summary>
    public IReadOnlyList<(Guid PartyId, Guid ClaimId, string ResidentId)> Colleagues =>
        field ??= OfManyWorkers
            ? [.. Enumerable.Range(0, 9).Select(_ => (Guid.CreateVersion7(), Guid.CreateVersion7(), Numbers.NewResidentId()))]
            : [];

    /// <summary>Somebody who comes on a roster.</summary>
    public (Guid PartyId, Guid ClaimId, string ResidentId) Recruit { get; } =
        (Guid.CreateVersion7(), Guid.CreateVersion7(), Numbers.NewResidentId());

    /// <summary>Whether a part of it went on as a case of its own.</summary>
    public bool HasSplit { get; private set; }

    public Guid CaseId { get; private set; }
    public long Version { get; private set; }
    public string ETag => $"\"{Version}\"";
    public string Path => $"/v1/cases/{CaseId}";

    /// <summary>A case of the studio, walked to a status.</summary>
    public static Task<Road> ToAsync(RegisterApp app, CaseStatus status, bool fromCourt = false) =>
        new Road(app) { FromCourt = fromCourt }.WalkAsync(status);

    /// <summary>Registers the case and gives the commands that lead to the status.</summary>
    public async Task<Road> WalkAsync(CaseStatus status, Func<string, Reply, Task>? afterEach = null)
    {
        var registered = await RegisterAsync();
        if (afterEach is not null)
        {
            await afterEach("registerCase", registered);
        }
        // The court's own procedure takes effect with the parties' signatures.
        // And it alone waits for the result.
        foreach (
            var step in s_ways[status]
                .Where(step => FromCourt ? step is not ("mediatorSigns" or "organisationSeals") : SentByAgency || step != "returnResult")
        )
        {
            var answer = await GiveAsync(step);
            if (afterEach is not null)
            {
                await afterEach(step, answer);
            }
        }
        return this;
    }

    /// <summary>An accepted case whose time for mediation, as the register is told, has run out: it counts as failed.</summary>
    public async Task<Road> ToDeemedFailureAsync()
    {
        await WalkAsync(CaseStatus.Accepted);
        var deadline = (await Client.Get($"{Path}/deadlines"))["items"]!
            .AsArray()
            .Single(item => (string)item!["ruleCode"]! == "MED_ORG_15")!;
        var clocks = app.Services.GetRequiredService<ClockCommands>();
        var slice = await app
            .Services.GetRequiredService<PostgresEventStore>()
            .LoadAsync(Caller.LiveTenant, CaseFolding.ClocksStreamOf(CaseId));
        var clock = CaseFolding.FoldClocks(slice).Find((string)deadline["deadlineId"]!)!;
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await clocks.DeemAsync(Caller.LiveTenant, CaseId, clock with { Count = clock.Count with { EndsAt = now } }, default);
        await RefreshAsync();
        return this;
    }

    /// <summary>What others did meanwhile.</summary>
    public async Task RefreshAsync() => Version = (long)(await Client.Get(Path)).ShouldBe(200)["version"]!;

    public async Task<Road> WithAnotherCaseAsync()
    {
        var other = new Road(app) { Who = Who };
        await other.RegisterAsync();
        Other = other.CaseId;
        return this;
    }

    public async Task<Reply> RegisterAsync(Action<JsonObject>? change = null)
    {
        var body = Commands.Of("registerCase").Body(this);
        change?.Invoke(body);
        var answer = await Client.Post("/v1/cases", body);
        answer.ShouldBe(201);
        CaseId = (Guid)answer["caseId"]!;
        Version = (long)answer["version"]!;
        return answer;
    }

    /// <summary>Gives a command and keeps the version it led to.</summary>
    public async Task<Reply> GiveAsync(string command, Action<JsonObject>? change = null)
    {
        var answer = await TryAsync(command, change);
        answer.ShouldBe(200);
        Version = (long)answer["version"]!;
        HasSplit |= answer.Events.Contains("party_split_off");
        return answer;
    }

    /// <summary>The other one of the office asks for an amendment, so that whoever walks the road may decide it.</summary>
    public async Task<Reply> AmendmentAskedAsync(Action<JsonObject>? change = null)
    {
        Amendment = Guid.CreateVersion7();
        var asker =
            Who == Staff.Manager ? Staff.Mediator
            : Who.OrganisationId == Staff.Zengdu ? Staff.StrangeManager
            : Staff.Manager;
        var answer = await TryAsync("amendRecord", change, asker);
        answer.ShouldBe(200);
        Version = (long)answer["version"]!;
        return answer;
    }

    /// <summary>One asks for an amendment, and a second one approves it.</summary>
    public async Task<Reply> AmendAsync(Action<JsonObject>? change = null)
    {
        await AmendmentAskedAsync(change);
        return await GiveAsync("decideAmendment");
    }

    /// <summary>Sends a command on the present version, whatever comes of it.</summary>
    public Task<Reply> TryAsync(string command, Action<JsonObject>? change = null, StaffToken? who = null)
    {
        var given = Commands.Of(command);
        var body = given.Body(this);
        change?.Invoke(body);
        return app.As(who ?? Who).Post(given.Path(this), body, given.Name == "registerCase" ? null : ETag);
    }
}
