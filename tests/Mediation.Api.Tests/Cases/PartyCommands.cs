using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>Who joins, leaves, cannot be reached, helps, or acts for another.</summary>
public static class PartyCommands
{
    public static SentCommand[] All { get; } =
    [
        Below(
            "addParty",
            "parties",
            CaseStatus.Submitted,
            road => new
            {
                partyId = road.Contractor,
                side = "third_party",
                kind = "general_contractor",
                name = "随县第一建筑公司",
                phone = Numbers.NewPhone(),
                address = "湖北省随县解放路1号",
            }
        ),
        new(
            "releaseParty",
            "releaseParty",
            road => $"{road.Path}/parties/{road.Contractor}/departure",
            _ => Json(new { reason = "与本争议无关" }),
            CaseStatus.Submitted
        ),
        new(
            "recordUnreachable",
            "recordUnreachable",
            road => $"{road.Path}/parties/{road.Employer}/unreachable-attempts",
            _ =>
                Json(
                    new
                    {
                        attemptId = Guid.CreateVersion7(),
                        channel = "phone",
                        evidence = "三次无人接听",
                    }
                ),
            CaseStatus.Submitted
        ),
        Appointing("appointAgent", _ => Guid.CreateVersion7()),
        Appointing("appointFirstAgent", road => road.Agent),
        new(
            "revokeAgent",
            "revokeAgent",
            road => $"{road.Path}/agents/{road.Agent}/revocation",
            _ => Json(new { reason = "更换代理人" }),
            CaseStatus.Submitted
        ),
        Below(
            "recordInvestigation",
            "investigations",
            CaseStatus.Accepted,
            road => new
            {
                investigationId = Guid.CreateVersion7(),
                investigators = new[] { road.Mediator, "suixian-m02" },
                heldFrom = "2026-03-06T14:00:00+08:00",
                heldTo = "2026-03-06T14:30:00+08:00",
                signature = "signed",
                place = "单位财务室",
                name = "吴会计",
                standing = "被申请人的会计",
                record = "问：工资发了没有？答：没有。",
            }
        ),
        Below(
            "inviteHelper",
            "helpers",
            CaseStatus.Accepted,
            road => new
            {
                helperId = Guid.CreateVersion7(),
                name = "周德明",
                standing = "村委会主任",
                consents = new object[]
                {
                    new
                    {
                        partyId = road.Worker,
                        form = "signed",
                        givenOn = "2026-03-06",
                    },
                    new
                    {
                        partyId = road.Employer,
                        form = "recorded",
                        givenOn = "2026-03-06",
                    },
                },
            }
        ),
    ];

    private static SentCommand Appointing(string step, Func<Road, Guid> id) =>
        Below(
            step,
            "appointAgent",
            "agents",
            CaseStatus.Submitted,
            road => new
            {
                agentId = id(road),
                partyId = road.Worker,
                kind = "lawyer",
                powers = new[] { "settle" },
                from = "2026-03-05",
                name = "李晓明",
                phone = road.AgentPhone,
                evidence = "授权委托书",
            }
        );
}
