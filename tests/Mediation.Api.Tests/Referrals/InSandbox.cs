using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.EventStore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Referrals;

/// <summary>A sandbox in which several bodies each have a client of their own, and a clock that moves when told.</summary>
internal sealed record InSandbox(RegisterApp App, Guid Id)
{
    public Side Court => new(this, Staff.CourtClerk);
    public Side OtherCourt => new(this, Staff.OtherCourtClerk);
    public Side Union => new(this, Staff.Mediator);
    public Side Hr => new(this, Staff.Hr);
    public Side LegalAid => new(this, Staff.LegalAid);
    public Side Stranger => new(this, Staff.Stranger);

    public static async Task<InSandbox> AtAsync(RegisterApp app, string startsAt)
    {
        var made = (await app.As(Staff.Mediator).Post("/v1/sandboxes", Commands.Json(new { startsAt }))).ShouldBe(201);
        return new InSandbox(app, (Guid)made["sandboxId"]!);
    }

    public async Task<Reply> AdvanceAsync(string to) =>
        (await App.As(Staff.Mediator).Post($"/v1/sandboxes/{Id}/clock", Commands.Json(new { advanceTo = to }))).ShouldBe(200);

    /// <summary>The court's message of the worked case.</summary>
    public static JsonObject Message(Guid referralId, Action<JsonObject>? change = null)
    {
        var road = new Road(null!);
        var message = Commands.Json(
            new
            {
                referralId,
                version = 1,
                kind = "prefiling",
                addresseeId = Staff.Studio,
                letter = new
                {
                    number = "（2026）鄂1321民诉前调88号",
                    sentOn = "2026-03-03",
                    complaintReceivedOn = "2026-03-02",
                    consentedOn = "2026-03-02",
                    periodDays = 30,
                },
                contact = new { tribunal = "立案庭", name = "沈岩" },
                causeCode = "labour.contract.remuneration",
                mechanismCode = "court_union",
                parties = new object[]
                {
                    new
                    {
                        partyId = road.Worker,
                        side = "applicant",
                        kind = "worker",
                        name = "陈晓红",
                        residentId = Numbers.NewResidentId(),
                        phone = "13800000001",
                        workerGroups = new[] { "migrant_worker" },
                    },
                    new
                    {
                        partyId = road.Employer,
                        side = "respondent",
                        kind = "employer",
                        name = "湖北恒拓专用汽车有限公司",
                        creditCode = "91421399MA4T0X1A9C",
                    },
                },
                claims = new object[]
                {
                    new
                    {
                        claimId = road.Wages,
                        item = "wages",
                        amountFen = 1_860_000,
                        from = "2025-10-01",
                        to = "2025-12-31",
                    },
                    new
                    {
                        claimId = road.Overtime,
                        item = "overtime",
                        amountFen = 240_000,
                    },
                },
                facts = "三个月工资未发，单位出具欠条。",
                consents = new[]
                {
                    new
                    {
                        partyId = road.Worker,
                        mediation = true,
                        online = true,
                        on = "2026-03-02",
                    },
                },
                materials = new object[]
                {
                    new
                    {
                        name = "欠条",
                        evidenceKind = "documentary",
                        broughtBy = road.Worker,
                        sha256 = new string('a', 64),
                        size = 20_480,
                    },
                    new { name = "起诉状" },
                },
            }
        );
        change?.Invoke(message);
        return message;
    }
}

/// <summary>One body's client.</summary>
internal sealed record Side(InSandbox In, StaffToken Who)
{
    public Task<Reply> Get(string path) => In.App.As(Who).Get(path, ("Mediation-Sandbox", $"{In.Id}"));

    public Task<Reply> Post(string path, JsonObject body, string? ifMatch = null, string? key = null) =>
        In.App.As(Who).Post(path, body, ifMatch, key, ("Mediation-Sandbox", $"{In.Id}"));

    public Task<Reply> SendAsync(JsonObject message) => Post("/v1/referrals", message);

    public Task<Reply> SeeAsync(Guid referralId) => Get($"/v1/referrals/{referralId}");

    /// <summary>A command on the version that this body sees.</summary>
    public async Task<Reply> TryAsync(Guid referralId, string noun, object body) =>
        await Post($"/v1/referrals/{referralId}/{noun}", Commands.Json(body), (await SeeAsync(referralId)).ETag ?? "\"1\"");

    /// <summary>A command on a case.</summary>
    public async Task<Reply> OnCaseAsync(Guid caseId, string noun, object body)
    {
        var etag = (await Get($"/v1/cases/{caseId}")).ShouldBe(200).ETag;
        return (await Post($"/v1/cases/{caseId}/{noun}", Commands.Json(body), etag)).ShouldBe(200);
    }

    /// <summary>The ledger from a place on, with what every committed event was given its position for.</summary>
    public async Task<Reply> LedgerAsync(string? since = null)
    {
        var sequencer = In.App.Services.GetRequiredService<FeedSequencer>();
        while (await sequencer.RunOnceAsync() > 0) { }
        return (await Get("/v1/referrals" + (since is null ? "" : $"?changedSince={since}"))).ShouldBe(200);
    }
}
