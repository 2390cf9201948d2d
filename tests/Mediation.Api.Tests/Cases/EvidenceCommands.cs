using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>Evidence. The file is sent as it is and not as JSON: it has tests of its own.</summary>
public static class EvidenceCommands
{
    public static SentCommand[] All { get; } =
    [
        Below(
            "addEvidence",
            "evidence",
            CaseStatus.Accepted,
            road => new
            {
                evidenceId = Guid.CreateVersion7(),
                broughtBy = road.Worker,
                kind = "documentary",
                @class = "evidence_ref",
                title = "2025年9月至11月工资条",
                fileName = "工资条.pdf",
            }
        ),
        Below(
            "addFirstEvidence",
            "addEvidence",
            "evidence",
            CaseStatus.Accepted,
            road => new
            {
                evidenceId = road.Evidence,
                kind = "electronic_data",
                @class = "position",
                title = "考勤记录",
                fileName = "考勤.pdf",
            }
        ),
        new(
            "withdrawEvidence",
            "withdrawEvidence",
            road => $"{road.Path}/evidence/{road.Evidence}/withdrawal",
            road => Json(new { reason = "另行提交原件" }),
            CaseStatus.Accepted
        ),
    ];

    /// <summary>Given with bytes for a body.</summary>
    public const string OfBytes = "storeEvidenceFile";
}
