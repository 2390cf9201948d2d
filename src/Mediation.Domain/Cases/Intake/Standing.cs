using Mediation.Domain.Cases.Tracks;

namespace Mediation.Domain.Cases.Intake;

/// <summary>How a matter stands that comes to the register a second time: one after the other, or several at once.</summary>
public enum Standing
{
    /// <summary>本机构正在办理: the case is open here.</summary>
    OpenHere,

    /// <summary>已达成调解协议: it was mediated, and there is an agreement.</summary>
    SettledHere,

    /// <summary>已经调解、未达成协议: it was mediated or begun here, and ended without an agreement.</summary>
    EndedHere,

    /// <summary>其他机关正在处理: arbitration, a suit, an order or a confirmation is pending.</summary>
    PendingElsewhere,

    /// <summary>已有裁判: there is an award, a judgment, a ruling or a mediation document of a commission or court.</summary>
    DecidedElsewhere,
}

/// <summary>Reads from a case how its matter stands.</summary>
public static class Standings
{
    private static readonly TrackState[] s_pending =
    [
        TrackState.Applied,
        TrackState.InCorrection,
        TrackState.Accepted,
        TrackState.Appealed,
        TrackState.Issued,
        TrackState.Served,
        TrackState.Objected,
    ];

    private static readonly TrackState[] s_decided = [TrackState.Awarded, TrackState.Judged, TrackState.Appealed];

    /// <summary>Every way in which it stands; none where it was turned away at the door.</summary>
    public static IEnumerable<Standing> Of(Case @case)
    {
        if (Here(@case) is { } here)
        {
            yield return here;
        }
        // Enforcement and legal aid decide nothing.
        var tracks = @case.Tracks.Where(track => track.Kind is not (TrackKind.Enforcement or TrackKind.LegalAid)).ToArray();
        if (tracks.Any(track => s_pending.Contains(track.State)))
        {
            yield return Standing.PendingElsewhere;
        }
        if (tracks.Any(track => s_decided.Contains(track.State) || TrackTable.Of(track.Kind).Titles.Contains(track.State)))
        {
            yield return Standing.DecidedElsewhere;
        }
    }

    private static Standing? Here(Case @case) =>
        (@case.Outcome?.Status ?? @case.Status) switch
        {
            CaseStatus.Settled or CaseStatus.SettledPerformed or CaseStatus.PartiallySettled => Standing.SettledHere,
            CaseStatus.Failed or CaseStatus.Withdrawn or CaseStatus.Terminated or CaseStatus.Transferred => Standing.EndedHere,
            null or CaseStatus.Refused or CaseStatus.Closed or CaseStatus.Archived => null,
            _ => Standing.OpenHere,
        };
}
