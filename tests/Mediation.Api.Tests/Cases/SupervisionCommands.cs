using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>The union's letters of supervision.</summary>
public static class SupervisionCommands
{
    public static SentCommand[] All { get; } =
    [
        Letter("issueSupervisionLetter", _ => Guid.CreateVersion7()),
        Letter("issueFirstLetter", road => road.Letter),
        new(
            "recordSupervisionReply",
            "recordSupervisionReply",
            road => $"{road.Path}/supervision-letters/{road.Letter}/replies",
            road =>
                Json(
                    new
                    {
                        replyId = Guid.CreateVersion7(),
                        partyId = road.Employer,
                        receivedOn = "2026-03-11",
                        result = "partly_rectified",
                        note = "先付一个月工资",
                    }
                ),
            CaseStatus.Accepted
        ),
    ];

    private static SentCommand Letter(string step, Func<Road, Guid> id) =>
        Below(
            step,
            "issueSupervisionLetter",
            "supervision-letters",
            CaseStatus.Accepted,
            road => new
            {
                letterId = id(road),
                kind = "tip",
                number = "随县工监提〔2026〕1号",
                issuedOn = "2026-03-04",
                deliveries = new[] { new { partyId = road.Employer, deliveredOn = "2026-03-04" } },
                text = "请核查拖欠工资情况并及时支付。",
            }
        );
}
