using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>What follows before others.</summary>
public static class TrackCommands
{
    public static SentCommand[] All { get; } =
    [
        Below(
            "openTrack",
            "tracks",
            CaseStatus.Failed,
            road => new
            {
                trackId = road.Track,
                kind = "legal_aid",
                partyIds = new[] { road.Worker },
                body = "随县法律援助中心",
            }
        ),
        Below(
            "recordLimitationFact",
            "limitation/facts",
            CaseStatus.Accepted,
            road => new
            {
                factId = Guid.CreateVersion7(),
                kind = "demand_made",
                on = "2026-02-26",
                claimIds = new[] { road.Wages },
                evidence = "催款短信",
            }
        ),
        new(
            "moveTrack",
            "moveTrack",
            road => $"{road.Path}/tracks/{road.Track}/steps",
            _ =>
                Json(
                    new
                    {
                        stepId = Guid.CreateVersion7(),
                        step = "granted",
                        documentNumber = "随法援〔2026〕1号",
                        note = "免予核查经济困难状况",
                    }
                ),
            CaseStatus.Failed
        ),
    ];
}
