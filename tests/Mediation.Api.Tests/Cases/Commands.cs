using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Tests.Cases;

/// <summary>A command as it is sent: where, with a body that the case of a <see cref="Road"/> takes, and what it makes true.</summary>
public sealed record SentCommand(string Step, string Name, Func<Road, string> Path, Func<Road, JsonObject> Body, CaseStatus? In)
{
    public Permission Permission => CaseLifecycle.Permissions.Single(permission => permission.Name == Name);

    /// <summary>A case of the mediator's on which the command is taken.</summary>
    public async Task<Road> ReadyAsync(RegisterApp app, StaffToken? who = null)
    {
        var road = await new Road(app) { Who = who ?? Staff.Mediator }.WalkAsync(In!.Value);
        if (Name == "acceptCase")
        {
            await road.GiveAsync("giveConsent");
        }
        return road;
    }

    public override string ToString() => Step;
}

/// <summary>Every command of the register, once in a good example; some a second time as a further step of the road.</summary>
public static class Commands
{
    private const string Received = "2026-03-05T09:00:00+08:00";

    private static readonly SentCommand[] s_all =
    [
        new("registerCase", "registerCase", _ => "/v1/cases", Registration, null),
        Below(
            "requestCorrection",
            "corrections",
            CaseStatus.Submitted,
            _ => new { items = new[] { "身份证复印件" }, dueOn = "2026-03-12" }
        ),
        Below("receiveCorrection", "corrections/receipt", CaseStatus.CorrectionRequested, _ => new { note = "材料已补齐" }),
        Below("askConsent", "consents/requests", CaseStatus.Submitted, road => new { partyId = road.Employer, channel = "phone" }),
        Below(
            "giveConsent",
            "consents",
            CaseStatus.Submitted,
            road => new
            {
                consentId = Guid.CreateVersion7(),
                partyId = road.Employer,
                scopes = new[] { "mediation", "online" },
                channel = "phone",
                evidence = "通话录音",
                happenedAt = "2026-03-06T09:12:00+08:00",
            }
        ),
        Below(
            "refuseConsent",
            "consents/refusals",
            CaseStatus.Submitted,
            road => new
            {
                consentId = Guid.CreateVersion7(),
                partyId = road.Employer,
                scopes = new[] { "mediation" },
                channel = "phone",
                reason = "认为不存在劳动关系",
            }
        ),
        Below(
            "acceptCase",
            "acceptance",
            CaseStatus.Submitted,
            _ => new { note = "属于受理范围", happenedAt = "2026-03-06T10:00:00+08:00" }
        ),
        Below(
            "refuseCase",
            "refusal",
            CaseStatus.Submitted,
            _ => new
            {
                reason = "not_labour_dispute",
                explanation = "属于加工承揽",
                remedyAdvice = "可向人民法院提起民事诉讼",
            }
        ),
        Below(
            "assignMediator",
            "mediators",
            CaseStatus.Accepted,
            road => new
            {
                staffId = road.Mediator,
                capacity = "lead",
                choice = "appointed",
                conflictCheck = "passed",
                happenedAt = "2026-03-06T11:00:00+08:00",
            }
        ),
        Below("scheduleSession", "sessions", CaseStatus.MediatorAssigned, road => Session(road.Session, "video")),
        Below("scheduleCaucus", "scheduleSession", "sessions", CaseStatus.MediatorAssigned, road => Session(road.Caucus, "caucus")),
        new(
            "recordSession",
            "recordSession",
            road => $"{road.Path}/sessions/{road.Session}/record",
            road =>
                Json(
                    new
                    {
                        heldFrom = "2026-03-12T09:30:00+08:00",
                        heldTo = "2026-03-12T10:10:00+08:00",
                        result = "continued",
                        attendance = new[] { new { partyId = road.Worker, identityVerified = true } },
                        openRecord = "双方确认拖欠工资，对加班费有争议。",
                    }
                ),
            CaseStatus.InMediation
        ),
        new(
            "holdCaucus",
            "recordSession",
            road => $"{road.Path}/sessions/{road.Caucus}/record",
            _ =>
                Json(
                    new
                    {
                        heldFrom = "2026-03-12T10:15:00+08:00",
                        heldTo = "2026-03-12T10:40:00+08:00",
                        result = "continued",
                    }
                ),
            CaseStatus.InMediation
        ),
        new(
            "recordCaucusNotes",
            "recordCaucusNotes",
            road => $"{road.Path}/sessions/{road.Caucus}/caucus-notes",
            road =>
                Json(
                    new
                    {
                        notesId = Guid.CreateVersion7(),
                        notes = "单位称月底前有回款。",
                        offers = new[]
                        {
                            new
                            {
                                partyId = road.Employer,
                                amountFen = 1_900_000,
                                terms = "分两期",
                            },
                        },
                    }
                ),
            CaseStatus.InMediation
        ),
        Below(
            "draftAgreement",
            "agreement",
            CaseStatus.InMediation,
            road => new
            {
                form = "electronic",
                results = new object[]
                {
                    new { claimId = road.Wages, agreedFen = 1_860_000 },
                    new { claimId = road.Overtime, agreedFen = 140_000 },
                },
                totalFen = 2_000_000,
                instalments = new[]
                {
                    Instalment(road, road.March, "2026-03-31", 1_200_000),
                    Instalment(road, road.April, "2026-04-30", 800_000),
                },
                acceleration = true,
                settlesAllClaims = true,
                confirmation = "judicial_confirmation",
                text = "被申请人分两期支付申请人 20000 元。",
                happenedAt = "2026-03-17T16:00:00+08:00",
            }
        ),
        Below("reviseAgreement", "agreement/revisions", CaseStatus.AgreementDrafted, _ => new { reason = "调整第二期付款日" }),
        Signature(
            "signAgreement",
            road => new
            {
                signatory = "party",
                partyId = road.Worker,
                method = "e_signature",
                draftVersion = 1,
                happenedAt = "2026-03-17T16:42:00+08:00",
            }
        ),
        Signature(
            "employerSigns",
            road => new
            {
                signatory = "party",
                partyId = road.Employer,
                method = "e_signature",
                draftVersion = 1,
                happenedAt = "2026-03-17T16:43:00+08:00",
            }
        ),
        Signature(
            "mediatorSigns",
            road => new
            {
                signatory = "mediator",
                staffId = road.Mediator,
                method = "e_signature",
                draftVersion = 1,
                happenedAt = "2026-03-17T16:44:00+08:00",
            }
        ),
        Signature(
            "organisationSeals",
            _ => new
            {
                signatory = "organisation",
                method = "seal",
                draftVersion = 1,
                happenedAt = "2026-03-17T16:45:00+08:00",
            }
        ),
        Below(
            "settleOnTheSpot",
            "agreement/immediate-performance",
            CaseStatus.InMediation,
            road => new
            {
                form = "written",
                results = new object[]
                {
                    new { claimId = road.Wages, agreedFen = 300_000 },
                    new { claimId = road.Overtime, agreedFen = 0 },
                },
                totalFen = 300_000,
                payerPartyId = road.Employer,
                payeePartyId = road.Worker,
                record = "当场现金支付 3000 元，双方无其他争议。",
            }
        ),
        Below(
            "recordPayment",
            "payments",
            CaseStatus.Settled,
            road => new
            {
                paymentId = Guid.CreateVersion7(),
                instalmentId = road.March,
                amountFen = 500_000,
                channel = "bank_transfer",
                voucher = "转账凭证 20260331-01",
                happenedAt = "2026-03-31T15:00:00+08:00",
            }
        ),
        Below(
            "amendRecord",
            "amendments",
            CaseStatus.Submitted,
            road => new { reason = "申请人更正请求金额", claim = new { claimId = road.Overtime, amountFen = 230_000 } }
        ),
        Below(
            "failMediation",
            "failure",
            CaseStatus.Accepted,
            _ => new
            {
                reason = "large_divergence",
                explanation = "双方对加班事实分歧大",
                remedyAdvice = "可自本通知之日起一年内申请劳动仲裁",
            }
        ),
        Below(
            "withdrawCase",
            "withdrawal",
            CaseStatus.Submitted,
            road => new
            {
                partyId = road.Worker,
                selfSettled = true,
                reason = "双方已自行和解",
            }
        ),
        Below("closeCase", "closure", CaseStatus.Settled, _ => new { note = "按期履行中，先行结案" }),
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

    private static JsonObject Registration(Road road) =>
        Json(
            new
            {
                organisationId = road.Who.OrganisationId,
                channel = road.FromCourt ? "court_prefiling" : "walk_in",
                referral = road.FromCourt
                    ? new
                    {
                        courtId = Staff.Court,
                        docketNumber = "（2026）鄂1321民诉前调88号",
                        referredOn = "2026-03-03",
                        complaintReceivedOn = "2026-03-02",
                    }
                    : null,
                causeCode = "labour.contract.remuneration",
                mechanismCode = "court_union",
                parties = new object[]
                {
                    new
                    {
                        partyId = road.Worker,
                        side = "applicant",
                        kind = "worker",
                        name = road.WorkerName,
                        residentId = road.ResidentId,
                        phone = road.Phone,
                        address = "随县厉山镇",
                        bankAccount = "6217000010001234567",
                        workerGroups = new[] { "migrant_worker" },
                    },
                    new
                    {
                        partyId = road.Employer,
                        side = "respondent",
                        kind = "employer",
                        name = road.EmployerName,
                        creditCode = "91421399MA4T0X1A9C",
                        legalRepresentative = "李建业",
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
                facts = "2025 年 10 月至 12 月工资未发。",
                happenedAt = Received,
            }
        );

    private static object Session(Guid id, string kind) =>
        new
        {
            sessionId = id,
            kind,
            startsAt = "2026-03-12T09:30:00+08:00",
            plannedMinutes = 60,
            place = "线上调解室",
        };

    private static object Instalment(Road road, Guid id, string dueOn, long amountFen) =>
        new
        {
            instalmentId = id,
            dueOn,
            amountFen,
            payerPartyId = road.Employer,
            payeePartyId = road.Worker,
        };

    private static SentCommand Signature(string step, Func<Road, object> body) =>
        Below(step, "signAgreement", "agreement/signatures", CaseStatus.AgreementDrafted, body);

    private static SentCommand Below(string name, string noun, CaseStatus status, Func<Road, object> body) =>
        Below(name, name, noun, status, body);

    private static SentCommand Below(string step, string name, string noun, CaseStatus status, Func<Road, object> body) =>
        new(step, name, road => $"{road.Path}/{noun}", road => Json(body(road)), status);
}
