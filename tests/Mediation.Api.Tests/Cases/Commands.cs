using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Tests.Cases;

/// <summary>A command as it is sent: where, with a body that the case of a <see cref="Road"/> takes, and what it makes true.</summary>
public sealed record SentCommand(string Step, string Name, Func<Road, string> Path, Func<Road, JsonObject> Body, CaseStatus? In)
{
    /// <summary>Whether only a case of many workers takes it.</summary>
    public bool OfManyWorkers { get; init; }

    /// <summary>Whether only a case that somebody sent takes it.</summary>
    public bool SentByAgency { get; init; }

    public Permission Permission => CaseLifecycle.Permissions.Single(permission => permission.Name == Name);

    /// <summary>Who gives it: the mediator, unless it is for the manager alone.</summary>
    public StaffToken Giver => Permission.Roles.Contains(Role.Mediator) ? Staff.Mediator : Staff.Manager;

    /// <summary>A case of the one who gives it, on which the command is taken.</summary>
    public async Task<Road> ReadyAsync(RegisterApp app, StaffToken? who = null)
    {
        if (Name == "undoDeemedFailure")
        {
            return await new Road(app) { Who = who ?? Giver }.ToDeemedFailureAsync();
        }
        var road = await new Road(app)
        {
            Who = who ?? Giver,
            OfManyWorkers = OfManyWorkers,
            SentByAgency = SentByAgency,
        }.WalkAsync(In!.Value);
        if (Name == "acceptCase")
        {
            await road.GiveAsync("giveConsent");
        }
        if (Name == "decideAmendment")
        {
            await road.AmendmentAskedAsync();
        }
        if (Name == "decideRecusal")
        {
            await road.GiveAsync("requestRecusal");
        }
        if (Name == "moveTrack")
        {
            await road.GiveAsync("openTrack");
        }
        if (Name == "liftLegalHold")
        {
            await road.GiveAsync("placeLegalHold");
        }
        if (Name == "linkCases")
        {
            await road.WithAnotherCaseAsync();
        }
        if (Name == "serveProposal")
        {
            await road.GiveAsync("workerAgreesToProposal");
            await road.GiveAsync("employerAgreesToProposal");
        }
        if (Name == "releaseParty")
        {
            await road.GiveAsync("addParty");
        }
        if (Name == "revokeAgent")
        {
            await road.GiveAsync("appointFirstAgent");
        }
        if (Name == "recordSupervisionReply")
        {
            await road.GiveAsync("issueFirstLetter");
        }
        if (Name == "declareBreach")
        {
            await road.GiveAsync("recordDefault");
        }
        if (Name == "withdrawEvidence")
        {
            await road.GiveAsync("addFirstEvidence");
        }
        if (Name is "endSharing" or "assignTask" or "completeTask")
        {
            await road.GiveAsync("shareWithHr");
        }
        if (Name == "completeTask")
        {
            await road.GiveAsync("assignFirstTask");
        }
        if (Name == "serveDocument")
        {
            await road.GiveAsync("issueFirstDocument");
        }
        return road;
    }

    public override string ToString() => Step;
}

/// <summary>Every command of the register, once in a good example; some a second time as a further step of the road.</summary>
public static class Commands
{
    private static readonly SentCommand[] s_all =
    [
        .. IntakeCommands.All,
        .. MediationCommands.All,
        .. CollectiveCommands.All,
        .. SettlementCommands.All,
        .. EndingCommands.All,
        .. StepCommands.All,
        .. TrackCommands.All,
        .. DocumentCommands.All,
        .. SupervisionCommands.All,
        .. EvidenceCommands.All,
        .. PartyCommands.All,
        .. RetentionCommands.All,
        .. JointHandlingCommands.All,
    ];

    /// <summary>Every command once.</summary>
    public static IReadOnlyList<SentCommand> All { get; } = [.. s_all.Where(command => command.Step == command.Name)];

    /// <summary>Those that go to an existing case.</summary>
    public static IReadOnlyList<SentCommand> OnCases { get; } = [.. All.Where(command => command.In is not null)];

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. OnCases.Select(command => command.Name)];

    public static SentCommand Of(string step) => Array.Find(s_all, command => command.Step == step) ?? throw new ArgumentException(step);

    /// <summary>A body that says nothing.</summary>
    public static JsonObject Empty => [];

    /// <summary>Any object as a JSON body.</summary>
    public static JsonObject Json(object body) => JsonSerializer.SerializeToNode(body)!.AsObject();

    /// <summary>A command to a noun below the case.</summary>
    public static SentCommand Below(string name, string noun, CaseStatus status, Func<Road, object> body) =>
        Below(name, name, noun, status, body);

    /// <summary>The same as a further step of the road.</summary>
    public static SentCommand Below(string step, string name, string noun, CaseStatus status, Func<Road, object> body) =>
        new(step, name, road => $"{road.Path}/{noun}", road => Json(body(road)), status);
}
