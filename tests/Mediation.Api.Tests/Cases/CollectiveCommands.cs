using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>Cases of many workers.</summary>
public static class CollectiveCommands
{
    public static SentCommand[] All { get; } =
    [
        Below(
            "importRoster",
            "roster",
            CaseStatus.Submitted,
            road => new
            {
                workers = new[]
                {
                    new
                    {
                        partyId = road.Recruit.PartyId,
                        name = "黄国平",
                        residentId = road.Recruit.ResidentId,
                        phone = "13900000001",
                        address = "曾都区",
                        serviceAddress = "曾都区工地",
                        bankAccount = "6217000010007654321",
                        workerGroups = new[] { "migrant_worker" },
                        claims = new[]
                        {
                            new
                            {
                                claimId = road.Recruit.ClaimId,
                                item = "wages",
                                amountFen = 50_000,
                            },
                        },
                    },
                },
            }
        ),
        Below(
            "electRepresentatives",
            "representatives",
            CaseStatus.Submitted,
            road => new
            {
                partyIds = road.Colleagues.Take(3).Select(colleague => colleague.PartyId).DefaultIfEmpty(road.Worker),
                way = "written",
            }
        ) with
        {
            OfManyWorkers = true,
        },
        Below(
            "consentToSettlement",
            "agreement/consents",
            CaseStatus.AgreementDrafted,
            road => new
            {
                partyId = road.Worker,
                draftVersion = 1,
                method = "e_signature",
                evidence = "逐人签字表",
                happenedAt = "2026-03-17T16:42:00+08:00",
            }
        ) with
        {
            OfManyWorkers = true,
        },
        Below(
            "refuseSettlement",
            "agreement/consents/refusals",
            CaseStatus.AgreementDrafted,
            road => new
            {
                partyId = road.Worker,
                draftVersion = 1,
                reason = "要求一次付清",
            }
        ) with
        {
            OfManyWorkers = true,
        },
        Below(
            "splitOff",
            "split-offs",
            CaseStatus.InMediation,
            road => new
            {
                partyIds = new[] { road.Colleagues.Select(colleague => colleague.PartyId).FirstOrDefault(road.Recruit.PartyId) },
                reason = "不同意分期",
            }
        ) with
        {
            OfManyWorkers = true,
        },
        Below(
            "recruitLeaves",
            "splitOff",
            "split-offs",
            CaseStatus.InMediation,
            road => new { partyIds = new[] { road.Recruit.PartyId }, reason = "不同意分期" }
        ),
    ];
}
