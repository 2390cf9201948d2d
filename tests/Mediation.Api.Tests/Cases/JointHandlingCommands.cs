using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>Bodies that work on a case together.</summary>
public static class JointHandlingCommands
{
    public static SentCommand[] All { get; } =
    [
        Sharing("shareCase", "suixian-justice"),
        Sharing("shareWithHr", "suixian-hr-bureau"),
        Below("endSharing", "sharings/ends", CaseStatus.Accepted, _ => new { agencyId = "suixian-hr-bureau", reason = "核查完毕" }),
        Task("assignTask", _ => Guid.CreateVersion7()),
        Task("assignFirstTask", road => road.JointTask),
        new(
            "completeTask",
            "completeTask",
            road => $"{road.Path}/tasks/{road.JointTask}/completion",
            _ => Json(new { result = "已责令限期支付" }),
            CaseStatus.Accepted
        ),
    ];

    private static SentCommand Sharing(string step, string agencyId) =>
        Below(
            step,
            "shareCase",
            "sharings",
            CaseStatus.Accepted,
            _ => new { members = new[] { new { agencyId, role = "partner" } }, purpose = "联合调处" }
        );

    private static SentCommand Task(string step, Func<Road, Guid> id) =>
        Below(
            step,
            "assignTask",
            "tasks",
            CaseStatus.Accepted,
            road => new
            {
                taskId = id(road),
                agencyId = "suixian-hr-bureau",
                kind = "inspect",
                dueOn = "2099-01-05",
                note = "检查工资台账",
            }
        );
}
