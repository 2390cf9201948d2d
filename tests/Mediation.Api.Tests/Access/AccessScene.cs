using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Identity;
using Mediation.Api.Tests.Privacy;
using Mediation.Api.Tests.Referrals;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Access;

/// <summary>What addresses are filled with: ids of what stands there, by their names and where those mean several things by <c>operation:name</c>.</summary>
public sealed record Place(IReadOnlyDictionary<string, string> Ids, Road? Road)
{
    public string this[string operation, string name] =>
        Ids.GetValueOrDefault($"{operation}:{name}") ?? Ids.GetValueOrDefault(name) ?? $"{Guid.CreateVersion7()}";

    /// <summary>The version on which a command is given.</summary>
    public string? ETagFor(Operation operation) =>
        operation.Path.StartsWith("/v1/cases/{", StringComparison.Ordinal) ? Road!.ETag
        : operation.Path.StartsWith("/v1/referrals/{", StringComparison.Ordinal) ? Ids["referralETag"]
        : null;
}

/// <summary>The cases of the walk, the people on them, and what each of them has beside a case.</summary>
public sealed class AccessScene
{
    private static readonly Dictionary<string, StaffToken> s_staff = new()
    {
        ["med"] = Staff.Mediator,
        ["oth"] = Staff.OtherMediator,
        ["mgr"] = Staff.Manager,
        ["sup"] = Staff.Supervisor,
        ["crt"] = Staff.CourtClerk,
        ["oct"] = Staff.OtherCourtClerk,
        ["arb"] = Staff.Arbitration,
        ["aid"] = Staff.LegalAid,
        ["agy"] = Staff.Hr,
        ["sys"] = Staff.Integration,
        ["sta"] = Staff.Statistician,
        ["opr"] = Staff.Operator,
        ["adm"] = Staff.Administrator,
        ["hct"] = Staff.HigherCourt,
        ["str"] = Staff.Stranger,
        ["sma"] = Staff.StrangeManager,
    };

    private readonly Dictionary<string, StaffToken> _callers = new(s_staff);
    private readonly Dictionary<(string Caller, Target Target), Place> _places = [];

    private AccessScene(Road own, Road elsewhere)
    {
        Own = own;
        Elsewhere = elsewhere;
    }

    /// <summary>The case with everybody on it.</summary>
    public Road Own { get; }

    /// <summary>A case of another organisation.</summary>
    public Road Elsewhere { get; }

    public string TokenOf(string caller) => _callers[caller].Token;

    public Place PlaceOf(string caller, Target target) => _places[(caller, target)];

    /// <summary>Whether what is elsewhere for the others is this caller's own.</summary>
    public bool IsAtHomeElsewhere(string caller) => caller is "str" or "sma";

    /// <summary>What the address asks for beside its ids.</summary>
    public static string QueryOf(Operation operation) =>
        operation.Id switch
        {
            "importDirectory" => "&table=organisations",
            "translateMessage" => "&message=referral&direction=inbound",
            _ => "",
        };

    /// <summary>A body that the address takes.</summary>
    public JsonNode? BodyOf(Operation operation, Target target) =>
        operation.Id switch
        {
            "createClient" => Commands.Json(
                new
                {
                    name = "平台",
                    kind = "confidential",
                    role = "mediator",
                    organisationId = Staff.Studio,
                    scopes = new[] { "cases:read" },
                }
            ),
            "openAccount" => Commands.Json(
                new
                {
                    staffId = $"s-{Guid.NewGuid():N}",
                    role = "mediator",
                    organisationId = Staff.Studio,
                }
            ),
            "grantRole" => Commands.Json(new { role = "mediator", organisationId = target == Target.Own ? Staff.Studio : Staff.Zengdu }),
            "unmaskParty" => Commands.Json(
                new
                {
                    partyId = Own.Worker,
                    fields = new[] { "resident_id", "phone", "bank_account" },
                    reason = "电话送达",
                }
            ),
            "createAccessCode" => Commands.Json(new { partyId = Own.Worker }),
            "createWebhook" => Commands.Json(new { webhookId = Guid.CreateVersion7(), url = "https://receiver.invalid/" }),
            "sendReferral" => InSandbox.Message(Guid.CreateVersion7()),
            _ => operation.Body?.DeepClone(),
        };

    /// <summary>Sets it.</summary>
    public static async Task<AccessScene> SetAsync(RegisterApp app, Plants plants, string receiver)
    {
        var elsewhere = await new Road(app) { Who = Staff.Stranger }.WalkAsync(CaseStatus.InMediation);
        var referral = await ReferAsync(app, Staff.CourtClerk, "prefiling", Staff.Studio);
        var strangeReferral = await ReferAsync(app, Staff.Stranger, "support_of_suit", "hubei-1381");
        var webhooks = await WebhooksAsync(app, receiver);
        var own = await RichCase.WalkAsync(app, plants);
        var scene = new AccessScene(own, elsewhere);
        scene._callers["par"] = await OAuthClient.PartyAsync(app, own.CaseId, own.Worker);
        var studio = await HouseAsync(app, Staff.Studio, "studio");
        var zengdu = await HouseAsync(app, Staff.Zengdu, "zengdu");
        var strangeLink = (await app.As(Staff.Stranger).Post("/v1/mediators/me/calendar-links", null)).ShouldBe(201);
        foreach (var caller in AccessExpectation.Callers)
        {
            var client = app.As(scene._callers[caller]);
            Dictionary<string, string> mine = new(OfCase(own), StringComparer.Ordinal)
            {
                ["referralId"] = $"{referral.Id}",
                ["referralETag"] = referral.ETag,
                ["readProblem:code"] = "not_found",
                ["table"] = "organisations",
                ["entryId"] = Staff.Studio,
                ["agencyId"] = Staff.Studio,
                ["getDivision:entryId"] = "421300",
                ["getCourt:entryId"] = Staff.Court,
                ["getMediator:entryId"] = Staff.Mediator.StaffId,
                // Whoever has the address of a calendar has the calendar.
                ["token"] = (string)strangeLink["token"]!,
                ["projection"] = "case_register",
                ["job"] = "recheckCalendars",
                ["country"] = "CN",
                ["year"] = "2026",
                ["division"] = "421300",
                ["code"] = "MED_ORG_15",
                ["platform"] = "court-platform",
            };
            // Two may end an account of the studio: each has one of its own to end.
            Add(mine, caller is "mgr" or "adm" ? await HouseAsync(app, Staff.Studio, caller) : studio);
            Add(mine, webhooks.GetValueOrDefault(caller, []));
            var export = await client.Post("/v1/exports", null);
            if (export.Status == 202)
            {
                mine["exportId"] = (string)export["exportId"]!;
            }
            // One of the two is given up.
            foreach (var name in new[] { "sandboxId", "resetSandbox:sandboxId" })
            {
                if (await client.Post("/v1/sandboxes", Commands.Json(new { })) is { Status: 201 } sandbox)
                {
                    mine[name] = (string)sandbox["sandboxId"]!;
                }
            }
            if (await client.Post($"{own.Path}/calendar-links", null) is { Status: 201 } link)
            {
                mine["linkId"] = (string)link["linkId"]!;
                mine["token"] = (string)link["token"]!;
            }
            if (await client.Post("/v1/mediators/me/calendar-links", null) is { Status: 201 } myLink)
            {
                mine["revokeMediatorCalendarLink:linkId"] = (string)myLink["linkId"]!;
                mine["token"] = (string)myLink["token"]!;
            }
            Dictionary<string, string> theirs = new(OfCase(elsewhere), StringComparer.Ordinal)
            {
                ["referralId"] = $"{strangeReferral.Id}",
                ["referralETag"] = strangeReferral.ETag,
                ["revokeMediatorCalendarLink:linkId"] = (string)strangeLink["linkId"]!,
                ["token"] = (string)strangeLink["token"]!,
            };
            Add(theirs, zengdu);
            Add(theirs, webhooks[caller == "str" ? "med" : "str"]);
            scene._places[(caller, Target.Own)] = new(mine, own);
            scene._places[(caller, Target.Elsewhere)] = new(theirs, elsewhere);
            scene._places[(caller, Target.Nowhere)] = new(
                new Dictionary<string, string>(theirs, StringComparer.Ordinal) { ["caseId"] = $"{Guid.CreateVersion7()}" },
                elsewhere
            );
        }
        return scene;
    }

    private static void Add(Dictionary<string, string> to, IEnumerable<KeyValuePair<string, string>> more)
    {
        foreach (var (name, value) in more)
        {
            to[name] = value;
        }
    }

    private static Dictionary<string, string> OfCase(Road road) =>
        new(StringComparer.Ordinal)
        {
            ["caseId"] = $"{road.CaseId}",
            ["sessionId"] = $"{road.Caucus}",
            ["documentId"] = $"{road.Document}",
            ["evidenceId"] = $"{road.Evidence}",
        };

    private static async Task<(Guid Id, string ETag)> ReferAsync(RegisterApp app, StaffToken sender, string kind, string addressee)
    {
        var id = Guid.CreateVersion7();
        var message = InSandbox.Message(
            id,
            body =>
            {
                body["kind"] = kind;
                body["addresseeId"] = addressee;
                body["letter"]!["number"] = $"（2026）诉前调{id:N}号";
            }
        );
        var sent = (await app.As(sender).Post("/v1/referrals", message)).ShouldBe(201);
        return (id, sent.ETag!);
    }

    /// <summary>A client and an account of an organisation.</summary>
    private static async Task<Dictionary<string, string>> HouseAsync(RegisterApp app, string organisation, string name)
    {
        var (clientId, _, secretId) = await OAuthClient.RegisterAsync(app, organisation: organisation);
        var staffId = $"of-{name}";
        var leaving = $"leaving-{name}";
        foreach (var opened in new[] { staffId, leaving })
        {
            var account = Commands.Json(
                new
                {
                    staffId = opened,
                    role = "mediator",
                    organisationId = organisation,
                }
            );
            (await app.As(Staff.Administrator).Post("/v1/accounts", account)).ShouldBe(201);
        }
        var roles = (await app.As(Staff.Administrator).Get($"/v1/accounts/{staffId}")).ShouldBe(200)["roles"]!;
        return new(StringComparer.Ordinal)
        {
            ["clientId"] = clientId,
            ["revokeClientSecret:secretId"] = $"{secretId}",
            ["staffId"] = staffId,
            ["grantId"] = (string)roles[0]!["grantId"]!,
            ["closeAccount:staffId"] = leaving,
        };
    }

    /// <summary>A subscription of everybody who may have one, with something in its log.</summary>
    private static async Task<Dictionary<string, Dictionary<string, string>>> WebhooksAsync(RegisterApp app, string receiver)
    {
        Dictionary<string, Dictionary<string, string>> made = [];
        foreach (var (caller, who) in s_staff)
        {
            var id = Guid.CreateVersion7();
            var answer = await app.As(who).Post("/v1/webhooks", Commands.Json(new { webhookId = id, url = $"{receiver}/{caller}" }));
            if (answer.Status != 201)
            {
                continue;
            }
            var test = (await app.As(who).Post($"/v1/webhooks/{id}/test-events", null)).ShouldBe(200);
            made[caller] = new(StringComparer.Ordinal)
            {
                ["webhookId"] = $"{id}",
                ["secretId"] = (string)answer["webhook"]!["secrets"]![0]!["secretId"]!,
                ["messageId"] = (string)test["messageId"]!,
            };
        }
        return made;
    }
}
