using System.Text.Json.Nodes;
using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>From the application to its acceptance.</summary>
public static class IntakeCommands
{
    public static SentCommand[] All { get; } =
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
    ];

    private static JsonObject Registration(Road road) =>
        Json(
            new
            {
                organisationId = road.Who.OrganisationId,
                channel = road.FromCourt ? "court_prefiling"
                : road.SentByAgency ? "hr_bureau"
                : "walk_in",
                source = road.SentByAgency
                    ? new
                    {
                        sender = "随县人力资源和社会保障局",
                        number = "投诉〔2026〕31号",
                        sentOn = "2026-03-04",
                    }
                    : null,
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
                parties = (object[])
                    [
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
                        .. road.Colleagues.Select(colleague => new
                        {
                            partyId = colleague.PartyId,
                            side = "applicant",
                            kind = "worker",
                            name = "工友",
                            residentId = colleague.ResidentId,
                        }),
                    ],
                claims = (object[])
                    [
                        new
                        {
                            claimId = road.Wages,
                            claimantPartyId = road.OfManyWorkers ? road.Worker : (Guid?)null,
                            item = "wages",
                            amountFen = 1_860_000,
                            from = "2025-10-01",
                            to = "2025-12-31",
                        },
                        new
                        {
                            claimId = road.Overtime,
                            claimantPartyId = road.OfManyWorkers ? road.Worker : (Guid?)null,
                            item = "overtime",
                            amountFen = 240_000,
                        },
                        .. road.Colleagues.Select(colleague => new
                        {
                            claimId = colleague.ClaimId,
                            claimantPartyId = colleague.PartyId,
                            item = "wages",
                            amountFen = 10_000,
                        }),
                    ],
                facts = "2025 年 10 月至 12 月工资未发。",
                happenedAt = "2026-03-05T09:00:00+08:00",
            }
        );
}
