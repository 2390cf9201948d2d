using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>How long a file is kept, and what goes then.</summary>
public static class RetentionCommands
{
    public static SentCommand[] All { get; } =
    [
        Below("placeLegalHold", "legal-holds", CaseStatus.Submitted, road => new { holdId = road.Hold, reason = "要求保全案卷" }),
        new(
            "liftLegalHold",
            "liftLegalHold",
            road => $"{road.Path}/legal-holds/{road.Hold}/lifting",
            _ => Json(new { reason = "监察程序已终结" }),
            CaseStatus.Submitted
        ),
        Below(
            "eraseData",
            "erasures",
            CaseStatus.Submitted,
            road => new
            {
                erasureId = Guid.CreateVersion7(),
                scope = "party",
                partyId = road.Worker,
            }
        ),
    ];
}
